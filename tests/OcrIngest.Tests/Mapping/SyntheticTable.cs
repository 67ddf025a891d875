using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Imaging;
using OcrIngest.Mapping;
using OcrIngest.Pages;
using OcrIngest.Recognition;
using OcrIngest.Tables;

namespace OcrIngest.Tests.Mapping;

/// <summary>
/// A form's table as if it had been printed and read: rows of texts on the form's grid. Every figure's text is unique ("7001", "7002" …), so that a test sees where each
/// went. Rows may be changed before <see cref="Read"/> makes a table of any stretch of them.
/// </summary>
internal sealed class SyntheticTable
{
    private const int Height = 40;

    private SyntheticTable(FormTable table, int labelColumns, ImmutableArray<int> columnEdges) =>
        (Table, LabelColumns, ColumnEdges) = (table, labelColumns, columnEdges);

    public FormTable Table { get; }

    /// <summary>Grid columns before the figures.</summary>
    public int LabelColumns { get; }

    public ImmutableArray<int> ColumnEdges { get; private set; }

    public List<SyntheticRow> Rows { get; private init; } = [];

    /// <summary>Text of each figure that is printed, by id.</summary>
    public Dictionary<string, string> Expected { get; } = [];

    /// <param name="form">Any form.</param>
    /// <param name="tableId">One of its tables.</param>
    /// <param name="variant">0 the official rows; 1 the first variant.</param>
    /// <param name="totalBeside">The last column's head stands beside the group heads, not under them.</param>
    public static SyntheticTable Of(FormDefinition form, string tableId, int variant = 0, bool totalBeside = false)
    {
        var table = form.Tables.First(table => table.Id == tableId);
        var items = FormItem.Variants(table).ElementAt(variant);
        var labels = table.Blocks.Max(block => block.Rows.Max(row => row.Path.Length));
        var figures = table.Blocks.Max(block => block.Columns.Length);
        ImmutableArray<int> edges = [.. Enumerable.Range(0, labels + 1).Select(c => 50 + c * (c == labels && labels > 0 ? 100 : 90)),
            .. Enumerable.Range(1, figures).Select(c => 50 + labels * (labels > 0 ? 100 : 90) + c * 60)];
        var synthetic = new SyntheticTable(table, labels, edges);
        var next = 7000;
        foreach (var item in items)
        {
            if (item.Kind == FormItemKind.Title)
                synthetic.Rows.Add(new SyntheticRow(item, [new SyntheticCell(item.Block.Title[0], 0, labels + figures, 0)]));
            else if (item.Kind == FormItemKind.Head)
                synthetic.Rows.AddRange(Heads(item, labels, figures, totalBeside));
            else
                synthetic.Rows.Add(Data(synthetic, item, labels, figures, ref next));
        }
        return synthetic;
    }

    /// <summary>The rows from one to another as the piece of a page.</summary>
    public ReadTable Read(int page = 1, int from = 0, int? to = null, int top = 100)
    {
        var rows = Rows[from..(to ?? Rows.Count)];
        var cells = ImmutableArray.CreateBuilder<ReadCell>();
        for (var r = 0; r < rows.Count; r++)
        {
            foreach (var cell in rows[r].Cells)
            {
                // Cells of one group below each other are one cell of several rows.
                bool Same(int row) => cell.Group != 0 && row >= 0 && row < rows.Count && rows[row].Cells.Any(other => other.Group == cell.Group && other.From == cell.From);
                if (Same(r - 1))
                    continue;
                var last = r;
                while (Same(last + 1))
                    last++;
                var grid = new GridCell(r, cell.From, last - r + 1, cell.To - cell.From,
                    PixelRect.FromEdges(ColumnEdges[cell.From], top + r * Height, ColumnEdges[cell.To], top + (last + 1) * Height));
                var reading = cell.IsFigure && cell.Text.Length > 0 ? new TextReading(cell.Text, 0.99, []) : null;
                cells.Add(new ReadCell(grid, cell.IsFigure ? "" : cell.Text, reading, cell.Text.Length == 0, 0, grid.Box, false));
            }
        }
        return new ReadTable(page, new TableGrid([.. Enumerable.Range(0, rows.Count + 1).Select(r => top + r * Height)], ColumnEdges, [.. cells.Select(cell => cell.Cell)]), cells.ToImmutable(), true, true);
    }

