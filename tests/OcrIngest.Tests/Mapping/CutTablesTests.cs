using System.Collections.Immutable;
using OcrIngest.Mapping;
using OcrIngest.Pages;
using OcrIngest.Tables;
using Xunit;

namespace OcrIngest.Tests.Mapping;

public sealed class CutTablesTests
{
    [Theory]
    [InlineData("gidar-2021", "disclosure")]
    [InlineData("gidar-2021", "requests")]
    [InlineData("gidar-2021", "review")]
    [InlineData("gidar-2019", "disclosure")]
    [InlineData("statistics-2014", "statistics")]
    public void A_table_cut_at_any_row_is_mapped_as_if_it_were_whole(string form, string id)
    {
        var table = SyntheticTable.Of(Mapped.Form(form), id);
        for (var cut = 1; cut < table.Rows.Count; cut++)
            Mapped.AssertSame(table.Expected, Mapped.Best(Mapped.Form(form), table.Read(1, 0, cut), table.Read(2, cut)));
    }

    [Fact]
    public void Two_pages_that_hold_the_same_figure_in_the_same_place_have_a_figure_each()
    {
        var form = Mapped.Form("statistics-2014");
        var table = SyntheticTable.Of(form, "statistics");
        foreach (var row in table.DataRows)
            table.Change(row, cell => cell.Id is null ? cell : cell with { Text = "0" });
        var half = table.Rows.Count / 2;

        var mapped = Mapped.Best(form, table.Read(1, 0, half), table.Read(2, half));

        Mapped.AssertSame(table.Expected.Keys.ToDictionary(id => id, _ => "0"), mapped);
    }

    [Fact]
    public void Heads_printed_again_after_the_cut_change_nothing()
    {
        var form = Mapped.Form("gidar-2021");
        for (var cut = 4; cut < 28; cut++)
        {
            var table = SyntheticTable.Of(form, "requests");
            var whole = table.Rows.Count;
            table.Rows.InsertRange(cut, table.Rows[..3]);
            Mapped.AssertSame(table.Expected, Mapped.Best(form, table.Read(1, 0, cut), table.Read(2, cut)));
            Assert.Equal(whole + 3, table.Rows.Count);
        }
    }

    [Fact]
    public void A_head_printed_again_is_no_unknown_row_where_one_of_its_words_was_read_as_a_figure()
    {
        var form = Mapped.Form("gidar-2021");
        var table = SyntheticTable.Of(form, "requests");
        table.Rows.InsertRange(15, table.Rows[..3]);
        for (var row = 15; row < 18; row++)
            table.Change(row, cell => cell.Text == "总计" ? cell with { Text = "811", IsFigure = true } : cell);

        var mapped = Mapped.Best(form, table.Read(1, 0, 15), table.Read(2, 15));

        Mapped.AssertSame(table.Expected, mapped);
        Assert.DoesNotContain(mapped!.Findings, finding => finding.Rule == "layout.unknown_row");
    }

