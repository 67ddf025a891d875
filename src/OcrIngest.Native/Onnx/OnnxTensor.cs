using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace OcrIngest.Native.Onnx;

/// <summary>Constant floats of a graph, row-major.</summary>
internal sealed record OnnxTensor(ImmutableArray<long> Sizes, float[] Values)
{
    private const int SizesField = 1, TypeField = 2, RawField = 9;
    private const long Float = 1;

    /// <summary>Null when its numbers are no floats, or are not kept as raw bytes.</summary>
    public static OnnxTensor? Parse(ReadOnlyMemory<byte> message)
    {
        var fields = ProtoField.Parse(message);
        var sizes = ProtoField.Numbers(fields.Where(field => field.Number == SizesField)).ToImmutableArray();
        var raw = fields.Find(field => field.Number == RawField).Bytes;
        return fields.Exists(field => field.Number == TypeField && field.Varint == Float) && raw.Length == sizeof(float) * sizes.Aggregate(1L, (count, size) => count * size)
            ? new OnnxTensor(sizes, MemoryMarshal.Cast<byte, float>(raw.Span).ToArray()) : null;
    }

    public byte[] Message() => ProtoField.Join([
        .. Sizes.Select(size => ProtoField.Of(SizesField, size)), ProtoField.Of(TypeField, Float), ProtoField.Of(RawField, MemoryMarshal.AsBytes(Values.AsSpan()).ToArray())]);
}
