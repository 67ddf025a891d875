using System.Collections.Immutable;
using OcrIngest.Labels.Pictures;
using OcrIngest.Recognition;
using OcrIngest.Tables;

namespace OcrIngest.Pages;

/// <summary>A few lines of a page, or cells where it has none, read to see whether it stands upright; what was read is not read again.</summary>
/// <param name="Lines">All lines of the page, top to bottom.</param>
/// <param name="Legibility">Of a line that can surely be read, else the mean over the lines, or over the cells: 0 to 1; −1 when the page holds no writing to try.</param>
public sealed record PageSample(ImmutableArray<TextLine> Lines, double Legibility)
{
    /// <summary>Where a page can be read it stands upright.</summary>
    public const double Legible = 0.72;

    // One line that can surely be read is enough: it may be the only one that no stamp lies on. Across the lines of a page on its side something can be read too, but less surely.
    private const double Sure = 0.93;
    private const int MostCells = 4, MostLines = 3, MostLabels = 4 * MostCells;

    // Characters of labels that show that a line, or a label, stands upright: of lines that did not none showed more than eight, and no label was seen in a cell that did not.
    private const int EnoughKnown = 12, EnoughOfLabel = 4;
    private readonly Dictionary<GridCell, TextReading> cells = [];
    private readonly Dictionary<TextLine, TextReading> lines = [];

    public static PageSample Unread(ImmutableArray<TextLine> lines) => new(lines, 1);

    /// <param name="recognizer">Of the cells.</param>
    /// <param name="sight">With <paramref name="pictures"/>: shows at a glance that most pages stand upright, of which nothing needs to be read then; null where there is none.</param>
    public static PageSample Read(ITextRecognizer recognizer, LineReader reader, LineSight? sight, LabelPictureReader? pictures, PageGrids grids, ImmutableArray<TextLine> lines)
    {
        var sample = new PageSample(lines, -1);
        if (sight is not null && sample.Longest().Any(line => sight.Look(grids.Rectified, line.Box) is { IsSure: true } glance && glance.Text.Count(Han.Is) >= EnoughKnown)
            || pictures is not null && Labels(grids).Take(MostLabels).Any(label => pictures.Read(grids.Rectified, label.Ink, grids.Dpi)?.Count(Han.Is) >= EnoughOfLabel))
            return sample with { Legibility = 1 };
        var legibility = sample.ReadLines(reader, grids);
        // What seemed lines may be dirt, a dark edge, print of the other side.
        if (legibility < Legible)
            legibility = Math.Max(legibility, sample.ReadCells(recognizer, grids));
        return sample with { Legibility = legibility };
    }

    // The longest: on a page that lies on its side lines are short.
    private IEnumerable<TextLine> Longest() =>
        Lines.Where(line => line.Box.Width > 4 * line.Box.Height).OrderByDescending(line => line.Box.Width / (double)line.Box.Height).Take(MostLines);

    private double ReadLines(LineReader reader, PageGrids grids)
    {
        foreach (var line in Longest())
        {
            lines[line] = reader.Read(grids.Rectified, line.Box, grids.Dpi);
            if (LineReader.Legibility(lines[line], line.Box) is >= Sure and var sure)
                return sure;
        }
        return lines.Count == 0 ? -1 : lines.Average(read => LineReader.Legibility(read.Value, read.Key.Box));
    }

    private static IEnumerable<(GridCell Cell, CellInk Ink)> Labels(PageGrids grids) => grids.Tables.SelectMany(table => table.Cells)
        .Where(cell => cell.Box.Width > 0.5 * grids.Dpi)
        .Select(cell => (Cell: cell, Ink: CellInk.Find(grids.Rectified, cell.Box, grids.Dpi)))
        .Where(label => !label.Ink.IsBlank && !label.Ink.LooksLikeFigure);

    private double ReadCells(ITextRecognizer recognizer, PageGrids grids)
    {
        var written = Labels(grids).ToList();
        // In narrow cells every label takes several lines.
        var wide = written.Where(label => label.Ink.Writing.Width > 2 * label.Ink.Writing.Height).ToList();
        var labels = (wide.Count > 0 ? wide : written).Take(MostLabels).ToList();
        foreach (var (cell, ink) in labels.Where((_, i) => i % Math.Max(1, labels.Count / MostCells) == 0).Take(MostCells))
            cells[cell] = recognizer.Read(CellPictures.Label(grids.Rectified, ink, grids.Dpi), TextKind.Label);
        return cells.Count == 0 ? -1 : cells.Values.Average(reading => reading.Confidence);
    }

    /// <summary>Null when it is not in the sample.</summary>
    public TextReading? Of(GridCell cell) => cells.GetValueOrDefault(cell);

    /// <inheritdoc cref="Of(GridCell)"/>
    public TextReading? Of(TextLine line) => lines.GetValueOrDefault(line);
}
