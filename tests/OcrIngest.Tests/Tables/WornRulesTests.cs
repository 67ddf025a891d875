using OcrIngest.Imaging;
using OcrIngest.Tables;
using OcrIngest.Tests.Imaging;
using Xunit;

namespace OcrIngest.Tests.Tables;

/// <summary>Rules that are faint, broken, cut short or run into writing are found all the same.</summary>
public sealed class WornRulesTests
{
    private const int Dpi = 150, Left = 110, Top = 160;

    [Theory]
    [InlineData("requests")]
    [InlineData("review")]
    [InlineData("disclosure")]
    public void Gray_hairlines_are_rules(string name)
    {
        var shape = TableShape.Named(name);
        var page = shape.Write(shape.Draw(NewPage(), Dpi, Left, Top, 1, 170), Dpi, Left, Top, new Random(2));
        shape.AssertFound(Assert.Single(Detect(page).Tables), Dpi, Left, Top, 1);
    }

    [Theory]
    [InlineData("requests")]
    [InlineData("review")]
    [InlineData("plain")]
    public void Hairlines_of_pale_print_are_rules_in_noise_that_is_as_dark(string name)
    {
        var shape = TableShape.Named(name);
        var page = shape.Write(shape.Draw(NewPage(), Dpi, Left, Top, 1, 150), Dpi, Left, Top, new Random(2));
        foreach (ref var level in page.Image.Pixels.AsSpan())
            level = (byte)(235 - (255 - level) * 3 / 10);
        shape.AssertFound(Assert.Single(Detect(page.Noise(new Random(5), 15, 0)).Tables), Dpi, Left, Top, 1);
    }

    [Theory]
    [InlineData(6, 3)]
    [InlineData(12, 4)]
    [InlineData(20, 4)]
    public void Dashed_rules_are_rules(int dash, int gap)
    {
        var page = TableShape.Requests.Draw(NewPage(), Dpi, Left, Top, 2, 0, dash, gap);
        TableShape.Requests.AssertFound(Assert.Single(Detect(page).Tables), Dpi, Left, Top, 2);
    }

    [Theory]
    [InlineData(7, 12)]
    [InlineData(2, 6)]
    public void Rules_that_wore_off_to_dots_and_short_dashes_are_rules(int dash, int gap)
    {
        var shape = TableShape.Plain(8, 4, 0.33, 1.5);
        var page = shape.Write(shape.Draw(NewPage(), Dpi, Left, Top, 1), Dpi, Left, Top, new Random(4));
        // The rules below three rows and one between columns.
        int x = shape.X(Dpi, Left, 2), bottom = shape.Y(Dpi, Top, 8);
        for (var y = Top + 4; y < bottom - gap; y += dash + gap)
            page.Erase(new PixelRect(x, y, 1, gap));
        foreach (var row in new[] { 3, 4, 6 })
        {
            for (var at = Left + 4; at < shape.X(Dpi, Left, 4) - gap; at += dash + gap)
                page.Erase(new PixelRect(at, shape.Y(Dpi, Top, row), gap, 1));
        }
        shape.AssertFound(Assert.Single(Detect(page).Tables), Dpi, Left, Top, 1);
    }

    [Fact]
    public void Dots_of_a_streak_that_runs_on_past_the_table_are_no_rule()
    {
        var shape = TableShape.Plain(8, 4, 0.33, 1.5);
        var page = shape.Write(shape.Draw(NewPage(), Dpi, Left, Top, 2), Dpi, Left, Top, new Random(4));
        for (var y = 20; y < shape.Y(Dpi, Top, 4) + 25; y += 7)
            page.Fill(shape.X(Dpi, Left, 2) - 30, y, 1, 3);
        shape.AssertFound(Assert.Single(Detect(page).Tables), Dpi, Left, Top, 2);
    }

    [Fact]
    public void Bare_strokes_of_digits_one_below_the_other_are_no_rule()
    {
        var shape = TableShape.Plain(12, 4, 0.2, 1.2);
        var page = shape.Draw(NewPage(), Dpi, Left, Top, 2);
        for (var row = 0; row < 12; row++)
        {
            var y = shape.Y(Dpi, Top, row) + 8;
            page.Fill(shape.X(Dpi, Left, 1) + 90, y, 2, 15).Digits("20", shape.X(Dpi, Left, 2) + 80, y, 15);
        }
        shape.AssertFound(Assert.Single(Detect(page).Tables), Dpi, Left, Top, 2);
    }

    [Fact]
    public void Dashes_elsewhere_on_the_page_do_not_join_two_tables_close_to_each_other()
    {
        var shape = TableShape.Plain(5, 4);
        var page = shape.Draw(new DrawnPage(1240, 1754), Dpi, Left, Top, 2);
        var below = shape.Y(Dpi, Top, 5) + 14;
        shape.Draw(page, Dpi, Left, below, 2);
        for (var dash = 0; dash < 12; dash++)
            page.Fill(Left + 800, 1200 + 60 * dash % 400, 2, 9);
        Assert.Equal(2, Detect(page).Tables.Length);
    }

    [Fact]
    public void In_a_row_by_itself_uprights_are_rules_however_close_figures_stand_to_them()
    {
        var shape = TableShape.Plain(1, 15, 0.24, 0.42);
        var page = shape.Draw(NewPage(), Dpi, Left, Top, 1);
        for (var column = 0; column < 15; column++)
            page.Digits("38", shape.X(Dpi, Left, column + 1) - 22, Top + 8, 19);
        shape.AssertFound(Assert.Single(Detect(page).Tables), Dpi, Left, Top, 1);
    }

