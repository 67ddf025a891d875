using System.Collections.Immutable;
using OcrIngest.Recognition;
using OcrIngest.Tables;

namespace OcrIngest.Pages;

/// <summary>A few cells and lines of a page, read to see whether it stands upright; what was read is not read again.</summary>
/// <param name="Lines">All lines of the page, top to bottom.</param>
/// <param name="Legibility">Mean confidence over the sample, 0 to 1; −1 when the page holds no writing to try.</param>
public sealed record PageSample(ImmutableArray<TextLine> Lines, double Legibility)
{
    private const int MostCells = 4, MostLines = 2;
    private readonly Dictionary<GridCell, TextReading> cells = [];
    private readonly Dictionary<TextLine, TextReading> lines = [];

    public static PageSample Unread(ImmutableArray<TextLine> lines) => new(lines, 1);

    public static PageSample Read(ITextRecognizer recognizer, PageGrids grids, ImmutableArray<TextLine> lines)
    {
        var sample = new PageSample(lines, -1);
        var labels = grids.Tables.SelectMany(table => table.Cells)
            .Where(cell => cell.Box.Width > 0.5 * grids.Dpi)
            .Select(cell => (Cell: cell, Ink: CellInk.Find(grids.Rectified, cell.Box, grids.Dpi)))
            .Where(label => !label.Ink.IsBlank && !label.Ink.LooksLikeFigure && label.Ink.Writing.Width > 2 * label.Ink.Writing.Height)
            .Take(4 * MostCells).ToList();
        foreach (var (cell, ink) in Spread(labels, MostCells))
            sample.cells[cell] = recognizer.Read(CellPictures.Label(grids.Rectified, ink, grids.Dpi), TextKind.Label);
        foreach (var line in Spread([.. lines.Where(line => line.Box.Width > 4 * line.Box.Height)], MostLines))
            sample.lines[line] = recognizer.Read(CellPictures.Line(grids.Rectified, line.Box, grids.Dpi), TextKind.Line);
        var confidences = sample.cells.Values.Concat(sample.lines.Values).Select(reading => reading.Confidence).ToList();
        return confidences.Count == 0 ? sample : sample with { Legibility = confidences.Average() };
    }

    /// <summary>Null when it is not in the sample.</summary>
    public TextReading? Of(GridCell cell) => cells.GetValueOrDefault(cell);

    /// <inheritdoc cref="Of(GridCell)"/>
    public TextReading? Of(TextLine line) => lines.GetValueOrDefault(line);

    private static IEnumerable<T> Spread<T>(List<T> items, int most) => items.Where((_, i) => i % Math.Max(1, items.Count / most) == 0).Take(most);
}
