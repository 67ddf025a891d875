using OcrIngest.Imaging;
using OcrIngest.Imaging.Kernels;
using Xunit;

namespace OcrIngest.Tests.Imaging;

[Trait("Category", "Kernels")]
public sealed class ByteRowsTests
{
    private static void ForEveryLength(Action<Random, int> check)
    {
        var random = new Random(6);
        for (var length = 0; length <= 150; length++)
            check(random, length);
    }

    [Fact]
    public void Sums_are_those_of_the_scalar_twin() => ForEveryLength((random, length) =>
    {
        var row = RandomRows.Bytes(random, length);
        ushort[] vector = [.. Enumerable.Range(0, length + 3).Select(_ => (ushort)random.Next(60000))], scalar = [.. vector];
        ByteRows.Add(row, vector);
        ByteRows.AddScalar(row, scalar);
        Assert.Equal(scalar, vector);
    });

    [Fact]
    public void Scaled_rows_are_those_of_the_scalar_twin() => ForEveryLength((random, length) =>
    {
        var row = RandomRows.Bytes(random, length);
        byte[] vector = new byte[length], scalar = new byte[length];
        int first = random.Next(256, 2000), step = random.Next(-256, 1500), start = random.Next(33);
        ByteRows.Scale(row, first, step, start, vector);
        ByteRows.ScaleScalar(row, first, step, start, scalar);
        Assert.Equal(scalar, vector);
    });

    [Fact]
    public void The_lightest_pixel_is_that_of_the_scalar_twin() => ForEveryLength((random, length) =>
    {
        var row = RandomRows.Bytes(random, length);
        Assert.Equal(row.DefaultIfEmpty().Max(), ByteRows.Lightest(row));
        Assert.Equal(ByteRows.LightestScalar(row), ByteRows.Lightest(row));
    });

    [Fact]
    public void The_larger_of_two_rows_is_that_of_the_scalar_twin() => ForEveryLength((random, length) =>
    {
        byte[] row = RandomRows.Bytes(random, length), vector = RandomRows.Bytes(random, length), scalar = [.. vector];
        ByteRows.Lighten(vector, row);
        ByteRows.LightenScalar(scalar, row);
        Assert.Equal(scalar, vector);
    });

    [Fact]
    public void Halved_rows_are_those_of_the_scalar_twin() => ForEveryLength((random, length) =>
    {
        ushort[] sums = [.. Enumerable.Range(0, 2 * length + 1).Select(_ => (ushort)random.Next(511))];
        byte[] vector = new byte[length], scalar = new byte[length];
        ByteRows.Halve(sums, vector);
        ByteRows.HalveScalar(sums, scalar);
        Assert.Equal(scalar, vector);
    });

    [Fact]
    public void Levels_are_counted_as_the_scalar_twin_does() => ForEveryLength((random, length) =>
    {
        var pixels = RandomRows.Bytes(random, length).Concat(Enumerable.Repeat((byte)255, length)).ToArray();
        int[] together = new int[256], scalar = new int[256];
        ByteCounts.Add(pixels, together);
        ByteCounts.AddScalar(pixels, scalar);
        Assert.Equal(scalar, together);
    });

    [Fact]
    public void Levels_below_a_limit_are_counted_as_the_scalar_twin_does() => ForEveryLength((random, length) =>
    {
        var pixels = RandomRows.Bytes(random, length).Concat(Enumerable.Repeat((byte)255, length)).ToArray();
        var limit = (byte)random.Next(256);
        int[] together = new int[256], scalar = new int[256];
        ByteCounts.AddDarker(pixels, limit, together);
        ByteCounts.AddScalar(pixels, scalar);
        Assert.Equal(scalar[..limit], together[..limit]);
    });

    [Fact]
    public void Every_second_pixel_is_that_of_the_scalar_twin() => ForEveryLength((random, length) =>
    {
        var row = RandomRows.Bytes(random, length);
        byte[] vector = new byte[(length + 1) / 2], scalar = new byte[vector.Length];
        ByteRows.EverySecond(row, vector);
        ByteRows.EverySecondScalar(row, scalar);
        Assert.Equal(scalar, vector);
        Assert.Equal(row.Where((_, i) => i % 2 == 0), vector);
    });

    [Fact]
    public void A_falling_gain_is_rounded_towards_zero()
    {
        var target = new byte[17];
        ByteRows.Scale(Enumerable.Repeat((byte)128, 17).ToArray(), 512, -1, 0, target);
        Assert.Equal(255, target[0]);
        Assert.All(target, value => Assert.Equal(255, value));
    }

    [Fact]
    public void Weighed_and_blurred_rows_are_those_of_the_scalar_twin() => ForEveryLength((random, length) =>
    {
        byte[] above = RandomRows.Bytes(random, length + 2), row = RandomRows.Bytes(random, length + 2), below = RandomRows.Bytes(random, length + 2);
        ushort[] vector = new ushort[length + 2], scalar = new ushort[length + 2];
        byte[] blurred = new byte[length], blurredScalar = new byte[length];
        ByteRows.Weigh(above, row, below, vector);
        ByteRows.WeighScalar(above, row, below, scalar);
        ByteRows.Blur(vector, blurred);
        ByteRows.BlurScalar(scalar, blurredScalar);
        Assert.Equal(scalar, vector);
        Assert.Equal(blurredScalar, blurred);
    });

    [Fact]
    public void Steps_of_whole_numbers_are_squared_and_added_as_the_scalar_twins_do() => ForEveryLength((random, length) =>
    {
        int[] other = [.. Enumerable.Range(0, length).Select(_ => random.Next(-3000, 3000))], vector = [.. other.Reverse()], scalar = [.. vector];
        IntRows.Add(other, vector);
        IntRows.AddScalar(other, scalar);
        Assert.Equal(scalar, vector);
        Assert.Equal(IntRows.SquaredStepsScalar(scalar), IntRows.SquaredSteps(vector));
    });

    [Fact]
    public void As_many_ridges_are_counted_as_are_marked() => ForEveryLength((random, length) =>
    {
        byte[] before = RandomRows.Bytes(random, length), row = RandomRows.Bytes(random, length), after = RandomRows.Bytes(random, length);
        var contrast = (byte)random.Next(1, 30);
        var bits = new ulong[length + 63 >> 6];
        RidgeRows.Mark(before, row, after, contrast, bits);
        Assert.Equal(bits.Sum(word => System.Numerics.BitOperations.PopCount(word)), RidgeRows.Count([.. before, .. row, .. after], length, new PixelRect(0, 1, length, 1), length, contrast));
    });
}