    [Fact]
    public void A_row_of_figures_after_a_cut_that_bears_the_word_of_a_head_is_unknown()
    {
        var form = Mapped.Form("gidar-2021");
        var table = SyntheticTable.Of(form, "disclosure");
        var row = table.Rows.Count - 1;
        table.Rows.Insert(row, table.Rows[row] with { Cells = [.. table.Rows[row].Cells.Select(cell => cell.IsFigure ? cell with { Text = "5", Id = null } : cell with { Text = "信息内容" })] });

        var mapped = Mapped.Best(form, table.Read(1, 0, row), table.Read(2, row));

        Assert.Contains(mapped!.Findings, finding => finding.Rule == "layout.unknown_row");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_row_cut_in_two_is_one_row(bool figuresAbove)
    {
        var form = Mapped.Form("gidar-2021");
        foreach (var row in SyntheticTable.Of(form, "requests").DataRows)
        {
            var table = SyntheticTable.Of(form, "requests");
            CutRow(table, row, figuresAbove);
            Mapped.AssertSame(table.Expected, Mapped.Best(form, table.Read(1, 0, row + 1), table.Read(2, row + 1)));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_two_cuts_only_the_second_may_go_through_a_row(bool figuresAbove)
    {
        var form = Mapped.Form("gidar-2021");
        var table = SyntheticTable.Of(form, "requests");
        CutRow(table, 20, figuresAbove);
        Mapped.AssertSame(table.Expected, Mapped.Best(form, table.Read(1, 0, 10), table.Read(2, 10, 21), table.Read(3, 21)));
    }

    [Fact]
    public void Two_rows_with_figures_around_a_cut_are_never_halves_of_one()
    {
        var form = Mapped.Form("gidar-2021");
        for (var cut = 5; cut < 27; cut++)
        {
            var table = SyntheticTable.Of(form, "requests");
            table.Change(cut - 1, cell => cell.IsFigure ? cell : cell with { Text = "" });
            Mapped.AssertSafe(table, Mapped.Best(form, table.Read(1, 0, cut), table.Read(2, cut)), $"cut {cut}");
        }
    }

    [Fact]
    public void A_group_label_cut_in_two_moves_no_row()
    {
        var form = Mapped.Form("gidar-2021");
        for (var cut = 6; cut < 27; cut++)
        {
            var table = SyntheticTable.Of(form, "requests");
            for (var row = cut; row < table.Rows.Count; row++)
            {
                // Only the cells that go on over the cut.
                table.Change(row, cell => cell.Group != 0 && table.Rows[cut - 1].Cells.Any(above => above.Group == cell.Group)
                    ? cell with { Text = cell.Text[^2..] } : cell);
            }
            Mapped.AssertSame(table.Expected, Mapped.Best(form, table.Read(1, 0, cut), table.Read(2, cut)));
        }
    }

    [Fact]
    public void Pieces_are_joined_only_when_nothing_stands_between_and_their_columns_go_on()
    {
        var table = SyntheticTable.Of(Mapped.Form("gidar-2021"), "requests");
        var review = SyntheticTable.Of(Mapped.Form("gidar-2021"), "review");
        ReadTable first = table.Read(1, 0, 10), second = table.Read(2, 10);

        Assert.Single(TableJoiner.Join([Page(1, first), Page(2, second)]));
        Assert.Equal(2, TableJoiner.Join([Page(1, first with { LastOfPage = false }), Page(2, second)]).Length);
        Assert.Equal(2, TableJoiner.Join([Page(1, first), Page(2, second with { FirstOfPage = false })]).Length);
        Assert.Equal(2, TableJoiner.Join([Page(1, first), Page(2), Page(3, second with { Page = 3 })]).Length);
        Assert.Equal(2, TableJoiner.Join([Page(1, first), Page(2, review.Read(2))]).Length);
        Assert.Equal([2, 1], TableJoiner.Join([Page(1, first), Page(2, second, review.Read(2, top: 2000))]).Select(group => group.Length));
    }

    [Theory]
    [InlineData("gidar-2019", "disclosure")]
    [InlineData("gidar-2021", "disclosure")]
    [InlineData("gidar-2021", "requests")]
    public void Pieces_of_one_table_are_joined_wherever_the_page_ends_and_whatever_stroke_was_taken_for_an_edge(string form, string id)
    {
        var table = SyntheticTable.Of(Mapped.Form(form), id);
        for (var cut = 4; cut < table.Rows.Count - 2; cut++)
        {
            ReadTable first = table.Read(1, 0, cut), second = table.Read(2, cut);
            Assert.Single(TableJoiner.Join([Page(1, first), Page(2, second)]));
            Assert.Single(TableJoiner.Join([Page(1, first), Page(2, WithStroke(second))]));
        }
    }

    [Theory]
    [InlineData("gidar-2019", "disclosure")]
    [InlineData("gidar-2021", "requests")]
    public void A_page_photographed_from_one_side_goes_on_from_one_taken_straight(string form, string id)
    {
        var table = SyntheticTable.Of(Mapped.Form(form), id);
        for (var cut = 5; cut < table.Rows.Count - 2; cut++)
        {
            ReadTable first = table.Read(1, 0, cut), second = table.Read(2, cut);
            var bounds = second.Grid.Bounds;
            var narrowed = second with
            {
                Grid = second.Grid with { ColumnEdges = [.. second.Grid.ColumnEdges.Select(x => bounds.X + (int)Math.Round(bounds.Width * (PieceFit.Same with { Q = 1.15 }).Map((x - bounds.X) / (double)bounds.Width)))] },
            };
            Assert.Single(TableJoiner.Join([Page(1, first), Page(2, narrowed)]));
            Mapped.AssertSame(table.Expected, Mapped.Best(Mapped.Form(form), first, narrowed));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.93)]
    [InlineData(1.06)]
    public void The_columns_of_a_page_whose_last_column_was_lost_are_no_neighbours_of_theirs(double size)
    {
        var form = Mapped.Form("gidar-2021");
        SyntheticTable table = SyntheticTable.Of(form, "requests"), cutOff = SyntheticTable.Of(form, "requests");
        var lost = cutOff.ColumnEdges.Length - 2;
        cutOff.RemoveColumn(lost);
        for (var cut = 5; cut < table.Rows.Count - 2; cut++)
        {
            var second = cutOff.Read(2, cut);
            second = second with { Grid = second.Grid with { ColumnEdges = [.. second.Grid.ColumnEdges.Select(x => (int)Math.Round(x * size))] } };
            Mapped.AssertSafe(table, Mapped.Best(form, table.Read(1, 0, cut), second), $"cut before row {cut}");
        }
    }

    [Fact]
    public void What_may_be_the_blank_half_of_a_cut_row_is_no_sure_blank_where_the_other_half_is_lost()
    {
        var table = SyntheticTable.Of(Mapped.Form("gidar-2021"), "requests");
        table.Change(12, cell => cell.IsFigure ? cell with { Text = "" } : cell);
        ReadTable first = table.Read(1, 0, 12), second = table.Read(2, 12);
        bool IsSure(ReadPage before) => TableJoiner.Join([before, Page(2, second)])[^1][^1].Cells.Where(cell => cell.IsBlank && cell.Cell.Row == 0).All(cell => cell.MostSure == 1);

        Assert.True(IsSure(Page(1, first)));
        Assert.False(IsSure(Page(1)));
        // The rules of the last rows of a column are lost.
        var cell = first.Cells.Last(cell => cell.IsFigure && cell.Cell.Row == 10).Cell;
        Assert.False(IsSure(Page(1, first with
        {
            Cells = [.. first.Cells.Where(other => other.Cell.Column != cell.Column || other.Cell.Row < 10), first.Cells.Last(other => other.Cell.Column == cell.Column) with { Cell = cell with { RowSpan = 2 } }],
        })));
    }

    [Fact]
    public void A_piece_that_lost_its_first_column_keeps_the_others_where_they_stand()
    {
        var form = Mapped.Form("gidar-2021");
        var table = SyntheticTable.Of(form, "review");
        var last = table.Rows.Count - 1;
        ReadTable heads = table.Read(1, 0, last), figures = WithoutFirstColumn(table.Read(2, last));

        var mapped = Mapped.Texts(Mapped.Best(form, [.. Assert.Single(TableJoiner.Join([Page(1, heads), Page(2, figures)]))]));

        var lost = table.Expected.Keys.First();
        Assert.Null(mapped[lost]);
        Assert.Equal(table.Expected.Where(pair => pair.Key != lost), mapped.Where(pair => pair.Key != lost).ToDictionary(pair => pair.Key, pair => pair.Value!));
    }

    [Fact]
    public void A_piece_in_which_groups_begin_and_an_edge_was_lost_goes_on_by_its_other_columns()
    {
        var form = Mapped.Form("gidar-2021");
        var table = SyntheticTable.Of(form, "requests");
        var merged = table.LabelColumns + 3;
        var lost = new HashSet<string>();
        for (var row = 5; row < table.Rows.Count; row++)
        {
            var (left, right) = (table.Rows[row].Cells.Single(cell => cell.From == merged), table.Rows[row].Cells.Single(cell => cell.From == merged + 1));
            lost.UnionWith([left.Id!, right.Id!]);
            table.Rows[row] = table.Rows[row] with { Cells = [.. table.Rows[row].Cells.Where(cell => cell != right).Select(cell => cell == left ? cell with { To = merged + 2, Text = "00" } : cell)] };
        }
        ReadTable first = WithoutIdleEdges(table.Read(1, 0, 5)), second = WithoutIdleEdges(table.Read(2, 5));

        var mapped = Mapped.Best(form, [.. Assert.Single(TableJoiner.Join([Page(1, first), Page(2, second)]))])!;

        var texts = Mapped.Texts(mapped);
        Assert.All(lost, id => Assert.Null(texts[id]));
        Assert.Equal(table.Expected.Where(pair => !lost.Contains(pair.Key)), texts.Where(pair => !lost.Contains(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value!));
        Assert.DoesNotContain(mapped.Figures, figure => figure.Certainty < 0.95 && !lost.Contains(figure.Id));
    }

    [Fact]
    public void A_narrow_table_elsewhere_on_the_page_is_no_rest_of_the_one_before()
    {
        var table = SyntheticTable.Of(Mapped.Form("gidar-2021"), "review");
        var last = table.Rows.Count - 1;
        var figures = WithoutFirstColumn(table.Read(2, last));
        var moved = figures with { Grid = figures.Grid with { ColumnEdges = [.. figures.Grid.ColumnEdges.Select(x => x - 30)] } };
        Assert.Equal(2, TableJoiner.Join([Page(1, table.Read(1, 0, last)), Page(2, moved)]).Length);
    }

    [Fact]
    public void Pages_that_lost_another_outer_column_each_go_on_where_their_columns_stand()
    {
        var form = Mapped.Form("gidar-2019");
        // With these widths the pages' edges lie over each other one column apart.
        ImmutableArray<int> edges = [0, 64, 192, 652, 738, 824, 910, 996, 1082, 1168, 1254];
        for (var cut = 6; cut < 20; cut++)
        {
            SyntheticTable upper = SyntheticTable.Of(form, "requests"), lower = SyntheticTable.Of(form, "requests");
            upper.RemoveColumn(upper.ColumnEdges.Length - 2);
            lower.RemoveColumn(0);
            ReadTable first = upper.Read(1, 0, cut), second = lower.Read(2, cut);
            first = WithoutIdleEdges(first with { Grid = first.Grid with { ColumnEdges = edges[..^1] } });
            second = WithoutIdleEdges(second with { Grid = second.Grid with { ColumnEdges = edges[1..] } });

            var mapped = Mapped.Best(form, first, second);

            var ids = upper.Rows.Skip(cut).SelectMany(row => row.Ids).ToHashSet();
            var texts = Mapped.Texts(mapped);
            Assert.Empty(ids.Where(id => texts[id] != upper.Expected[id]).Select(id => $"cut {cut}: {id} is {texts[id]}"));
            Assert.Empty(Mapped.Wrong(upper, mapped, $"cut {cut}"));
        }
    }

    [Fact]
    public void Figures_are_doubtful_where_the_pages_ends_and_the_place_on_the_page_tell_other_columns_and_no_label_decides()
    {
        var form = Mapped.Form("gidar-2021");
        SyntheticTable upper = SyntheticTable.Of(form, "review"), lower = SyntheticTable.Of(form, "review");
        var last = upper.Rows.Count - 1;
        upper.RemoveColumn(upper.ColumnEdges.Length - 2);
        var mapped = Mapped.Best(form, upper.Read(1, 0, last), WithoutFirstColumn(lower.Read(2, last)));
        Assert.Empty(Mapped.Wrong(lower, mapped, "another outer column of each page lost"));
    }

    [Theory]
    [InlineData(5, true)] // between the title of the second block and its heads
    [InlineData(6, false)] // between its heads and its figures
    public void Columns_under_heads_of_their_own_page_are_sure_however_those_of_the_page_before_go_on(int cut, bool sure)
    {
        var form = Mapped.Form("gidar-2021");
        var table = SyntheticTable.Of(form, "disclosure");

        var mapped = Mapped.All(form, PrintedTable.Of([table.Read(1, 0, cut), table.Read(2, cut)]) with { PagesInDoubt = [2] })[0];

        Mapped.AssertSame(table.Expected, mapped);
        Assert.Equal(sure, mapped.Figures.Single(figure => figure.Id == "disclosure.licensing.decisions").Certainty > 0.95);
        Assert.True(mapped.Figures.Single(figure => figure.Id == "disclosure.fees.amount").Certainty > 0.95);
    }

    [Fact]
    public void A_title_that_was_not_read_at_the_end_of_a_page_is_no_half_of_the_heads_on_the_next()
    {
        var form = Mapped.Form("gidar-2021");
        var table = SyntheticTable.Of(form, "disclosure");
        table.Change(4, cell => cell with { Text = "" });
        Mapped.AssertSame(table.Expected, Mapped.Best(form, table.Read(1, 0, 5), table.Read(2, 5)), 0.95);
    }

    [Theory]
    [InlineData(false, "", true)]
    [InlineData(true, "", false)] // its other columns may stand in the place of their neighbours
    [InlineData(false, "其他处理", false)] // what begins with a label may be one to the left
    public void A_row_with_a_cell_for_each_column_lost_none_that_would_have_moved_them(bool lost, string first, bool sure)
    {
        var form = Mapped.Form("gidar-2021");
        var table = SyntheticTable.Of(form, "review");
        var last = table.Rows.Count - 1;
        if (first.Length > 0)
            table.Change(last, cell => cell.From == 0 ? cell with { Text = first, IsFigure = false } : cell);
        var figures = lost ? WithoutFirstColumn(table.Read(2, last)) : table.Read(2, last);

        var mapped = Mapped.All(form, PrintedTable.Of([table.Read(1, 0, last), figures]) with { PagesInDoubt = [2] })[0];

        Assert.Equal(sure, mapped.Figures.All(figure => figure.Certainty > 0.95));
        Assert.Equal(sure, mapped.Figures.Any(figure => figure.Certainty > 0.95));
    }

    // A page's grid has only the edges that its own cells have.
    private static ReadTable WithoutIdleEdges(ReadTable piece)
    {
        var grid = piece.Grid;
        var kept = Enumerable.Range(0, grid.ColumnEdges.Length).Where(edge => edge == grid.ColumnCount || grid.Cells.Any(cell => cell.Column == edge)).ToList();
        GridCell Moved(GridCell cell) => cell with { Column = kept.IndexOf(cell.Column), ColumnSpan = kept.IndexOf(cell.Column + cell.ColumnSpan) - kept.IndexOf(cell.Column) };
        return piece with
        {
            Grid = new TableGrid(grid.RowEdges, [.. kept.Select(edge => grid.ColumnEdges[edge])], [.. grid.Cells.Select(Moved)]),
            Cells = [.. piece.Cells.Select(cell => cell with { Cell = Moved(cell.Cell) })],
        };
    }

    private static ReadTable WithoutFirstColumn(ReadTable piece)
    {
        var grid = piece.Grid;
        GridCell Moved(GridCell cell) => cell with { Column = cell.Column - 1 };
        return piece with
        {
            Grid = new TableGrid(grid.RowEdges, grid.ColumnEdges[1..], [.. grid.Cells.Where(cell => cell.Column > 0).Select(Moved)]),
            Cells = [.. piece.Cells.Where(cell => cell.Cell.Column > 0).Select(cell => cell with { Cell = Moved(cell.Cell) })],
        };
    }

    // One cell of the piece's last row parted by an edge that no other row has.
    private static ReadTable WithStroke(ReadTable piece)
    {
        var grid = piece.Grid;
        var stroke = (grid.ColumnEdges[0] + grid.ColumnEdges[1]) / 2;
        var struck = grid.CellAt(grid.RowCount - 1, 0);
        IEnumerable<GridCell> Moved(GridCell cell) => cell == struck
            ? [cell with { ColumnSpan = 1 }, cell with { Column = 1 }]
            : [cell with { Column = cell.Column == 0 ? 0 : cell.Column + 1, ColumnSpan = cell.Column == 0 ? cell.ColumnSpan + 1 : cell.ColumnSpan }];
        return piece with { Grid = new TableGrid(grid.RowEdges, [grid.ColumnEdges[0], stroke, .. grid.ColumnEdges[1..]], [.. grid.Cells.SelectMany(Moved)]) };
    }

    private static ReadPage Page(int number, params ReadTable[] tables) => new(number, 1240, 1754, 150, 0, 0, 1, [.. tables], []);

    // The label's lines are parted; the figures stand in one half, the other is blank.
    private static void CutRow(SyntheticTable table, int row, bool figuresAbove)
    {
        var whole = table.Rows[row];
        table.Rows[row] = Half(whole, text => text[..(text.Length / 2)], figuresAbove);
        table.Rows.Insert(row + 1, Half(whole, text => text[(text.Length / 2)..], !figuresAbove));
    }

    private static SyntheticRow Half(SyntheticRow row, Func<string, string> label, bool figures) => row with
    {
        Cells = [.. row.Cells.Select(cell => cell.IsFigure ? cell with { Text = figures ? cell.Text : "" } : cell.Group == 0 ? cell with { Text = label(cell.Text) } : cell)],
    };
}