    /// <summary>
    /// Puts an edge into a grid column, as a streak does: at a share of its width, through the rows that are struck. What is in a struck cell stands left of the edge where
    /// <paramref name="keepsLeft"/>, else right of it.
    /// </summary>
    /// <returns>The grid column on the right of the edge.</returns>
    public int Strike(int column, double share, Func<int, bool> isStruck, bool keepsLeft = true)
    {
        var edge = ColumnEdges[column] + (int)(share * (ColumnEdges[column + 1] - ColumnEdges[column]));
        ColumnEdges = ColumnEdges.Insert(column + 1, edge);
        for (var row = 0; row < Rows.Count; row++)
            Rows[row] = Rows[row] with { Cells = [.. Rows[row].Cells.SelectMany(cell => Struck(cell, column, isStruck(row), keepsLeft))] };
        return column + 1;
    }

    /// <summary>Prints a grid column narrower or wider; the columns after it move along.</summary>
    public void Resize(int column, double share)
    {
        var by = (int)((share - 1) * (ColumnEdges[column + 1] - ColumnEdges[column]));
        ColumnEdges = [.. ColumnEdges.Select((edge, i) => i > column ? edge + by : edge)];
    }

    /// <summary>Takes a grid column out, so that the others close up.</summary>
    public void RemoveColumn(int column)
    {
        var width = ColumnEdges[column + 1] - ColumnEdges[column];
        ColumnEdges = [.. ColumnEdges[..(column + 1)], .. ColumnEdges[(column + 2)..].Select(edge => edge - width)];
        ChangeAll(cells => cells.Select(cell => cell with { From = cell.From > column ? cell.From - 1 : cell.From, To = cell.To > column ? cell.To - 1 : cell.To }).Where(cell => cell.From < cell.To));
    }

    /// <summary>Puts an empty grid column before the first one or after the last.</summary>
    public void AddColumn(bool atEnd, int width)
    {
        ColumnEdges = atEnd ? ColumnEdges.Add(ColumnEdges[^1] + width) : [ColumnEdges[0], .. ColumnEdges.Select(edge => edge + width)];
        if (!atEnd)
            ChangeAll(cells => cells.Select(cell => cell with { From = cell.From + 1, To = cell.To + 1 }));
    }

    private void ChangeAll(Func<ImmutableArray<SyntheticCell>, IEnumerable<SyntheticCell>> change)
    {
        for (var row = 0; row < Rows.Count; row++)
            Rows[row] = Rows[row] with { Cells = [.. change(Rows[row].Cells)] };
    }

    private static IEnumerable<SyntheticCell> Struck(SyntheticCell cell, int column, bool isStruck, bool keepsLeft)
    {
        var wide = cell with { From = cell.From > column ? cell.From + 1 : cell.From, To = cell.To > column ? cell.To + 1 : cell.To };
        if (!isStruck || cell.From > column || cell.To <= column)
            return [wide];
        SyntheticCell left = wide with { To = column + 1 }, right = wide with { From = column + 1 };
        // The parts of a merged cell are merged cells.
        return keepsLeft
            ? [left, right with { Text = "", Id = null, IsFigure = true, Group = cell.Group == 0 ? 0 : unchecked(cell.Group + 1000) }]
            : [left with { Text = "", Id = null, IsFigure = true, Group = cell.Group == 0 ? 0 : unchecked(cell.Group + 1000) }, right];
    }

    /// <summary>Rows that hold figures of the form.</summary>
    public IEnumerable<int> DataRows => Enumerable.Range(0, Rows.Count).Where(r => Rows[r].Item is { Kind: FormItemKind.Data });

    public void ChangeLabel(int row, string text) => Change(row, cell => cell.IsFigure || cell.Group != 0 || cell.Text.Length == 0 ? cell : cell with { Text = text });

