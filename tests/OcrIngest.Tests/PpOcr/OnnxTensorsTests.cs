using OcrIngest.PpOcr;
using Xunit;

namespace OcrIngest.Tests.PpOcr;

public sealed class OnnxTensorsTests
{
    private const byte FloatType = 1, IntegerType = 7;

    [Fact]
    public void Finds_constants_of_nodes_and_initialisers_by_name()
    {
        var node = (byte[])[.. Field(2, "first"u8), .. Field(5, [.. Field(1, "value"u8), .. Field(5, Tensor(FloatType, 1.5f, -2f))])];
        var initialiser = (byte[])[.. Tensor(FloatType, 7f), .. Field(8, "second"u8)];

        var tensors = OnnxTensors.Read(Field(7, [.. Field(1, node), .. Field(5, initialiser)]));

        Assert.Equal([1.5f, -2f], tensors.Get("first", 2));
        Assert.Equal([7f], tensors.Get("second", 1));
    }

    [Theory]
    [InlineData("second", 1)]
    [InlineData("first", 1)]
    [InlineData("whole", 1)]
    public void What_is_not_there_in_that_size_and_kind_is_refused(string name, int count)
    {
        var tensors = OnnxTensors.Read(Field(7, [.. Field(5, [.. Tensor(FloatType, 1f, 2f), .. Field(8, "first"u8)]), .. Field(5, [.. Tensor(IntegerType, 1f), .. Field(8, "whole"u8)])]));

        Assert.Contains(name, Assert.Throws<InvalidDataException>(() => tensors.Get(name, count)).Message);
    }

    [Theory]
    [InlineData(new byte[] { 0x3A, 5, 1 })]
    [InlineData(new byte[] { 0x3A, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1 })]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255 })]
    [InlineData(new byte[] { 0x3B })]
    public void A_damaged_model_is_refused(byte[] model) => Assert.Throws<InvalidDataException>(() => OnnxTensors.Read(model));

    private static byte[] Tensor(byte type, params float[] values) => [2 << 3, type, .. Field(9, [.. values.SelectMany(BitConverter.GetBytes)])];

    private static byte[] Field(int number, ReadOnlySpan<byte> content) => [(byte)(number << 3 | 2), (byte)content.Length, .. content];
}
