using System.Runtime.InteropServices;

namespace OcrIngest.PpOcr;

/// <summary>Numbers that begin where a line of the processor's cache does: a vector across two lines takes two loads.</summary>
public sealed class AlignedFloats
{
    private const int LineBytes = 64;

    private readonly float[] values;
    private readonly int start;

    public AlignedFloats(int length)
    {
        Length = length;
        values = GC.AllocateArray<float>(length + LineBytes / sizeof(float), pinned: true);
        var past = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(values, 0) % LineBytes);
        start = past == 0 ? 0 : (LineBytes - past) / sizeof(float);
    }

    public AlignedFloats(ReadOnlySpan<float> values) : this(values.Length) => values.CopyTo(Span);

    public int Length { get; }

    public Span<float> Span => values.AsSpan(start, Length);
}