    [Fact]
    public void Rules_broken_by_white_specks_are_whole()
    {
        var random = new Random(3);
        var page = TableShape.Requests.Write(TableShape.Requests.Draw(NewPage(), Dpi, Left, Top, 2), Dpi, Left, Top, new Random(1));
        for (var hole = 0; hole < 6000; hole++)
        {
            // A white speck of up to 0.03 inch, anywhere.
            int size = random.Next(1, 5), x = random.Next(page.Image.Width - size), y = random.Next(page.Image.Height - size);
            for (var row = y; row < y + size; row++)
                page.Image.Row(row).Slice(x, size).Fill(255);
        }
        TableShape.Requests.AssertFound(Assert.Single(Detect(page).Tables), Dpi, Left, Top, 2);
    }

    [Fact]
    public void A_rule_of_which_a_few_dashes_are_left_is_one()
    {
        var shape = TableShape.Plain(8, 4, 0.33, 1.5);
        var page = shape.Write(shape.Draw(NewPage(), Dpi, Left, Top, 2), Dpi, Left, Top, new Random(4));
        // Of the rule below row 3 four dashes in the middle of the cells are left.
        var y = shape.Y(Dpi, Top, 4);
        for (var column = 0; column < 4; column++)
        {
            int from = shape.X(Dpi, Left, column), to = shape.X(Dpi, Left, column + 1);
            foreach (var (start, end) in new[] { (from + 3, from + 85), (from + 135, to - 1) })
            {
                for (var row = y; row < y + 2; row++)
                    page.Image.Row(row)[start..end].Fill(255);
            }
        }
        shape.AssertFound(Assert.Single(Detect(page).Tables), Dpi, Left, Top, 2);
    }

    [Fact]
    public void A_rule_longer_than_any_stroke_that_stops_short_of_its_neighbours_is_one()
    {
        // A column edge over two of sixteen rows, its ends worn off by a twentieth of an inch.
        var shape = TableShape.Plain(16, 2, 0.33, 2.4);
        var page = shape.Draw(NewPage(), Dpi, Left, Top, 2);
        int x = shape.X(Dpi, Left, 1) + 160, from = shape.Y(Dpi, Top, 2), to = shape.Y(Dpi, Top, 4), worn = Dpi / 20;
        page.Fill(x, from + worn, 2, to - from - 2 * worn);
        var grid = Assert.Single(Detect(page).Tables);
        Assert.Equal(2, grid.Cells.Count(cell => Math.Abs(cell.Box.X - x) < 6));
    }

    [Fact]
    public void A_rule_that_hangs_together_with_a_stroke_of_writing_is_one()
    {
        // Below the end of the only edge between its columns a stroke goes on, a little aside.
        var shape = new TableShape([.. Enumerable.Repeat(0.6, 8)], [2.4, 2.4], (3, 0, 1, 2), (4, 0, 1, 2), (5, 0, 1, 2), (6, 0, 1, 2), (7, 0, 1, 2));
        var page = shape.Draw(NewPage(), Dpi, Left, Top, 2);
        int x = shape.X(Dpi, Left, 1), y = shape.Y(Dpi, Top, 3);
        for (var step = 0; step < 2; step++)
            page.Fill(x + 2 + 4 * step, y - 2 + 30 * step, 4, 32);
        shape.AssertFound(Assert.Single(Detect(page).Tables), Dpi, Left, Top, 2, 5);
    }

    [Fact]
    public void A_rule_with_small_gaps_and_writing_close_to_it_is_one()
    {
        // Between two columns of heads and their figures.
        var shape = TableShape.Review;
        var page = shape.Draw(NewPage(), Dpi, Left, Top, 2);
        int head = shape.Y(Dpi, Top, 2), figure = shape.Y(Dpi, Top, 3);
        for (var column = 5; column < 10; column++)
        {
            var x = shape.X(Dpi, Left, column + 1);
            page.Writing(new Random(column), new PixelRect(x - 60, head + 12, 57, 45), 22).Digits("0", x - 14, figure + 12, 18);
        }
        foreach (var y in new[] { head + 20, head + 52, figure + 6, figure + 20 })
            page.Erase(new PixelRect(shape.X(Dpi, Left, 8), y, 2, 3));
        shape.AssertFound(Assert.Single(Detect(page).Tables), Dpi, Left, Top, 2);
    }

    private static DrawnPage NewPage() => new(1240, 1754);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Faint_rules_are_seen_on_a_page_that_was_blurred_and_its_bare_paper_shows_none(bool isSoft)
    {
        var page = new DrawnPage(1240, 900, 250).Noise(new Random(7), 4, 0).Fill(100, 300, 1000, 2, 232).Fill(400, 100, 2, 700, 232);
        var marks = RuleMarks.Of(page.Image, 200, isSoft);
        int level = marks.Horizontal.Lines.CountRow(300, 0, 1240), upright = Enumerable.Range(0, 900).Sum(y => marks.Vertical.Lines.CountRow(y, 400, 401));
        Assert.Equal(isSoft, level >= 950);
        Assert.Equal(isSoft, upright >= 650);
        Assert.All(new[] { 150, 500, 700 }, y => Assert.Equal(0, marks.Horizontal.Lines.CountRow(y, 0, 390)));
    }

    private static PageGrids Detect(DrawnPage page) => GridDetector.Detect(page.Image, Dpi, 0);
}