    public void Change(int row, Func<SyntheticCell, SyntheticCell> change) => Rows[row] = Rows[row] with { Cells = [.. Rows[row].Cells.Select(change)] };

    // One head row a level of the deepest column; a head that is less deep reaches down to the last.
    private static IEnumerable<SyntheticRow> Heads(FormItem item, int labels, int figures, bool totalBeside)
    {
        var block = item.Block;
        var paths = block.Columns.Select(column => column.Path).ToArray();
        if (totalBeside)
            paths[^1] = [paths[^1][^1]];
        var depth = paths.Max(path => path.Length);
        var width = figures - block.Columns.Length;
        for (var level = 0; level < depth; level++)
        {
            var cells = new List<SyntheticCell>();
            if (labels > 0)
                cells.Add(new SyntheticCell(block.RowHeads.FirstOrDefault() ?? "", 0, labels, Group(item.Block, -1)));
            for (var c = 0; c < paths.Length; c++)
            {
                var at = Math.Min(level, paths[c].Length - 1);
                var last = c;
                while (at < paths[c].Length - 1 && last + 1 < paths.Length && paths[last + 1].Length > at + 1 && paths[last + 1].Take(at + 1).SequenceEqual(paths[c].Take(at + 1), SameLevel))
                    last++;
                cells.Add(new SyntheticCell(paths[c][at][0], labels + c, labels + last + 1 + (last == paths.Length - 1 ? width : 0), at == paths[c].Length - 1 ? Group(item.Block, c) : 0));
                c = last;
            }
            yield return new SyntheticRow(item, [.. cells]);
        }
    }

    private static readonly EqualityComparer<ImmutableArray<string>> SameLevel = EqualityComparer<ImmutableArray<string>>.Create((a, b) => a.SequenceEqual(b), _ => 0);

    private static SyntheticRow Data(SyntheticTable synthetic, FormItem item, int labels, int figures, ref int next)
    {
        var row = item.Row!;
        var cells = new List<SyntheticCell>();
        for (var level = 0; level < row.Path.Length; level++)
        {
            var own = level == row.Path.Length - 1;
            cells.Add(new SyntheticCell((own ? row.Numbering : "") + row.Path[level][0], level, own ? labels : level + 1,
                own ? 0 : Group(item.Block, 1000 + string.Join('/', row.Path.Take(level + 1).Select(spellings => spellings[0])).Aggregate(7, (hash, c) => unchecked(hash * 31 + c) & 0xFFFFFF))));
        }
        for (var c = 0; c < item.Block.Columns.Length; c++)
        {
            var column = item.Block.Columns[c];
            var last = c == item.Block.Columns.Length - 1;
            var isFigure = column.Id is not null && row.Id != "-" && (row.Number ?? column.Number) != NumberKind.Text;
            var id = isFigure ? FormDefinition.FigureId(synthetic.Table, row, column) : null;
            var text = isFigure ? $"{++next}" : row.Id == "-" ? (c == 0 ? "—" : "") : "件";
            if (id is not null)
                synthetic.Expected[id] = text;
            cells.Add(new SyntheticCell(text, labels + c, last ? labels + figures : labels + c + 1, 0, isFigure || row.Id == "-", id));
        }
        return new SyntheticRow(item, [.. cells]);
    }

    private static int Group(FormBlock block, int which) => unchecked((string.Concat(block.Title) + string.Concat(block.Rows.Select(row => row.Id))).Aggregate(17, (hash, c) => hash * 31 + c) * 7919 + which) | 1;
}

/// <param name="From">First grid column.</param>
/// <param name="To">One past the last.</param>
/// <param name="Group">Cells of one group in rows below each other are one merged cell; 0 for none.</param>
internal sealed record SyntheticCell(string Text, int From, int To, int Group, bool IsFigure = false, string? Id = null);

/// <param name="Item">What the row is; null for a row that is on no form.</param>
internal sealed record SyntheticRow(FormItem? Item, ImmutableArray<SyntheticCell> Cells)
{
    public IEnumerable<string> Ids => Cells.Where(cell => cell.Id is not null).Select(cell => cell.Id!);
}
