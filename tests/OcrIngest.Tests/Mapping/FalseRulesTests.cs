using System.Collections.Immutable;
using OcrIngest.Mapping;
using Xunit;

namespace OcrIngest.Tests.Mapping;

/// <summary>Vertical rules that are none: through a column, in one row with a rule lost elsewhere in it, or beside the table. Nothing is surely placed where it is not printed.</summary>
public sealed class FalseRulesTests
{
    private const int Trials = 12, LeastWidth = 40;

    public enum Fault { SplitColumn, ShiftedRow, ColumnBeside }

    public static TheoryData<string, string, Fault> Tables
    {
        get
        {
            var tables = new TheoryData<string, string, Fault>();
            foreach (var (form, id) in Mapped.ShippedTables)
                foreach (var fault in Enum.GetValues<Fault>())
                    tables.Add(form, id, fault);
            return tables;
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Rules_that_are_none_leave_nothing_surely_in_the_wrong_place(string formId, string id, Fault fault)
    {
        var form = Mapped.Form(formId);
        var random = new Random(id.Length * 10 + (int)fault);
        var wrong = new List<string>();
        for (var trial = 0; trial < Trials; trial++)
        {
            var table = SyntheticTable.Of(form, id, 0, random.Next(2) == 0);
            var done = new List<string>();
            // Outer columns are lost before: what is split or invented may pass for them.
            if (random.Next(3) == 0)
                done.Add(Lose(table, random));
            for (var step = random.Next(1, 4); step > 0; step--)
                done.Add(fault switch
                {
                    Fault.SplitColumn => Split(table, random, _ => true),
                    Fault.ShiftedRow => Shift(table, random),
                    _ => Invent(table, random),
                });
            if (random.Next(3) == 0)
                done.Add(Ruin(table, random));
            wrong.AddRange(Mapped.Unlike(table, Mapped.Best(form, table.Read()), $"trial {trial}: {string.Join("; ", done)}"));
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static string Lose(SyntheticTable table, Random random)
    {
        var column = random.Next(2) == 0 ? table.LabelColumns : table.ColumnEdges.Length - 2;
        if (table.ColumnEdges.Length - 1 - table.LabelColumns < 3)
            return "nothing lost";
        table.RemoveColumn(column);
        return $"column {column} lost";
    }

    // What stood in a cell is on one side of the rule, or parted by it.
    private static string Split(SyntheticTable table, Random random, Func<int, bool> isStruck)
    {
        // A figure stands in no sliver.
        var columns = Enumerable.Range(table.LabelColumns, table.ColumnEdges.Length - 1 - table.LabelColumns).Where(at => table.ColumnEdges[at + 1] - table.ColumnEdges[at] >= LeastWidth).ToList();
        if (columns.Count == 0)
            return "nothing split";
        var (column, side) = (columns[random.Next(columns.Count)], random.Next(3));
        var share = 0.4 + (side switch { 0 => 0.35, 1 => -0.15, _ => 0.2 }) * random.NextDouble();
        table.Strike(column, share, isStruck, side != 1);
        var edges = table.ColumnEdges;
        for (var row = 0; row < table.Rows.Count && side == 2; row++)
            if (isStruck(row) && table.Rows[row].Cells.FirstOrDefault(cell => cell.To == column + 1 && cell.IsFigure && cell.Text.Length > 1) is { } whole
                && table.Rows[row].Cells.FirstOrDefault(cell => cell.From == column + 1) is { } rest
                && (edges[whole.To] - edges[whole.From]) / (double)(edges[rest.To] - edges[whole.From]) is > 0.3 and < 0.7)
                table.Change(row, cell => cell == whole ? cell with { Text = whole.Text[..(whole.Text.Length / 2)] }
                    : cell == rest ? cell with { Text = whole.Text[(whole.Text.Length / 2)..] } : cell);
        return $"column {column} split at {share:F2}, side {side}";
    }

    // One cell of a row is split and two others are one: the row has as many cells as before.
    private static string Shift(SyntheticTable table, Random random)
    {
        var row = table.DataRows.ElementAt(random.Next(table.DataRows.Count()));
        var done = Split(table, random, struck => struck == row);
        var cells = table.Rows[row].Cells;
        var pairs = cells.Where(cell => cell.IsFigure && cells.Any(next => next.IsFigure && next.From == cell.To)).ToList();
        if (pairs.Count == 0)
            return $"row {row}: {done}";
        var left = pairs[random.Next(pairs.Count)];
        var right = cells.Single(cell => cell.From == left.To);
        var text = string.Join(random.Next(3) switch { 0 => " ", 1 => " | ", _ => "" }, new[] { left.Text, right.Text }.Where(text => text.Length > 0));
        table.Rows[row] = table.Rows[row] with { Cells = [.. cells.Where(cell => cell != right).Select(cell => cell == left ? cell with { To = right.To, Text = text } : cell)] };
        return $"row {row}: {done}, cells {left.From} and {right.From} merged, read '{text}'";
    }

    // What is beside a table: nothing, strokes read as figures, words.
    private static string Invent(SyntheticTable table, Random random)
    {
        var (right, width, kind) = (random.Next(2) == 0, 15 + random.Next(60), random.Next(3));
        table.AddColumn(right, width);
        var at = right ? table.ColumnEdges.Length - 2 : 0;
        for (var row = 0; row < table.Rows.Count; row++)
        {
            var text = kind switch { 0 => "", 1 => random.Next(2) == 0 ? "1" : "", _ => random.Next(3) == 0 ? "呈彐" : "" };
            table.Rows[row] = table.Rows[row] with { Cells = [.. table.Rows[row].Cells.Append(new SyntheticCell(text, at, at + 1, 0, kind != 2)).OrderBy(cell => cell.From)] };
        }
        return $"column of {width} on the {(right ? "right" : "left")}, kind {kind}";
    }

    private static string Ruin(SyntheticTable table, Random random)
    {
        var row = random.Next(Math.Min(4, table.Rows.Count));
        table.Change(row, cell => cell.IsFigure || random.Next(2) == 0 ? cell : cell with { Text = random.Next(2) == 0 ? "" : "呈彐亅" });
        return $"words of row {row} ruined";
    }
}
