using System.Collections.Immutable;
using OcrIngest.Documents;
using OcrIngest.Imaging;
using OcrIngest.Recognition;
using OcrIngest.Tables;

namespace OcrIngest.Pages;

/// <summary>Reads one page: brings it upright, finds its tables and lines, and reads each cell as what its ink looks like.</summary>
public sealed class PageReader(ITextRecognizer recognizer, StageClock clock)
{
    private const double Legible = 0.72;
    private const int Samples = 4;

    /// <param name="page">As scanned.</param>
    /// <param name="likelyTurns">Quarter turns of the page before: tried first.</param>
    public ReadPage Read(PageImage page, int likelyTurns)
    {
        var (grids, turns, legibility) = Upright(page, likelyTurns);
        var words = new PageWords(page.Words, grids);
        var lines = clock.Time("lines", () => TextLineFinder.Find(grids));
        var tables = grids.Tables.Select(table => ReadTable(page, grids, words, table, lines)).ToImmutableArray();
        var read = clock.Time("text", () => ReadLines(grids, words, lines));
        return new ReadPage(page.Number, page.Gray.Width, page.Gray.Height, page.Dpi, turns, grids.Map.SkewDegrees, legibility, tables, read);
    }

    // A page with words of its own is upright. A scan is upright when its words can be read; otherwise the turn in which they read best.
    private (PageGrids Grids, int Turns, double Legibility) Upright(PageImage page, int likelyTurns)
    {
        if (!page.Words.IsEmpty)
            return (clock.Time("grid", () => GridDetector.Detect(page.Gray, page.Dpi, 0)), 0, 1);
        (PageGrids Grids, int Turns, double Legibility)? best = null;
        foreach (var turns in new[] { likelyTurns, 0, 2, 1, 3 }.Distinct())
        {
            var grids = clock.Time("grid", () => GridDetector.Detect(page.Gray, page.Dpi, turns));
            var legibility = clock.Time("orientation", () => Legibility(grids));
            if (best is null || legibility > best.Value.Legibility)
                best = (grids, turns, legibility);
            if (legibility >= Legible || legibility < 0)
                break;
        }
        return best!.Value;
    }

    // Mean confidence over a few pieces of writing; −1 when there is none.
    private double Legibility(PageGrids grids)
    {
        var cells = grids.Tables.SelectMany(table => table.Cells)
            .Where(cell => cell.Box.Width > 0.5 * grids.Dpi)
            .Select(cell => CellInk.Find(grids.Rectified, cell.Box, grids.Dpi))
            .Where(ink => !ink.IsBlank && !ink.LooksLikeFigure && ink.Writing.Width > 2 * Math.Min(ink.Writing.Height, 0.2 * grids.Dpi))
            .Select(ink => CellPictures.Label(grids.Rectified, ink, grids.Dpi));
        var lines = TextLineFinder.Find(grids).Where(line => line.Box.Width > 4 * line.Box.Height)
            .Select(line => CellPictures.Line(grids.Rectified, line.Box with { Width = Math.Min(line.Box.Width, 10 * line.Box.Height) }, grids.Dpi));
        var confidences = Spread([.. cells.Take(3 * Samples)]).Concat(Spread([.. lines]))
            .Select(picture => recognizer.Read(picture, TextKind.Label)).Select(reading => reading.Confidence).ToList();
        return confidences.Count == 0 ? -1 : confidences.Average();

        static IEnumerable<GrayImage> Spread(List<GrayImage> pictures) =>
            pictures.Where((_, i) => i % Math.Max(1, pictures.Count / Samples) == 0).Take(Samples);
    }

    private ReadTable ReadTable(PageImage page, PageGrids grids, PageWords words, TableGrid table, ImmutableArray<TextLine> lines)
    {
        var cells = table.Cells.Select(cell => ReadCell(grids, words, cell)).ToImmutableArray();
        var tables = grids.Tables;
        // A lone short line near the page's edge is a page number or a running head.
        bool Body(TextLine line) => line.Box.Width > 1.2 * grids.Dpi || line.Box.Y > 0.1 * grids.Map.Height && line.Box.Bottom < 0.9 * grids.Map.Height;
        var first = tables[0] == table && !lines.Any(line => line.Box.Bottom <= table.Bounds.Y + 0.05 * grids.Dpi && Body(line));
        var last = tables[^1] == table && !lines.Any(line => line.Box.Y >= table.Bounds.Bottom - 0.05 * grids.Dpi && Body(line));
        return new ReadTable(page.Number, table, cells, first, last);
    }

    private ReadCell ReadCell(PageGrids grids, PageWords words, GridCell cell)
    {
        var ink = clock.Time("ink", () => CellInk.Find(grids.Rectified, cell.Box, grids.Dpi));
        var box = grids.Map.ToScan(cell.Box);
        if (ink.IsBlank)
            return new ReadCell(cell, "", null, true, ink.Specks.Length, box, false);
        if (words.In(cell.Box) is { Length: > 0 } printed)
        {
            var figure = printed.All(c => !IsChinese(c)) ? new TextReading(printed, 1, []) : null;
            return new ReadCell(cell, figure is null ? printed : "", figure, false, 0, box, true);
        }
        if (ink.LooksLikeFigure)
            return new ReadCell(cell, "", ReadFigure(grids, ink), false, ink.Specks.Length, box, false);
        var label = clock.Time("labels", () => recognizer.Read(CellPictures.Label(grids.Rectified, ink, grids.Dpi), TextKind.Label).Text);
        return label.Any(IsChinese)
            ? new ReadCell(cell, label, label.Any(char.IsAsciiDigit) && ink.Writing.Height < 0.25 * grids.Dpi ? new TextReading(label, 0.5, []) : null, false, ink.Specks.Length, box, false)
            : new ReadCell(cell, "", ReadFigure(grids, ink), false, ink.Specks.Length, box, false);
    }

    private TextReading ReadFigure(PageGrids grids, CellInk ink) =>
        clock.Time("figures", () => recognizer.Read(CellPictures.Figure(grids.Rectified, ink), TextKind.Figure));

    private ImmutableArray<ReadLine> ReadLines(PageGrids grids, PageWords words, ImmutableArray<TextLine> lines)
    {
        var usual = lines.IsEmpty ? 0 : lines.Select(line => line.Box.Height).Order().ElementAt(lines.Length / 2);
        return [.. lines.Select((line, i) =>
        {
            var printed = words.In(line.Box);
            var reading = printed.Length > 0 ? new TextReading(printed, 1, [])
                : IsWanted(lines, i, usual, grids.Map.Width) ? recognizer.Read(CellPictures.Line(grids.Rectified, line.Box, grids.Dpi), TextKind.Line)
                : TextReading.Nothing;
            return new ReadLine(reading.Text.ReplaceLineEndings("").Trim(), reading.Confidence, line.Box.Y, line.Box.Height / grids.Dpi,
                line.Box.X / (double)grids.Map.Width, line.Box.Right / (double)grids.Map.Width);
        })];
    }

    // Lines with numbers and the line before (a sentence may begin there), headings (short or large), the first and last lines of the page.
    private static bool IsWanted(ImmutableArray<TextLine> lines, int index, int usualHeight, int pageWidth) =>
        lines[index].HasDigits || index < 3 || index >= lines.Length - 3
        || index + 1 < lines.Length && lines[index + 1].HasDigits
        || lines[index].Box.Height > 1.25 * usualHeight || lines[index].Box.Width < pageWidth / 2;

    private static bool IsChinese(char c) => c is >= '\u4e00' and <= '\u9fff';
}
