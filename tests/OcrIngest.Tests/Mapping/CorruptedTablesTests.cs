using Xunit;

namespace OcrIngest.Tests.Mapping;

/// <summary>Whatever happens to a table on its way, no cell gets two ids and no figure is surely placed where it is not printed.</summary>
public sealed class CorruptedTablesTests
{
    private const string Noise = "呈厂囗屮彐丿亅一二三口日目工土士千干于十";

    [Theory]
    [InlineData("gidar-2021", "requests", 1)]
    [InlineData("gidar-2021", "requests", 2)]
    [InlineData("gidar-2021", "disclosure", 3)]
    [InlineData("gidar-2019", "requests", 4)]
    [InlineData("gidar-2019", "disclosure", 5)]
    [InlineData("gidar-2021", "review", 6)]
    public void A_corrupted_table_is_never_surely_wrong(string formId, string id, int seed)
    {
        var form = Mapped.Form(formId);
        var random = new Random(seed);
        for (var trial = 0; trial < 25; trial++)
        {
            var table = SyntheticTable.Of(form, id);
            var done = new List<string>();
            for (var step = random.Next(1, 5); step > 0; step--)
                done.Add(Corrupt(table, random));
            var cut = random.Next(3) == 0 ? random.Next(1, table.Rows.Count) : table.Rows.Count;
            var mapped = cut < table.Rows.Count ? Mapped.Best(form, table.Read(1, 0, cut), table.Read(2, cut)) : Mapped.Best(form, table.Read());
            Mapped.AssertSafe(table, mapped, $"{id}, seed {seed}, trial {trial}: {string.Join("; ", done)}; cut {cut}");
        }
    }

    [Theory]
    [InlineData("gidar-2021", "requests", 11)]
    [InlineData("gidar-2021", "requests", 12)]
    [InlineData("gidar-2021", "disclosure", 13)]
    [InlineData("gidar-2019", "disclosure", 14)]
    [InlineData("gidar-2021", "review", 15)]
    [InlineData("statistics-2014", "statistics", 16)]
    public void A_table_with_faults_in_its_grid_is_never_surely_wrong(string formId, string id, int seed)
    {
        var form = Mapped.Form(formId);
        var random = new Random(seed);
        for (var trial = 0; trial < 25; trial++)
        {
            var table = SyntheticTable.Of(form, id);
            var done = new List<string>();
            for (var step = random.Next(1, 4); step > 0; step--)
                done.Add(random.Next(3) == 0 ? Corrupt(table, random) : SpoilGrid(table, random));
            Mapped.AssertSafe(table, Mapped.Best(form, table.Read()), $"{id}, seed {seed}, trial {trial}: {string.Join("; ", done)}");
        }
    }

    private static string SpoilGrid(SyntheticTable table, Random random)
    {
        var (row, column) = (random.Next(table.Rows.Count - 1), random.Next(table.ColumnEdges.Length - 1));
        var rows = random.Next(2) == 0 ? Enumerable.Range(0, table.Rows.Count).ToHashSet() : Enumerable.Range(row, random.Next(1, table.Rows.Count - row)).ToHashSet();
        switch (random.Next(6))
        {
            case 0:
                var (share, left) = (0.2 + 0.6 * random.NextDouble(), random.Next(2) == 0);
                table.Strike(column, share, rows.Contains, left);
                return $"column {column} struck at {share:F2} in {rows.Count} rows, kept on the {(left ? "left" : "right")}";
            case 1 when column + 2 < table.ColumnEdges.Length:
                foreach (var r in rows)
                    table.Rows[r] = Merged(table.Rows[r], column);
                return $"columns {column} and {column + 1} merged in {rows.Count} rows";
            case 2:
                table.Rows.RemoveRange(0, Math.Min(row, 3));
                return $"{Math.Min(row, 3)} rows at the top lost";
            case 3:
                table.Rows[row] = MergedWithNext(table.Rows[row], table.Rows[row + 1]);
                table.Rows.RemoveAt(row + 1);
                return $"row {row} merged with the next";
            case 4:
                table.Rows.Insert(row, new SyntheticRow(null, [.. table.Rows[row].Cells.Select(cell => cell.Group != 0 ? cell : cell with { Text = "", Id = null, IsFigure = true })]));
                return $"a sliver above row {row}";
            default:
                table.Change(row, cell => cell.IsFigure || random.Next(2) == 0 ? cell : cell with { Text = "81", IsFigure = true });
                return $"words of row {row} read as figures";
        }
    }

    private static SyntheticRow Merged(SyntheticRow row, int column)
    {
        var (left, right) = (row.Cells.FirstOrDefault(cell => cell.To == column + 1), row.Cells.FirstOrDefault(cell => cell.From == column + 1));
        return left is null || right is null || left.Group != 0 || right.Group != 0 ? row
            : row with { Cells = [.. row.Cells.Where(cell => cell != right).Select(cell => cell == left ? cell with { To = right.To, Text = $"{left.Text} {right.Text}".Trim() } : cell)] };
    }

    // Where the cells of two rows are alike, each is one with what is below it.
    private static SyntheticRow MergedWithNext(SyntheticRow row, SyntheticRow next) => row with
    {
        Cells = [.. row.Cells.Select(cell => next.Cells.FirstOrDefault(below => below.From == cell.From && below.To == cell.To && below.Group == cell.Group) is { } below && cell.Group == 0
            ? cell with { Text = $"{cell.Text}\n{below.Text}".Trim() } : cell)],
    };

    private static string Corrupt(SyntheticTable table, Random random)
    {
        var row = random.Next(table.Rows.Count);
        switch (random.Next(6))
        {
            case 0 when table.Rows.Count > 3:
                table.Rows.RemoveAt(row);
                return $"row {row} removed";
            case 1:
                table.ChangeLabel(row, string.Concat(Enumerable.Range(0, random.Next(2, 9)).Select(_ => Noise[random.Next(Noise.Length)])));
                return $"label {row} ruined";
            case 2:
                table.Change(row, cell => cell.IsFigure || cell.Text.Length < 2 ? cell : cell with { Text = Misread(cell.Text, random) });
                return $"labels of row {row} misread";
            case 3:
                table.Change(row, cell => cell.IsFigure && random.Next(2) == 0 ? cell with { Text = "" } : cell);
                return $"cells of row {row} blank";
            case 4:
                table.Rows.Insert(row, table.Rows[row] with { Cells = [.. table.Rows[row].Cells.Select(cell => cell.IsFigure ? cell with { Text = "3" } : cell.Group == 0 ? cell with { Text = "转交信访部门办理" } : cell)] });
                return $"a row inserted at {row}";
            default:
                table.Change(row, cell => cell.IsFigure ? cell : cell with { Text = "" });
                return $"labels of row {row} lost";
        }
    }

    private static string Misread(string text, Random random) =>
        string.Concat(text.Select(c => random.Next(3) == 0 ? Noise[random.Next(Noise.Length)] : c));
}
