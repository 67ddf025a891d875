using System.Collections.Immutable;
using OcrIngest.Mapping;
using Xunit;

namespace OcrIngest.Tests.Mapping;

/// <summary>Vertical rules that were not seen, in the head, in the body or in both, and columns lost, doubled or moved: nothing is surely placed where it is not printed.</summary>
public sealed class LostRulesTests
{
    private const int Trials = 25;

    // What is read of two cells in one.
    private static readonly ImmutableArray<Func<string, string, string>> Texts =
        [(left, right) => $"{left} {right}", (left, right) => $"{left} | {right}", (left, _) => left, (_, right) => right, (_, _) => "呈彐亅"];

    public static TheoryData<string, string, bool> Tables
    {
        get
        {
            var tables = new TheoryData<string, string, bool>();
            foreach (var (form, id) in Mapped.ShippedTables)
            {
                tables.Add(form, id, false);
                tables.Add(form, id, true);
            }
            return tables;
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Rules_that_were_not_seen_leave_nothing_surely_in_the_wrong_place(string formId, string id, bool totalBeside)
    {
        var form = Mapped.Form(formId);
        var wrong = new List<string>();
        var text = 0;
        foreach (var (first, second) in Pairs(SyntheticTable.Of(form, id)))
            foreach (var where in Enum.GetValues<Part>())
            {
                var table = SyntheticTable.Of(form, id, 0, totalBeside);
                Lose(table, second, where, Texts[text % Texts.Length]);
                Lose(table, first, where, Texts[text++ % Texts.Length]);
                wrong.AddRange(Mapped.Wrong(table, Mapped.Best(form, table.Read()), $"edges {first} and {second} of the {where} lost, texts {text - 1}"));
            }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Many_faults_at_once_leave_nothing_surely_in_the_wrong_place(string formId, string id, bool totalBeside)
    {
        var form = Mapped.Form(formId);
        var random = new Random(id.Length + (totalBeside ? 1 : 0));
        var wrong = new List<string>();
        for (var trial = 0; trial < Trials; trial++)
        {
            var table = SyntheticTable.Of(form, id, 0, totalBeside);
            var done = new List<string>();
            for (var step = random.Next(3); step > 0; step--)
                done.Add(Tear(table, random));
            for (var step = random.Next(1, 7); step > 0; step--)
                done.Add(Spoil(table, random));
            wrong.AddRange(Mapped.Wrong(table, Mapped.Best(form, table.Read()), $"trial {trial}: {string.Join("; ", done)}"));
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\n,_、_.|4.无正当理由大量反复申请", true)]
    [InlineData("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", false)]
    public void A_row_that_stands_in_one_cell_with_the_heads_is_not_absent(string head, bool isHidden)
    {
        var form = Mapped.Form("gidar-2021");
        var table = SyntheticTable.Of(form, "requests");
        var lost = table.DataRows.Single(row => table.Rows[row].Ids.Any(id => id.StartsWith("requests.rejected_abusive.", StringComparison.Ordinal)));
        table.Rows.RemoveAt(lost);
        table.Change(0, cell => cell.From == 0 ? cell with { Text = head } : cell);

        var found = Mapped.Best(form, table.Read())!.Findings.Where(finding => finding.Cells.Contains("requests.rejected_abusive")).Select(finding => finding.Rule);

        Assert.Equal(isHidden ? ["layout.absent_row", "layout.merged_rows"] : ["layout.absent_row"], found);
    }

    [Fact]
    public void Columns_with_the_same_words_in_several_groups_are_doubtful_where_the_groups_heads_are_one_cell()
    {
        var table = SyntheticTable.Of(Mapped.Form("gidar-2021"), "review");
        foreach (var edge in new[] { 7, 6, 5, 4, 2, 1 })
            Lose(table, edge, Part.Body, Texts[2]);
        table.Rows[0] = table.Rows[0] with { Cells = [new SyntheticCell("行政复议      |      行政诉讼", 0, 15, 0)] };
        table.Rows[1] = table.Rows[1] with
        {
            Cells =
            [
                new("|  |\n结果维 结果纠 其他\n持 正 结果\n|", 0, 3, 0), new("| 未经复议直接\n尚 一一\n未 总计\n审 总计 结果维 结果纠 其他\n结 持 正 结果", 3, 8, 0),
                new("起诉\n尚未审\n结", 8, 9, 0), new("总计", 9, 10, 0), new("结\n果\n维\n持", 10, 11, 0), new("复议后起诉\n|果| 1", 11, 15, 0),
            ],
        };
        table.Rows.RemoveAt(2);
        Assert.Empty(Mapped.Wrong(table, Mapped.Best(Mapped.Form("gidar-2021"), table.Read()), "eight of fifteen columns"));
    }

    // What stands in a cell stays where it stands: the streaks come before the rules that they stand between are lost.
    private static string Tear(SyntheticTable table, Random random)
    {
        var column = table.LabelColumns + random.Next(table.ColumnEdges.Length - 1 - table.LabelColumns);
        if (random.Next(3) == 0 && table.ColumnEdges.Length - 1 - table.LabelColumns > 2)
        {
            table.RemoveColumn(column);
            return $"column {column} lost";
        }
        table.Strike(column, 0.3 + 0.4 * random.NextDouble(), _ => true, random.Next(2) == 0);
        return $"column {column} struck";
    }

    private static string Spoil(SyntheticTable table, Random random)
    {
        if (random.Next(6) == 0)
        {
            var row = random.Next(table.Rows.Count);
            table.Change(row, cell => cell.IsFigure || random.Next(2) == 0 ? cell : cell with { Text = "" });
            return $"words of row {row} lost";
        }
        var (edge, part, text) = (Math.Max(1, random.Next(table.LabelColumns, table.ColumnEdges.Length - 1)), Enum.GetValues<Part>()[random.Next(3)], random.Next(Texts.Length));
        Lose(table, edge, part, Texts[text]);
        return $"edge {edge} of the {part} lost, text {text}";
    }

    private static void Lose(SyntheticTable table, int edge, Part where, Func<string, string, string> text)
    {
        for (var row = 0; row < table.Rows.Count; row++)
            if (where == Part.Table || table.Rows[row].Item is { Kind: FormItemKind.Data } == (where == Part.Body))
                table.Rows[row] = Merged(table.Rows[row], edge, text);
    }

    private static IEnumerable<(int First, int Second)> Pairs(SyntheticTable table) =>
        from first in Enumerable.Range(table.LabelColumns, table.ColumnEdges.Length - 1 - table.LabelColumns)
        from second in Enumerable.Range(first, table.ColumnEdges.Length - 1 - first)
        where first > 0
        select (first, second);

    // A cell that begins or ends at an edge is one with its neighbour there.
    private static SyntheticRow Merged(SyntheticRow row, int edge, Func<string, string, string> text)
    {
        var (left, right) = (row.Cells.FirstOrDefault(cell => cell.To == edge), row.Cells.FirstOrDefault(cell => cell.From == edge));
        return left is null || right is null ? row
            : row with { Cells = [.. row.Cells.Where(cell => cell != right).Select(cell => cell == left ? cell with { To = right.To, Text = left.Text.Length == 0 || right.Text.Length == 0 ? left.Text + right.Text : text(left.Text, right.Text), IsFigure = left.IsFigure && right.IsFigure } : cell)] };
    }

    private enum Part { Head, Body, Table }
}
