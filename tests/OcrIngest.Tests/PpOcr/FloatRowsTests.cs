using OcrIngest.PpOcr;
using Xunit;

namespace OcrIngest.Tests.PpOcr;

[Trait("Category", "Kernels")]
public sealed class FloatRowsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(53)]
    public void Scores_become_probabilities(int length)
    {
        var row = Drawn.Numbers(new Random(3), length).Select(value => 20 * value).ToArray();
        var expected = row.Select(value => Math.Exp(value)).ToArray();

        FloatRows.Softmax(row);

        for (var i = 0; i < length; i++)
            Assert.Equal(expected[i] / expected.Sum(), row[i], 5);
    }

    [Fact]
    public void Scores_too_large_for_a_power_become_probabilities_too()
    {
        var row = new[] { 500f, 500f, -500f };

        FloatRows.Softmax(row);

        Assert.Equal([0.5f, 0.5f, 0f], row);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(40, 0)]
    [InlineData(40, 17)]
    [InlineData(40, 39)]
    public void The_largest_is_found_wherever_it_stands(int length, int place)
    {
        var row = Enumerable.Repeat(-3f, length).ToArray();
        row[place] = -1;

        Assert.Equal(place, FloatRows.IndexOfMost(row));
    }

    [Fact]
    public void Of_several_largest_the_first_counts() => Assert.Equal(2, FloatRows.IndexOfMost([.. Enumerable.Repeat(0f, 2), .. Enumerable.Repeat(1f, 30)]));

    [Fact]
    public void Sums_and_products_go_place_by_place_to_the_end()
    {
        float[] sums = [.. Enumerable.Range(0, 37).Select(i => (float)i)], products = [.. sums], other = [.. sums.Select(value => value + 1)];

        FloatRows.Add(other, sums);
        FloatRows.Multiply(other, products);

        Assert.Equal(Enumerable.Range(0, 37).Select(i => 2f * i + 1), sums);
        Assert.Equal(Enumerable.Range(0, 37).Select(i => (float)i * (i + 1)), products);
    }

    [Fact]
    public void Normalised_rows_have_the_mean_and_the_spread_that_they_are_given()
    {
        var row = new float[4];

        FloatRows.Normalise([1, 3, 5, 7], [2, 2, 2, 2], [10, 10, 10, 10], 0, row);

        Assert.Equal(10, row.Average(), 5);
        Assert.Equal(4, row.Select(value => (value - 10) * (value - 10)).Average(), 4);
    }
}
