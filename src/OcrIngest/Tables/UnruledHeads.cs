using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>
/// Parts a cell in which each column below has a head of its own: where heads are printed on a ground as dark as its rules, or their rules are lost,
/// the columns and the writing tell the cells.
/// </summary>
public static class UnruledHeads
{
    // Inches; of the height of a line.
    private const double SameEdge = 0.05, LeastHead = 1.5, LeastLabel = 4, Speck = 0.5;

    /// <param name="marks">Of the page that the table is on.</param>
    /// <param name="scale">Pixels of the page to one of the marks.</param>
    public static TableGrid Part(WritingMarks marks, int scale, TableGrid table) =>
        table.Cells.Where(cell => cell.ColumnSpan > 1).Aggregate(table, (parted, head) =>
            parted.Cells.FirstOrDefault(cell => cell.Box == head.Box) is { } cell ? Part(marks, scale, parted, cell) : parted);

    private static TableGrid Part(WritingMarks marks, int scale, TableGrid table, GridCell cell)
    {
        var below = table.Cells.Where(other => other.Row == cell.LastRow + 1 && other.LastColumn >= cell.Column && other.Column <= cell.LastColumn).ToImmutableArray();
        if (below.Length < 2 || below[0].Column != cell.Column || below[^1].LastColumn != cell.LastColumn || IsLabel(marks, scale, table, cell, below))
            return table;
        var writing = Writing(marks, scale, Outer(table, cell));
        return Part(marks, scale, table, cell, below, writing) ?? Part(marks, scale, table, cell, below, WithoutSpecks(writing)) ?? table;
    }

    // Null where they are no heads of the columns below.
    private static TableGrid? Part(WritingMarks marks, int scale, TableGrid table, GridCell cell, ImmutableArray<GridCell> below, ImmutableArray<WritingWord> writing)
    {
        ImmutableArray<ImmutableArray<PixelRect>> parts = [.. below.Select(other => Parts(marks, scale, writing, Outer(table, other)))];
        ImmutableArray<int> columns = [.. parts.SelectMany(places => places).Select(place => place.X), Outer(table, cell).Right];
        if (Heads(marks, scale, writing, Outer(table, cell), columns) is not { } heads)
            return null;
        var rows = heads.RowEdges.Select(y => table.RowEdges.Skip(cell.Row).Take(cell.RowSpan + 1).Append(y).First(edge => Math.Abs(edge - y) < SameEdge * marks.Dpi * scale)).ToImmutableArray();
        var inset = Math.Max(1, cell.Box.X - table.ColumnEdges[cell.Column]);
        return Grid([
            .. table.Cells.Where(other => other != cell && !(below.IndexOf(other) is var i && i >= 0 && parts[i].Length > 1)).Select(other => (Outer(table, other), other.Box)),
            .. parts.Where(places => places.Length > 1).SelectMany(places => places).Select(place => (place, Inner(place, inset))),
            .. heads.Cells.Select(part => PixelRect.FromEdges(columns[part.Column], rows[part.Row], columns[part.LastColumn + 1], rows[part.LastRow + 1])).Select(place => (place, Inner(place, inset)))]);
    }

    // Figures stand beside a label, and never beside a head; labels stand below it in more than the first column.
    private static bool IsLabel(WritingMarks marks, int scale, TableGrid table, GridCell cell, ImmutableArray<GridCell> below)
    {
        var beside = table.Cells.Where(other => other != cell && other.Row <= cell.LastRow && other.LastRow >= cell.Row).Select(other => Outer(table, other)).ToList();
        var columns = below.Skip(1).Select(other => Outer(table, other)).ToList();
        return marks.Words.Any(word => word.IsFigure ? beside.Exists(place => Holds(place, word, scale))
            : word.Box.Width > LeastLabel * word.Box.Height && columns.Exists(place => Holds(place, word, scale)));
    }

    // On a dark ground the specks are of the paper's white, where the ground or a rule on it is broken.
    private static ImmutableArray<WritingWord> Writing(WritingMarks marks, int scale, PixelRect place)
    {
        var words = marks.Words.Where(word => Holds(place, word, scale)).ToList();
        var usual = words.Select(word => word.Box.Height).Order().ElementAtOrDefault(words.Count / 2);
        return [.. words.Where(word => word.Box.Height > Speck * usual)];
    }

    // One that stands where a rule was joins the heads on both sides of it.
    private static ImmutableArray<WritingWord> WithoutSpecks(ImmutableArray<WritingWord> words)
    {
        var usual = words.Select(word => word.Box.Height).Order().ElementAtOrDefault(words.Length / 2);
        return [.. words.Select(word => (Word: word, Pieces: word.Pieces.Where(piece => Math.Max(piece.Width, piece.Height) > Speck * usual).ToImmutableArray()))
            .Select(word => word.Pieces.IsEmpty ? word.Word : word.Word with { Box = word.Pieces.Aggregate((a, b) => a.Union(b)), Pieces = word.Pieces })];
    }

