using OcrIngest.Glyphs;
using OcrIngest.Mapping;
using OcrIngest.Pages;
using Xunit;

namespace OcrIngest.Tests.Mapping;

/// <summary>Edges that are none, through columns of figures and of labels, and edges that were not seen.</summary>
public sealed class StreakedTablesTests
{
    public static TheoryData<string, string> Tables => new()
    {
        { "gidar-2021", "requests" }, { "gidar-2021", "disclosure" }, { "gidar-2021", "review" }, { "gidar-2019", "requests" }, { "gidar-2019", "disclosure" }, { "statistics-2014", "statistics" },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_streak_beside_the_figures_of_a_column_changes_nothing(string formId, string id)
    {
        var form = Mapped.Form(formId);
        for (var column = Columns(formId, id).First; column < Columns(formId, id).End; column++)
            foreach (var (share, left) in new[] { (0.75, true), (0.3, false) })
            {
                var table = SyntheticTable.Of(form, id);
                table.Strike(column, share, _ => true, left);
                Mapped.AssertSame(table.Expected, Mapped.Best(form, table.Read()), 0.95);
            }
    }

    [Theory]
    [InlineData("结果\nE", true)] // of 结果纠正
    [InlineData("结果\n维持", false)] // another column's, in so many words
    public void A_head_of_which_half_was_read_denies_no_column(string read, bool isSure)
    {
        var form = Mapped.Form("gidar-2021");
        var table = SyntheticTable.Of(form, "review");
        var row = table.DataRows.First() - 1;
        var head = table.Rows[row].Cells.Last(cell => cell.Text == "结果纠正");
        table.Change(row, cell => cell == head ? cell with { Text = read } : cell);
        var mapped = Mapped.Best(form, table.Read())!;
        Assert.Equal(isSure, mapped.Figures.All(figure => figure.Certainty > 0.95));
        Assert.Equal(table.Expected.Count, mapped.Figures.Length);
    }

    [Theory]
    [InlineData(0.7, true, 12)]
    [InlineData(0.7, true, 5)]
    [InlineData(0.5, true, 5)]
    [InlineData(0.5, false, 5)]
    [InlineData(0.4, false, 5)]
    [InlineData(0.3, false, 5)]
    [InlineData(0.4, false, 20)]
    [InlineData(0.5, false, 12)]
    public void A_streak_through_some_rows_changes_nothing(double share, bool keepsLeft, int lastWhole)
    {
        var form = Mapped.Form("gidar-2021");
        for (var column = 3; column < 10; column++)
        {
            var table = SyntheticTable.Of(form, "requests");
            table.Strike(column, share, row => row > lastWhole, keepsLeft);
            Mapped.AssertSame(table.Expected, Mapped.Best(form, table.Read()), 0.95);
        }
    }

    [Theory]
    [InlineData("gidar-2021", "requests")]
    [InlineData("gidar-2019", "disclosure")]
    public void A_blank_strip_between_two_streaks_is_no_column(string formId, string id)
    {
        var form = Mapped.Form(formId);
        for (var column = Columns(formId, id).First; column < Columns(formId, id).End; column++)
        {
            var table = SyntheticTable.Of(form, id);
            table.Strike(table.Strike(column, 0.7, _ => true), 0.4, _ => true);
            Mapped.AssertSame(table.Expected, Mapped.Best(form, table.Read()), 0.95);
        }
    }

    [Fact]
    public void A_streak_over_the_figures_of_a_column_leaves_nothing_that_one_would_bet_on()
    {
        var form = Mapped.Form("gidar-2021");
        for (var column = 3; column < 10; column++)
        {
            var table = SyntheticTable.Of(form, "requests");
            var ids = table.DataRows.Select(row => table.Rows[row].Cells.Single(cell => cell.From == column).Id!).ToHashSet();
            foreach (var row in table.DataRows.ToList())
                table.Change(row, cell => cell.From == column ? cell with { Text = "" } : cell);
            var sliver = table.Strike(column, 0.7, _ => true);

            var mapped = Mapped.Best(form, Unseen(table.Read(), sliver));

            Assert.DoesNotContain(mapped!.Figures, figure => ids.Contains(figure.Id) && figure.Cell is not null && figure.Certainty * figure.Whole > 0.9);
            Assert.All(mapped.Figures.Where(figure => !ids.Contains(figure.Id) && figure.Cell is { IsBlank: false } cell && Math.Abs(cell.Left - Share(table, sliver)) > 0.2), figure =>
            {
                Assert.Equal(table.Expected[figure.Id], figure.Cell!.Read.Figure!.Text);
                Assert.True(figure.Certainty > 0.95);
            });
        }
    }

    [Theory]
    [InlineData("法律\n务机", "服\n构")]
    [InlineData("法律服", "务机构")]
    [InlineData("法律", "服务机构")]
    public void Of_a_head_that_a_streak_parted_each_line_goes_on_behind_it(string before, string behind)
    {
        var form = Mapped.Form("gidar-2021");
        var table = SyntheticTable.Of(form, "requests");
        var column = table.Rows.SelectMany(row => row.Cells).Single(cell => cell.Text == "法律服务机构").From;
        var sliver = table.Strike(column, 0.62, row => row < table.DataRows.First() + 5, keepsLeft: false);
        var head = table.DataRows.First() - 1;
        table.Change(head, cell => cell.From == column ? cell with { Text = before } : cell.From == sliver ? cell with { Text = behind } : cell);
        Mapped.AssertSame(table.Expected, Mapped.Best(form, table.Read()), 0.95);
    }

    [Fact]
    public void A_figure_beside_a_sliver_that_was_not_looked_into_may_lack_a_digit()
    {
        var form = Mapped.Form("gidar-2021");
        var table = SyntheticTable.Of(form, "requests");
        var id = table.Rows[10].Cells.Single(cell => cell.From == 5).Id!;
        var sliver = table.Strike(5, 0.8, row => row == 10);
        var mapped = Mapped.Best(form, Unseen(table.Read(), sliver))!;
        Assert.Equal(table.Expected[id], Mapped.Texts(mapped)[id]);
        Assert.True(mapped.Figures.Single(figure => figure.Id == id) is { Certainty: > 0.95, Whole: < 0.95 });
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(false, true, false)]
    [InlineData(true, false, false)]
    public void A_white_sliver_takes_nothing_from_a_figure_that_stands_in_the_middle(bool isWhite, bool isCentred, bool isWhole)
    {
        var form = Mapped.Form("gidar-2021");
        var table = SyntheticTable.Of(form, "requests");
        var figure = table.Rows[10].Cells.Single(cell => cell.From == 5);
        var sliver = table.Strike(5, 0.8, row => row == 10);
        var read = Unseen(table.Read(), sliver);
        read = read with { Cells = [.. read.Cells.Select(cell => cell.Figure?.Text == figure.Text ? cell with { IsCentred = isCentred } : cell with { IsWhite = isWhite })] };

        var mapped = Mapped.Best(form, read)!;

        Assert.Equal(isWhole, mapped.Figures.Single(placed => placed.Id == figure.Id).Whole > 0.95);
    }

    [Fact]
    public void Above_what_a_false_rule_tore_off_is_no_sure_blank()
    {
        var form = Mapped.Form("statistics-2014");
        var table = SyntheticTable.Of(form, "statistics");
        var row = table.DataRows.ElementAt(5);
        var figure = table.Rows[row].Cells.Single(cell => cell.Id is not null);
        // The label's cell goes on; the figure's is parted.
        table.Change(row, cell => cell == figure ? cell with { Text = "" } : cell with { Group = 7000 + cell.From });
        table.Rows.Insert(row + 1, table.Rows[row] with { Item = null, Cells = [.. table.Rows[row].Cells.Select(cell => cell.Id is null ? cell : cell with { Id = null, Text = "看", IsFigure = false })] });

        var mapped = Mapped.Best(form, table.Read())!;

        var placed = mapped.Figures.Single(of => of.Id == figure.Id);
        Assert.True(placed.Cell is { IsBlank: true });
        Assert.True(placed.Certainty < 0.9);
    }

    [Fact]
    public void Nothing_beside_a_figure_with_a_stroke_is_no_sure_blank()
    {
        var form = Mapped.Form("gidar-2021");
        var table = SyntheticTable.Of(form, "requests");
        table.Change(10, cell => cell.From == 5 ? cell with { Text = "" } : cell.From == 6 ? cell with { Text = "| 0" } : cell);
        table.Change(12, cell => cell.From == 5 ? cell with { Text = "" } : cell);
        var mapped = Mapped.Best(form, table.Read())!;
        double Certainty(int row) => mapped.Figures.Single(figure => figure.Id == table.Rows[row].Cells.Single(cell => cell.From == 5).Id).Certainty;
        Assert.True(Certainty(10) < 0.9);
        Assert.True(Certainty(12) > 0.95);
    }

    [Theory]
    [InlineData("]", "1", true)]
    [InlineData("]", "7", false)]
    [InlineData("| 0", "1", false)]
    public void A_stroke_that_is_surely_a_1_leaves_the_blank_beside_it_sure(string engine, string glyphs, bool isSure)
    {
        var form = Mapped.Form("gidar-2021");
        var table = SyntheticTable.Of(form, "requests");
        table.Change(10, cell => cell.From == 5 ? cell with { Text = "" } : cell.From == 6 ? cell with { Text = engine } : cell);
        var read = table.Read();
        read = read with { Cells = [.. read.Cells.Select(cell => cell.Figure?.Text == engine ? cell with { Glyphs = new GlyphReading(glyphs, 0.9999, [], []) } : cell)] };

        var mapped = Mapped.Best(form, read)!;

        Assert.Equal(isSure, mapped.Figures.Single(figure => figure.Id == table.Rows[10].Cells.Single(cell => cell.From == 5).Id).Certainty > 0.95);
    }

    [Fact]
    public void A_blank_of_a_narrow_column_is_sure_under_the_columns_own_head_only()
    {
        var form = Mapped.Form("gidar-2021");
        var table = SyntheticTable.Of(form, "requests");
        foreach (var row in table.DataRows.ToList())
            table.Change(row, cell => cell.From == 8 && row > 4 ? cell with { Text = "" } : cell);
        table.Resize(8, 0.6);
        double Least(MappedTable mapped) => mapped.Figures.Where(figure => figure.Cell is { IsBlank: true }).Min(figure => figure.Certainty);
        Assert.True(Least(Mapped.Best(form, table.Read())!) > 0.95);
        Assert.True(Least(Mapped.Best(form, table.Read(from: table.DataRows.First()))!) < 0.9);
    }

    [Theory]
    [InlineData("gidar-2021", "requests", 2)]
    [InlineData("gidar-2021", "disclosure", 0)]
    [InlineData("gidar-2019", "disclosure", 0)]
    [InlineData("statistics-2014", "statistics", 0)]
    public void A_streak_through_the_labels_tears_them_and_moves_no_row(string formId, string id, int column)
    {
        var form = Mapped.Form(formId);
        var table = SyntheticTable.Of(form, id);
        table.Strike(column, 0.5, _ => true);
        foreach (var row in table.DataRows.ToList())
        {
            var whole = table.Rows[row].Cells.Single(cell => cell.To == column + 1 && !cell.IsFigure).Text;
            table.Change(row, cell => cell.To == column + 1 && !cell.IsFigure ? cell with { Text = whole[..(whole.Length / 2)] }
                : cell.From == column + 1 ? cell with { Text = whole[(whole.Length / 2)..], IsFigure = false } : cell);
        }
        Mapped.AssertSame(table.Expected, Mapped.Best(form, table.Read()), 0.95);
    }

    [Theory]
    [InlineData("gidar-2021", "requests")]
    [InlineData("gidar-2019", "disclosure")]
    public void A_row_that_a_stroke_tore_beside_its_label_is_one_row(string formId, string id)
    {
        var form = Mapped.Form(formId);
        foreach (var row in SyntheticTable.Of(form, id).DataRows)
        {
            var table = SyntheticTable.Of(form, id);
            table.Change(row, cell => cell.Group == 0 && !cell.IsFigure ? cell with { Group = 77 } : cell);
            table.Rows.Insert(row + 1, table.Rows[row] with { Cells = [.. table.Rows[row].Cells.Select(cell => cell.IsFigure ? cell with { Text = "", Id = null } : cell)] });
            Mapped.AssertSame(table.Expected, Mapped.Best(form, table.Read()), 0.95);
        }
    }

    [Theory]
    [InlineData("gidar-2021", "requests")]
    [InlineData("gidar-2019", "disclosure")]
    [InlineData("statistics-2014", "statistics")]
    public void A_sliver_between_two_rows_is_no_row(string formId, string id)
    {
        var form = Mapped.Form(formId);
        foreach (var row in SyntheticTable.Of(form, id).DataRows)
        {
            var table = SyntheticTable.Of(form, id);
            table.Rows.Insert(row, new SyntheticRow(null, [.. table.Rows[row].Cells.Select(cell => cell.Group != 0 ? cell : cell with { Text = "", Id = null, IsFigure = true })]));
            Mapped.AssertSame(table.Expected, Mapped.Best(form, table.Read()), 0.95);
        }
    }

    [Fact]
    public void Slivers_above_the_figures_of_a_row_took_nothing_from_them()
    {
        var form = Mapped.Form("gidar-2021");
        var table = SyntheticTable.Of(form, "requests");
        var row = table.DataRows.First();
        table.Change(row, cell => cell.IsFigure || cell.Group != 0 ? cell : cell with { Group = 99 });
        table.Rows.Insert(row, new SyntheticRow(null, [.. table.Rows[row].Cells.Select(cell => cell.Group != 0 ? cell : cell with { Text = "", Id = null, IsFigure = true })]));
        var read = table.Read();
        Mapped.AssertSame(table.Expected, Mapped.Best(form, read with { Cells = [.. read.Cells.Select(cell => cell.Cell.Row == row && cell.IsBlank ? cell with { IsBlank = false } : cell)] }), 0.95);
    }

    [Fact]
    public void Two_heads_in_one_cell_are_told_by_their_words()
    {
        var form = Mapped.Form("gidar-2019");
        var table = SyntheticTable.Of(form, "disclosure");
        for (var row = 0; row < table.Rows.Count; row++)
        {
            var cells = table.Rows[row].Cells;
            if (cells.FirstOrDefault(cell => cell.Text == "上一年项目数量") is { } first && cells.FirstOrDefault(cell => cell.Text == "本年增/减") is { } second)
                table.Rows[row] = table.Rows[row] with { Cells = [.. cells.Where(cell => cell != second).Select(cell => cell == first ? cell with { To = second.To, Text = "上一年项目数量 |    本年增/减" } : cell)] };
        }
        Mapped.AssertSame(table.Expected, Mapped.Best(form, table.Read()), 0.95);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(6)]
    public void A_column_that_a_piece_without_heads_lost_leaves_no_other_surely_in_the_wrong_place(int lost)
    {
        var form = Mapped.Form("gidar-2021");
        var table = SyntheticTable.Of(form, "requests");
        table.Rows.RemoveRange(0, 3);
        var column = table.LabelColumns + lost;
        for (var row = 0; row < table.Rows.Count; row++)
            table.Rows[row] = table.Rows[row] with
            {
                Cells = [.. table.Rows[row].Cells.Where(cell => cell.From != column).Select(cell => cell.From > column ? cell with { From = cell.From - 1, To = cell.To - 1 } : cell)],
            };
        var read = table.Read();
        var mapped = Mapped.Best(form, read with { Grid = read.Grid with { ColumnEdges = [.. read.Grid.ColumnEdges.SkipLast(1)] } });

        Assert.DoesNotContain(mapped!.Figures, figure => figure.Certainty > 0.95 && figure.Cell is { } cell && cell.Read.Figure!.Text != table.Expected[figure.Id]);
    }

    [Fact]
    public void A_word_over_figures_that_was_read_as_a_figure_leaves_its_column_where_it_is()
    {
        var form = Mapped.Form("gidar-2021");
        var table = SyntheticTable.Of(form, "review");
        for (var row = 0; row < table.Rows.Count - 1; row++)
            table.Change(row, cell => cell.Text == "总计" && cell.To < table.ColumnEdges.Length - 1 ? cell with { Text = "it", IsFigure = true } : cell);
        table.Change(table.DataRows.Single(), cell => cell.Id?.EndsWith("total", StringComparison.Ordinal) == true ? cell with { Text = "" } : cell);
        Mapped.AssertSame(table.Expected.ToDictionary(pair => pair.Key, pair => pair.Key.EndsWith("total", StringComparison.Ordinal) ? "" : pair.Value), Mapped.Best(form, table.Read()), 0.95);
    }

    private static (int First, int End) Columns(string formId, string id)
    {
        var table = SyntheticTable.Of(Mapped.Form(formId), id);
        return (table.LabelColumns, table.ColumnEdges.Length - 1);
    }

    private static double Share(SyntheticTable table, int column) => (table.ColumnEdges[column] - table.ColumnEdges[0]) / (double)(table.ColumnEdges[^1] - table.ColumnEdges[0]);

    // The cells of a grid column as slivers too narrow to be looked into.
    private static ReadTable Unseen(ReadTable table, int column) => table with
    {
        Cells = [.. table.Cells.Select(cell => cell.Cell.Column == column && cell.IsBlank ? cell with { IsBlank = false } : cell)],
    };
}
