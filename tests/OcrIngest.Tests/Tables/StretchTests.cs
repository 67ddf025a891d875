using OcrIngest.Tables;
using Xunit;

namespace OcrIngest.Tests.Tables;

public sealed class StretchTests
{
    [Theory]
    [InlineData(0.75, 1, 1)] // writing that touches the rule hides some of its ends
    [InlineData(0.3, 0, 0.4)] // a line that does not reach the rules at both ends
    [InlineData(1, 1, 1)]
    public void Ink_that_runs_from_side_to_side_without_a_gap_is_the_rule_however_much_stands_beside_it(double atEnds, double least, double most) =>
        Assert.InRange(new Stretch(1, 0.5, 0.5, 1, 1, atEnds).Evidence, least, most);

    [Fact]
    public void Ink_with_gaps_counts_by_what_stands_free() => Assert.InRange(new Stretch(1, 0.5, 0.5, 0.9, 0.9, 0.75).Evidence, 0.2, 0.3);

    [Theory]
    [InlineData(0.3, 0, 0.5, true)]
    [InlineData(0.3, 0.4, 0.5, false)] // writing stands beside it
    [InlineData(0.3, 0, 0, false)] // a dash between two rules
    [InlineData(0.05, 0, 0.5, false)] // specks
    public void A_rule_that_wore_off_shows_something_at_both_ends_and_nothing_beside_it(double ink, double beside, double atEnds, bool isWorn) =>
        Assert.Equal(isWorn, new Stretch(0, 0, beside, 1, ink, atEnds).IsWorn);

    [Theory]
    [InlineData(0.96, 0.68, 0.94, 0.77, true)]
    [InlineData(0.96, 0.68, 0.94, 0.3, false)] // stops short
    [InlineData(0.96, 0.68, 0.8, 0.77, false)] // strokes one above the other
    [InlineData(0.96, 0.3, 0.94, 0.77, false)] // writing all along it
    public void A_line_with_small_gaps_is_hardly_broken(double covered, double clean, double inked, double atEnds, bool isHardlyBroken) =>
        Assert.Equal(isHardlyBroken, new Stretch(covered, clean, 0.3, inked, inked, atEnds).IsHardlyBroken);
}
