using OcrIngest.Recognition;
using Xunit;

namespace OcrIngest.Tests.Recognition;

public sealed class FigurePlaceTests
{
    [Fact]
    public void One_that_stands_far_off_says_no_more_than_one_that_stands_off()
    {
        PlacedSide[] sides = [.. Enumerable.Repeat(Side(100, 20), 9), Side(10, 20)];
        Assert.Equal(3, FigurePlace.Of(0.5, sides, 30).Spread);
        Assert.Equal(FigurePlace.Of(0.5, sides, 30), FigurePlace.Of(0.5, [.. sides[..9], Side(50, 20)], 30));
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(0.5, 90)]
    [InlineData(1, 180)]
    public void The_anchor_is_the_one_at_which_figures_of_all_lengths_agree(double anchor, int at)
    {
        PlacedSide[] sides = [.. new[] { 10, 30, 50, 20 }.Select(length => Side(at - (int)(anchor * length), length))];
        Assert.Equal((anchor, 0), (FigurePlace.Best(sides, 30, 100).Anchor, FigurePlace.Best(sides, 30, 100).Spread));
    }

    [Fact]
    public void What_is_far_off_the_middle_is_not_in_the_middle() =>
        Assert.Equal(1, FigurePlace.Best([.. Enumerable.Repeat(Side(150, 20), 5)], 30, 10).Anchor);

    [Theory]
    [InlineData(89, 0.5)] // all a little more to the right than in the middle
    [InlineData(12, 0)]
    public void Of_figures_as_short_as_each_other_no_side_is_told_and_the_nearest_is_theirs(int at, double anchor)
    {
        // A 1 that ends where wider digits do.
        PlacedSide[] sides = [Side(at, 25), Side(at + 5, 20), Side(at, 25), Side(at + 5, 20), Side(at + 5, 20), Side(at, 25)];
        Assert.Equal(anchor, FigurePlace.Best(sides, 34, 12).Anchor);
    }

    // In a cell of 200 pixels.
    private static PlacedSide Side(int start, int length) => new(start, length, 0, 200);
}
