using System.Collections.Immutable;
using OcrIngest.Imaging;
using OcrIngest.Tables;
using OcrIngest.Tests.Imaging;
using Xunit;

namespace OcrIngest.Tests.Tables;

public sealed class BrokenRulesTests
{
    private const int Dpi = 150;

    [Theory]
    [InlineData(45, 1)]
    [InlineData(120, 2)]
    public void Two_pieces_longer_than_any_stroke_are_one_rule_where_the_gap_is_short(int gap, int rules)
    {
        var (left, right) = (Level(300, 100, 400), Level(300, 400 + gap, 800));
        Assert.Equal(rules, Join([left, right], []).Length);
    }

    [Fact]
    public void Short_pieces_need_more_than_two() =>
        Assert.Equal(2, Join([Level(300, 100, 150), Level(300, 180, 230)], []).Length);

    [Fact]
    public void Nothing_is_joined_from_the_end_of_one_table_to_the_beginning_of_the_next()
    {
        ImmutableArray<RuleLine> sides = [Upright(200, 100, 300), Upright(200, 310, 400), Upright(200, 470, 700)];
        ImmutableArray<RuleLine> rows = [Level(100, 200, 800), Level(400, 200, 800), Level(470, 200, 800), Level(700, 200, 800)];
        Assert.DoesNotContain(Join(sides, rows), side => side.Start < 400 && side.End > 470);
    }

    [Fact]
    public void A_piece_that_ends_at_a_rule_goes_on_where_another_runs_on_beside_the_gap()
    {
        ImmutableArray<RuleLine> sides = [Upright(200, 100, 300), Upright(200, 310, 400), Upright(200, 450, 700), Upright(500, 100, 700)];
        ImmutableArray<RuleLine> rows = [Level(100, 200, 800), Level(400, 200, 800), Level(700, 200, 800)];
        Assert.Contains(Join(sides, rows), side => side.Start == 100 && side.End == 700 && side.Position < 300);
    }

    // Lines of one direction, drawn on a page with those of the other.
    private static ImmutableArray<RuleLine> Join(ImmutableArray<RuleLine> lines, ImmutableArray<RuleLine> across)
    {
        var page = new DrawnPage(1000, 900);
        foreach (var line in lines.Concat(across))
            page.Fill(line.Bounds.X, line.Bounds.Y, line.Bounds.Width, line.Bounds.Height);
        return new BrokenRules(PageRules.Of(RuleMarks.Of(page.Image, Dpi), Dpi, 184), Dpi).Join(lines, across);
    }

    private static RuleLine Level(int y, int from, int to) => new(true, PixelRect.FromEdges(from, y, to, y + 2), [(from, y + 1), (to, y + 1)], 2);

    private static RuleLine Upright(int x, int from, int to) => new(false, PixelRect.FromEdges(x, from, x + 2, to), [(from, x + 1), (to, x + 1)], 2);
}
