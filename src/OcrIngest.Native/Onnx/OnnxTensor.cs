using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace OcrIngest.Native.Onnx;

/// <summary>Constant floats of a graph, row-major.</summary>
/// <param name="Raw">As the file keeps them.</param>
internal sealed record OnnxTensor(ImmutableArray<long> Sizes, ReadOnlyMemory<byte> Raw)
{
    private const int SizesField = 1, TypeField = 2, RawField = 9;
    private const long Float = 1;

    public ReadOnlySpan<float> Values => MemoryMarshal.Cast<byte, float>(Raw.Span);

    public static OnnxTensor Of(ImmutableArray<long> sizes, int count, Func<int, float> value)
    {
        var raw = new byte[count * sizeof(float)];
        var values = MemoryMarshal.Cast<byte, float>(raw.AsSpan());
        for (var i = 0; i < count; i++)
            values[i] = value(i);
        return new OnnxTensor(sizes, raw);
    }

    /// <summary>Null when its numbers are no floats, or are not kept as raw bytes.</summary>
    public static OnnxTensor? Parse(ReadOnlyMemory<byte> message)
    {
        var fields = ProtoField.Parse(message);
        var sizes = ProtoField.Numbers(fields.Where(field => field.Number == SizesField)).ToImmutableArray();
        var raw = fields.Find(field => field.Number == RawField).Bytes;
        return fields.Exists(field => field.Number == TypeField && field.Varint == Float) && raw.Length == sizeof(float) * sizes.Aggregate(1L, (count, size) => count * size)
            ? new OnnxTensor(sizes, raw) : null;
    }

    public IEnumerable<ProtoField> Fields() => [.. Sizes.Select(size => ProtoField.Of(SizesField, size)), ProtoField.Of(TypeField, Float), ProtoField.Of(RawField, Raw)];
}