    // A rule between two figures may be lost too: whether it is, the heads above tell. What stands under none is a piece of it.
    private static ImmutableArray<PixelRect> Parts(WritingMarks marks, int scale, ImmutableArray<WritingWord> heads, PixelRect place)
    {
        var figures = marks.Words.Where(word => Holds(place, word, scale) && heads.Any(head => head.Box.X <= word.X && word.X < head.Box.Right)).OrderBy(word => word.Box.X).ToList();
        ImmutableArray<int> edges = [place.X, .. figures.Zip(figures.Skip(1), (before, after) => scale
            * WritingEdges.Upright(marks, before.Box.Right, after.Box.X, (before.Box.Right + after.Box.X) / 2, place.Y / scale, place.Bottom / scale)), place.Right];
        return edges.Zip(edges.Skip(1)).All(part => part.First + SameEdge * marks.Dpi * scale < part.Second)
            ? [.. edges.Zip(edges.Skip(1), (left, right) => PixelRect.FromEdges(left, place.Y, right, place.Bottom))] : [place];
    }

    // A grid over the columns; null where the place is one cell.
    private static TableGrid? Heads(WritingMarks marks, int scale, ImmutableArray<WritingWord> writing, PixelRect place, ImmutableArray<int> columns)
    {
        var edges = columns.Select(x => x / scale).ToImmutableArray();
        var heads = new WritingHeads(marks, edges, edges[0]);
        ImmutableArray<WritingBand> bands = [.. heads.Bands(writing)];
        if (bands.IsEmpty || bands[^1].Kind != WritingBandKind.Heads || !EachHasItsOwn(heads, edges, bands[^1].Words))
            return null;
        ImmutableArray<int> rows = [place.Y / scale, .. bands.Skip(1).Select((band, i) => band.EdgeAbove(bands[i], marks, edges[0], edges[^1])), place.Bottom / scale];
        if (rows.Zip(rows.Skip(1), (upper, lower) => lower - upper).Any(height => height < SameEdge * marks.Dpi))
            return null;
        var cells = new WritingCells(rows, edges);
        new WritingHeadCells(bands, heads, edges, 0).Join(cells);
        return cells.Grid(scale, 1);
    }

    // The corner over the labels may be blank, and what stands in it begins at the left.
    private static bool EachHasItsOwn(WritingHeads heads, ImmutableArray<int> edges, ImmutableArray<WritingWord> words)
    {
        for (var column = 0; column < edges.Length - 1; column++)
        {
            var own = words.Where(word => word.X > edges[column] && word.X < edges[column + 1]).ToList();
            if (column == 0 && edges.Length > 3 && own.Count == 0)
                continue;
            if (own.Count == 0 || own.Exists(heads.IsSpan))
                return false;
            var head = own.Select(word => word.Box).Aggregate((a, b) => a.Union(b));
            // Characters of one head may stand far apart, each over a column.
            if (Math.Max(head.Width, head.Height) < LeastHead * own.Min(word => Math.Min(word.Box.Width, word.Box.Height)) || column > 0 && !heads.IsCentred(head))
                return false;
        }
        return true;
    }

    private static bool Holds(PixelRect place, WritingWord word, int scale) =>
        word.X * scale > place.X && word.X * scale < place.Right && word.Y * scale > place.Y && word.Y * scale < place.Bottom;

    private static PixelRect Outer(TableGrid table, GridCell cell) =>
        PixelRect.FromEdges(table.ColumnEdges[cell.Column], table.RowEdges[cell.Row], table.ColumnEdges[cell.LastColumn + 1], table.RowEdges[cell.LastRow + 1]);

    private static PixelRect Inner(PixelRect place, int inset) =>
        PixelRect.FromEdges(place.X + inset, place.Y + inset, Math.Max(place.X + inset + 1, place.Right - inset), Math.Max(place.Y + inset + 1, place.Bottom - inset));

    private static TableGrid Grid(ImmutableArray<(PixelRect Place, PixelRect Box)> cells)
    {
        int[] rows = [.. cells.SelectMany(cell => new[] { cell.Place.Y, cell.Place.Bottom }).Distinct().Order()], columns = [.. cells.SelectMany(cell => new[] { cell.Place.X, cell.Place.Right }).Distinct().Order()];
        int Row(int y) => Array.BinarySearch(rows, y);
        int Column(int x) => Array.BinarySearch(columns, x);
        return new TableGrid([.. rows], [.. columns], [.. cells.Select(cell => new GridCell(Row(cell.Place.Y), Column(cell.Place.X),
            Row(cell.Place.Bottom) - Row(cell.Place.Y), Column(cell.Place.Right) - Column(cell.Place.X), cell.Box)).OrderBy(cell => cell.Row).ThenBy(cell => cell.Column)]);
    }
}
