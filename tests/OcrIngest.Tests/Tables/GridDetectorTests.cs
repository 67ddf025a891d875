using OcrIngest.Imaging;
using OcrIngest.Tables;
using OcrIngest.Tests.Imaging;
using Xunit;

namespace OcrIngest.Tests.Tables;

public sealed class GridDetectorTests
{
    private const int Dpi = 150, Left = 110, Top = 160;

    public static TheoryData<string, int> ShapesAndRules
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var shape in new[] { "disclosure", "requests", "review", "plain" })
            {
                foreach (var rule in new[] { 1, 2, 3, 4 })
                    data.Add(shape, rule);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(ShapesAndRules))]
    public void Every_cell_of_a_table_is_found_with_its_spans(string name, int rule)
    {
        var shape = TableShape.Named(name);
        shape.AssertFound(Assert.Single(Detect(Written(shape, rule)).Tables), Dpi, Left, Top, rule);
    }

    [Theory]
    [InlineData("requests", 1)]
    [InlineData("requests", 6)]
    [InlineData("review", 5)]
    public void Rules_of_one_to_six_pixels_are_found_at_300_dpi(string name, int rule)
    {
        var shape = TableShape.Named(name);
        var page = shape.Draw(new DrawnPage(2480, 2900), 300, 220, 330, rule);
        shape.AssertFound(Assert.Single(GridDetector.Detect(page.Image, 300, 0).Tables), 300, 220, 330, rule);
    }

    [Fact]
    public void Cells_lie_between_their_rules()
    {
        var grid = Assert.Single(Detect(Written(TableShape.Requests, 3)).Tables);
        foreach (var cell in grid.Cells)
        {
            var drawn = TableShape.Requests.Box(Dpi, Left, Top, (cell.Row, cell.Column, cell.RowSpan, cell.ColumnSpan));
            Assert.InRange(cell.Box.X, drawn.X + 1, drawn.X + 5);
            Assert.InRange(cell.Box.Y, drawn.Y + 1, drawn.Y + 5);
            Assert.InRange(cell.Box.Right, drawn.Right - 2, drawn.Right + 2);
            Assert.InRange(cell.Box.Bottom, drawn.Bottom - 2, drawn.Bottom + 2);
        }
    }

    [Fact]
    public void A_double_outer_frame_is_one_edge()
    {
        var shape = TableShape.Plain(6, 4);
        var page = shape.Draw(NewPage(), Dpi, Left, Top, 2);
        int right = shape.X(Dpi, Left, 4), bottom = shape.Y(Dpi, Top, 6);
        page.Fill(Left - 5, Top - 5, right - Left + 12, 2).Fill(Left - 5, bottom + 5, right - Left + 12, 2)
            .Fill(Left - 5, Top - 5, 2, bottom - Top + 12).Fill(right + 5, Top - 5, 2, bottom - Top + 12);
        var grid = Assert.Single(Detect(page).Tables);
        Assert.Equal(shape.Cells, grid.Cells.Select(cell => (cell.Row, cell.Column, cell.RowSpan, cell.ColumnSpan)));
    }

    [Fact]
    public void Shaded_bands_do_not_hide_the_rules_or_become_rules()
    {
        var page = NewPage();
        foreach (var band in new[] { 0, 4, 7, 11 })
        {
            var box = TableShape.Disclosure.Box(Dpi, Left, Top, (band, 0, 1, 4));
            page.Fill(box.X, box.Y, box.Width, box.Height, 205);
        }
        TableShape.Disclosure.Write(TableShape.Disclosure.Draw(page, Dpi, Left, Top, 2), Dpi, Left, Top, new Random(4));
        TableShape.Disclosure.AssertFound(Assert.Single(Detect(page).Tables), Dpi, Left, Top, 2);
    }

    [Fact]
    public void A_lone_row_whose_figures_are_set_close_to_the_rules_is_parted_by_all_of_them()
    {
        const int dpi = 200, left = 200, top = 200;
        var shape = TableShape.Plain(1, 15, 0.24, 0.42);
        var page = shape.Draw(new DrawnPage(1653, 1200), dpi, left, top, 5);
        for (var column = 1; column <= 15; column += 2)
        {
            int right = shape.X(dpi, left, column), row = top + 17;
            page.Fill(right - 6, row, 3, 18).Fill(right - 14, row, 7, 2).Fill(right - 14, row + 16, 7, 2).Fill(right - 14, row, 2, 18);
        }
        shape.AssertFound(Assert.Single(GridDetector.Detect(page.Image, dpi, 0).Tables), dpi, left, top, 5);
    }

    [Fact]
    public void A_row_ends_where_a_head_of_which_nothing_but_black_is_left_begins()
    {
        var page = new DrawnPage(1240, 800);
        foreach (var top in new[] { 160, 260 })
            page.Fill(110, top, 1000, 60, 10);
        foreach (var y in new[] { 160, 218, 260, 318, 360 })
            page.Fill(110, y, 1000, 2);
        foreach (var x in new[] { 110, 360, 610, 860, 1108 })
            page.Fill(x, 160, 2, 202);
        var table = Assert.Single(Detect(page).Tables);
        Assert.Equal([1, 4, 1, 4], table.Cells.GroupBy(cell => cell.Row).OrderBy(row => row.Key).Select(row => row.Count()));
    }

    [Fact]
    public void Two_tables_close_to_each_other_are_two()
    {
        var first = TableShape.Plain(4, 5);
        var page = first.Draw(NewPage(), Dpi, Left, Top, 2);
        var below = first.Y(Dpi, Top, 4) + (int)(0.2 * Dpi);
        TableShape.Review.Draw(page, Dpi, Left, below, 2);
        var tables = Detect(page).Tables;

        Assert.Equal(2, tables.Length);
        first.AssertFound(tables[0], Dpi, Left, Top, 2);
        TableShape.Review.AssertFound(tables[1], Dpi, Left, below, 2);
    }

    [Fact]
    public void A_single_row_at_the_end_of_the_page_is_a_table()
    {
        var shape = TableShape.Plain(1, 6, 0.22);
        var top = 1754 - (int)(0.3 * Dpi);
        shape.AssertFound(Assert.Single(Detect(shape.Draw(NewPage(), Dpi, Left, top, 2)).Tables), Dpi, Left, top, 2);
    }

    [Fact]
    public void A_table_that_reaches_the_border_of_the_picture_is_found()
    {
        // Cropped just outside of the outer rules.
        var shape = TableShape.Plain(5, 4, 0.3, 0.8);
        int right = shape.X(Dpi, 8, 4), bottom = shape.Y(Dpi, 8, 5);
        var page = shape.Draw(new DrawnPage(right + 10, bottom + 10), Dpi, 8, 8, 2);
        shape.AssertFound(Assert.Single(Detect(page).Tables), Dpi, 8, 8, 2);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public void Strokes_of_dense_writing_in_the_cells_are_no_rules(int seed)
    {
        var shape = TableShape.Plain(6, 3, 0.9, 2.1);
        var page = shape.Draw(NewPage(), Dpi, Left, Top, 2);
        var random = new Random(seed);
        foreach (var cell in shape.Cells)
        {
            var box = shape.Box(Dpi, Left, Top, cell);
            page.Writing(random, new PixelRect(box.X + 6, box.Y + 6, box.Width - 10, box.Height - 10), 26);
        }
        shape.AssertFound(Assert.Single(Detect(page).Tables), Dpi, Left, Top, 2);
    }

    [Theory]
    [InlineData(60, 700, 700)]
    [InlineData(118, 700, 700)]
    [InlineData(118, 733, 525)]
    [InlineData(118, 611, 333)]
    public void A_seal_over_the_table_adds_and_hides_no_rule(int radius, int x, int y)
    {
        var page = Written(TableShape.Requests, 2);
        page.Ring(Left + x, Top + y, radius, 7, 130).Writing(new Random(x), new PixelRect(Left + x - 60, Top + y + 30, 120, 26), 22, 130);
        TableShape.Requests.AssertFound(Assert.Single(Detect(page).Tables), Dpi, Left, Top, 2);
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    public void Lines_of_writing_that_fill_tight_cells_are_no_rules(int seed)
    {
        // Two lines of writing to a cell, close to the rules: what is lined up over them is writing.
        var shape = TableShape.Plain(8, 6, 0.33, 1.0);
        var page = shape.Draw(NewPage(), Dpi, Left, Top, 1);
        var random = new Random(seed);
        foreach (var cell in shape.Cells)
        {
            var box = shape.Box(Dpi, Left, Top, cell);
            page.Writing(random, new PixelRect(box.X + 6, box.Y + 8, box.Width - 10, 15), 14).Writing(random, new PixelRect(box.X + 6, box.Y + 26, box.Width - 10, 15), 14);
        }
        var grid = Assert.Single(Detect(page).Tables);
        Assert.Equal(shape.Cells, grid.Cells.Select(cell => (cell.Row, cell.Column, cell.RowSpan, cell.ColumnSpan)));
    }

    [Fact]
    public void Writing_in_the_middle_of_a_wide_cell_is_not_parted_by_the_columns_above_and_below()
    {
        var shape = TableShape.Plain(7, 4, 0.3, 1.5) with { Spans = [(3, 0, 1, 4)] };
        var page = shape.Draw(NewPage(), Dpi, Left, Top, 2);
        var band = shape.Box(Dpi, Left, Top, (3, 0, 1, 4));
        // Either side of the middle column, not on it.
        page.Writing(new Random(1), new PixelRect(band.X + band.Width / 2 - 120, band.Y + 12, 110, 22), 21)
            .Writing(new Random(2), new PixelRect(band.X + band.Width / 2 + 10, band.Y + 12, 110, 22), 21);
        shape.AssertFound(Assert.Single(Detect(page).Tables), Dpi, Left, Top, 2);
    }

    [Theory]
    [InlineData(60, 1700)]
    [InlineData(60, 400)]
    public void A_streak_down_the_page_is_no_rule(int from, int to)
    {
        var first = TableShape.Plain(5, 4, 0.3, 1.5);
        var page = first.Write(first.Draw(NewPage(), Dpi, Left, Top, 2), Dpi, Left, Top, new Random(6));
        var below = first.Y(Dpi, Top, 5) + Dpi;
        TableShape.Review.Draw(page, Dpi, Left, below, 2);
        page.Fill(Left + 290, from, 1, to - from, 90);
        var tables = Detect(page).Tables;

        Assert.Equal(2, tables.Length);
        first.AssertFound(tables[0], Dpi, Left, Top, 2);
        TableShape.Review.AssertFound(tables[1], Dpi, Left, below, 2);
    }

    [Fact]
    public void Columns_of_two_parts_of_a_table_that_lie_a_little_aside_are_found_in_both()
    {
        var page = NewPage();
        var (upper, lower) = (TableShape.Plain(6, 4, 0.33, 1.5), new TableShape([.. Enumerable.Repeat(0.33, 6)], [1.46, 1.58, 1.46, 1.5]));
        var middle = upper.Y(Dpi, Top, 6);
        upper.Draw(page, Dpi, Left, Top, 2);
        lower.Draw(page, Dpi, Left, middle, 2);
        var grid = Assert.Single(Detect(page).Tables);
        foreach (var (shape, top) in new[] { (upper, Top), (lower, middle) })
        {
            Assert.All(shape.Cells, cell => Assert.Contains(grid.Cells, found =>
                shape.Box(Dpi, Left, top, cell) is var box && Math.Abs(found.Box.X - box.X) < 5 && Math.Abs(found.Box.Right - box.Right) < 5 && Math.Abs(found.Box.Y - box.Y) < 5));
        }
    }

    [Fact]
    public void Two_rules_with_no_room_for_writing_between_them_are_one_edge()
    {
        var shape = TableShape.Plain(6, 4, 0.33, 1.5);
        var page = shape.Write(shape.Draw(NewPage(), Dpi, Left, Top, 2), Dpi, Left, Top, new Random(4));
        page.Fill(Left, shape.Y(Dpi, Top, 3) + 10, shape.X(Dpi, Left, 4) - Left, 2);
        Assert.Equal(shape.Cells, Assert.Single(Detect(page).Tables).Cells.Select(cell => (cell.Row, cell.Column, cell.RowSpan, cell.ColumnSpan)));
    }

    [Fact]
    public void A_rule_that_runs_a_little_past_a_frame_that_is_broken_there_stays()
    {
        var shape = TableShape.Plain(8, 4, 0.33, 1.3);
        var page = shape.Draw(NewPage(), Dpi, Left, Top, 2);
        var (right, y) = (shape.X(Dpi, Left, 4), shape.Y(Dpi, Top, 3));
        page.Erase(new PixelRect(right - 2, y - 42, 6, 84)).Fill(right - 4, y, 20, 2);
        Assert.Equal(shape.Cells, Assert.Single(Detect(page).Tables).Cells.Select(cell => (cell.Row, cell.Column, cell.RowSpan, cell.ColumnSpan)));
    }

    [Fact]
    public void A_rule_that_runs_into_the_writing_above_its_table_stays()
    {
        var shape = TableShape.Plain(2, 4, 0.33, 1.5);
        var page = shape.Write(shape.Draw(NewPage(), Dpi, Left, Top, 2), Dpi, Left, Top, new Random(4));
        var x = shape.X(Dpi, Left, 3);
        page.Writing(new Random(5), new PixelRect(x - 40, Top - 30, 80, 24), 22).Fill(x, Top - 34, 2, 36);
        shape.AssertFound(Assert.Single(Detect(page).Tables), Dpi, Left, Top, 2);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public void Bands_hold_a_table_without_sides_together_and_titles_do_not(bool centred, int tables)
    {
        var page = NewPage();
        for (var row = 0; row <= 7; row++)
            page.Fill(100, 300 + 44 * row, 900, 2);
        // Rows 0 to 2 have two columns, row 3 is written across, rows 4 to 6 have three.
        page.Fill(400, 300, 2, 3 * 44).Fill(450, 300 + 4 * 44, 2, 3 * 44).Fill(720, 300 + 4 * 44, 2, 3 * 44);
        page.Writing(new Random(1), new PixelRect(centred ? 450 : 130, 300 + 3 * 44 + 11, 200, 22), 22);
        var found = Detect(page).Tables;
        Assert.Equal(tables, found.Length);
        if (centred)
            Assert.Equal([2, 2, 2, 1, 3, 3, 3], Enumerable.Range(0, 7).Select(row => found[0].Cells.Count(cell => cell.Row == row)));
    }

    [Fact]
    public void A_side_that_is_not_drawn_is_where_long_rules_end_together()
    {
        var shape = TableShape.Plain(7, 4, 0.33, 1.5) with { Spans = [(1, 0, 6, 1)] };
        var page = shape.Draw(NewPage(), Dpi, Left, Top, 2);
        var first = shape.X(Dpi, Left, 1);
        page.Erase(PixelRect.FromEdges(Left, Top + 4, Left + 4, shape.Y(Dpi, Top, 7) + 4)).Fill(Left, shape.Y(Dpi, Top, 1), 4, 2)
            .Erase(PixelRect.FromEdges(Left, shape.Y(Dpi, Top, 7) - 2, first + 30, shape.Y(Dpi, Top, 7) + 4));
        var grid = Assert.Single(Detect(page).Tables);
        Assert.Equal(shape.Cells, grid.Cells.Select(cell => (cell.Row, cell.Column, cell.RowSpan, cell.ColumnSpan)));
    }

    [Fact]
    public void A_table_whose_rules_all_fade_out_in_one_column_is_one()
    {
        var shape = TableShape.Plain(6, 5, 0.33, 1.1);
        var page = shape.Write(shape.Draw(NewPage(), Dpi, Left, Top, 2), Dpi, Left, Top, new Random(4));
        for (var row = 0; row <= 6; row++)
            page.Erase(new PixelRect(shape.X(Dpi, Left, 2) + 3, shape.Y(Dpi, Top, row) - 2, 40, 6));
        shape.AssertFound(Assert.Single(Detect(page).Tables), Dpi, Left, Top, 2);
    }

    [Fact]
    public void A_row_of_two_cells_without_sides_is_a_table()
    {
        var grid = Assert.Single(Detect(NewPage().Fill(100, 300, 900, 2).Fill(100, 344, 900, 2).Fill(400, 300, 2, 46)).Tables);
        Assert.Equal([(100, 400), (400, 1000)], grid.Cells.Select(cell => (Near(cell.Box.X), Near(cell.Box.Right))));

        static int Near(int x) => (int)Math.Round(x / 10.0) * 10;
    }

    [Fact]
    public void Figures_that_touch_their_rule_in_every_row_do_not_hide_it()
    {
        var shape = TableShape.Plain(3, 9, 0.31, 0.65);
        var page = shape.Draw(NewPage(), Dpi, Left, Top, 2);
        foreach (var (row, column, _, _) in shape.Cells.Where(cell => cell.Column > 0))
        {
            var box = shape.Box(Dpi, Left, Top, (row, column, 1, 1));
            page.Digits("0", box.Right - 16, box.Y + 8, 24);
        }
        shape.AssertFound(Assert.Single(Detect(page).Tables), Dpi, Left, Top, 2);
    }

    [Fact]
    public void A_title_in_heavy_type_is_no_table()
    {
        var page = NewPage();
        for (var line = 0; line < 12; line++)
            page.Writing(new Random(line), new PixelRect(100, 100 + line * 60, 1000, 20), 14).Fill(100, 107 + line * 60, 30, 3);
        Assert.Empty(Detect(page).Tables);
    }

    [Fact]
    public void Noise_changes_nothing()
    {
        var page = Written(TableShape.Requests, 2).Noise(new Random(5), 25, 0.003);
        TableShape.Requests.AssertFound(Assert.Single(Detect(page).Tables), Dpi, Left, Top, 2);
    }

    [Fact]
    public void Uneven_light_and_a_dark_scanner_edge_change_nothing()
    {
        var page = Written(TableShape.Requests, 2).Light((x, y) => 0.65 + 0.35 * y / 1754).Fill(0, 0, 40, 1754, 25).Fill(0, 0, 1240, 30, 25);
        TableShape.Requests.AssertFound(Assert.Single(Detect(page).Tables), Dpi, Left, Top, 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_page_of_writing_without_rules_has_no_table(int seed) =>
        Assert.Empty(Detect(NewPage().Writing(new Random(seed), new PixelRect(100, 100, 1040, 1550), 24)).Tables);

    [Fact]
    public void A_blank_page_and_underlines_are_no_tables()
    {
        Assert.Empty(Detect(NewPage()).Tables);
        var page = NewPage();
        for (var y = 200; y < 1500; y += 60)
            page.Fill(120, y, 1000, 2);
        Assert.Empty(Detect(page).Tables);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_page_scanned_sideways_is_found_when_it_is_turned_upright(int turns)
    {
        var page = Written(TableShape.Requests, 2);
        var scan = Resampler.Turn(page.Image, 4 - turns);
        TableShape.Requests.AssertFound(Assert.Single(GridDetector.Detect(scan, Dpi, turns).Tables), Dpi, Left, Top, 2);
    }

    [Fact]
    public void A_page_of_600_dpi_is_worked_on_at_half_size_and_mapped_back()
    {
        var shape = TableShape.Plain(5, 4);
        var page = shape.Draw(new DrawnPage(2400, 1600), 600, 200, 200, 8);
        var grids = GridDetector.Detect(page.Image, 600, 0);
        Assert.Equal((2, 300.0), (grids.Map.Reduction, grids.Dpi));
        var cell = Assert.Single(grids.Tables).CellAt(2, 1);
        var (box, drawn) = (grids.Map.ToScan(cell.Box), shape.Box(600, 200, 200, (2, 1, 1, 1)));
        Assert.InRange(box.X - drawn.X, 2, 14);
        Assert.InRange(box.Bottom - drawn.Bottom, -8, 8);
    }

    private static DrawnPage NewPage() => new(1240, 1754);

    private static DrawnPage Written(TableShape shape, int rule) =>
        shape.Write(shape.Draw(NewPage(), Dpi, Left, Top, rule), Dpi, Left, Top, new Random(1));

    private static PageGrids Detect(DrawnPage page) => GridDetector.Detect(page.Image, Dpi, 0);
}
