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
