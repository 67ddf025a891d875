using System.Collections.Immutable;
using OcrIngest.Documents;
using OcrIngest.Glyphs;
using OcrIngest.Imaging;
using OcrIngest.Labels.Pictures;
using OcrIngest.Recognition;
using OcrIngest.Tables;

namespace OcrIngest.Pages;

/// <summary>Reads one page: brings it upright, finds its tables and lines, and reads each cell as what its ink looks like.</summary>
/// <param name="glyphs">Second reader of figures; null leaves them to the recogniser alone.</param>
/// <param name="second">Second reader of running text and of labels that the recogniser fails at; null leaves them to the recogniser alone.</param>
/// <param name="pictures">Knows the labels of the forms by sight; null leaves them to the recognisers.</param>
public sealed class PageReader(
    ITextRecognizer recognizer, StageClock clock, GlyphReader? glyphs = null, ITextRecognizer? second = null, LabelPictureReader? pictures = null)
{
    private const double LeastLegible = 0.4;
    private const int TitleLines = 2;

    // What was lifted off may have hidden more than its tone.
    private const double MostUnderSeal = 0.985;

    private readonly CellReader cells = new(recognizer, clock, glyphs, second, pictures);
    private readonly LineReader reader = new(recognizer, second);
    private readonly LineSight? sight = pictures is null ? null : new LineSight(pictures.Model);

    /// <param name="page">As scanned.</param>
    /// <param name="likelyTurns">Quarter turns of the page before: tried first.</param>
    public ReadPage Read(PageImage page, int likelyTurns)
    {
        var (grids, turns, sample) = Upright(page, likelyTurns);
        var words = new PageWords(page.Words, grids);
        var read = clock.Time("text", () => new RunningText(reader, sight).Read(grids, words, sample));
        var inks = clock.Time("ink", () => Inks(grids));
        // A table of few figures is taken to be set as the others of the page.
        var setting = FigureSetting.Of(inks.SelectMany(table => table));
        var tables = grids.Tables.Select((table, i) => ReadTable(page, grids, words, table, inks[i], FigureSetting.Of(inks[i], setting), sample, read)).ToImmutableArray();
        return new ReadPage(page.Number, page.Gray.Width, page.Gray.Height, page.Dpi, turns, grids.Map.SkewDegrees, sample.Legibility, tables, read);
    }

    // A page with words of its own is upright. A scan is upright when its words can be read; otherwise the turn in which they read best.
    private (PageGrids Grids, int Turns, PageSample Sample) Upright(PageImage page, int likelyTurns)
    {
        (PageGrids Grids, int Turns, PageSample Sample)? best = null;
        foreach (var turns in page.Words.IsEmpty ? new[] { likelyTurns, 0, 2, 1, 3 }.Distinct() : [0])
        {
            var grids = clock.Time("grid", () => GridDetector.Detect(page.Gray, page.Dpi, turns));
            var lines = clock.Time("lines", () => TextLineFinder.Find(grids));
            var sample = page.Words.IsEmpty ? clock.Time("orientation", () => PageSample.Read(recognizer, reader, sight, pictures, grids, lines)) : PageSample.Unread(lines);
            if (best is null || sample.Legibility > best.Value.Sample.Legibility)
                best = (grids, turns, sample);
            // On a table page scanned sideways no label has the shape of one: that is no reason to leave it so.
            if (sample.Legibility >= PageSample.Legible || grids.Tables.IsEmpty && sample.Lines.IsEmpty)
                break;
        }
        return best!.Value;
    }

    // By table.
    private static List<ImmutableArray<CellInk>> Inks(PageGrids grids)
    {
        var found = grids.Tables.Select(table => table.Cells.Select(cell => CellInk.Find(grids.Rectified, cell.Box, grids.Dpi)).ToImmutableArray()).ToList();
        var slant = SlantedStroke.OfDigits(grids.Rectified, found.SelectMany(table => table)) ?? 0;
        return found.ConvertAll(table => table.Select(ink => ink with { Slant = slant }).ToImmutableArray());
    }

    private ReadTable ReadTable(
        PageImage page, PageGrids grids, PageWords words, TableGrid table, ImmutableArray<CellInk> found, FigureSetting? setting, PageSample sample, ImmutableArray<ReadLine> lines)
    {
        var inks = setting is not null && Blot.Stroke(grids.Rectified, found, grids.Dpi) is { } stroke ? [.. found.Select(ink => Blot.Without(ink, stroke, setting))] : found;
        var lean = SlantedStroke.LeastLean(SlantedStroke.OfDigits(grids.Rectified, inks));
        var ofTable = FaintInk.Of(inks) with { Slash = SlantedStroke.Usual(grids.Rectified, inks, lean), LeastLean = lean };
        var torn = WideRules.CellsBeside(grids.Rectified, table, inks, grids.Dpi);
        var read = table.Cells.Select((cell, i) => cells.Read(grids.Rectified, grids.Dpi, cell, inks[i], setting, ofTable, grids.Map.ToScan(cell.Box), words.In(cell.Box), sample.Of(cell)) with
        {
            Stroke = LoneStroke.Of(inks[i]),
            IsWhite = inks[i].IsBlank,
            IsCentred = !inks[i].IsBlank && setting?.IsWhole(inks[i].Writing, inks[i].Cell) == true,
        })
            .Select((cell, i) => torn.Contains(cell.Cell) || CutSides.IsCut(grids.Rectified, grids.Dpi, table, cell.Cell, inks[i], setting) ? cell with { MostSure = Math.Min(cell.MostSure, InkedCell.Doubtful) } : cell)
            .Select((cell, i) => IsUnderSeal(grids, table.Cells[i], inks[i], setting) ? cell with { MostSure = Math.Min(cell.MostSure, MostUnderSeal) } : cell).ToImmutableArray();
        read = clock.Time("covered", () => TableEvidence.Covered(grids.Rectified, TableEvidence.Worn(read), inks, setting));
        // A lone short line near the page's edge, or one without words, is a page number or a running head; what cannot be read is dirt or a dark edge; and what says that a table goes on parts none.
        bool Body(int i) => lines[i].Confidence >= LeastLegible && !ContinuationLine.Is(lines[i].Text)
            && (sample.Lines[i].Box.Width > 1.2 * grids.Dpi || !PageNumberLine.Is(lines[i].Text)
                && sample.Lines[i].Box.Y > 0.1 * grids.Map.Height && sample.Lines[i].Box.Bottom < 0.9 * grids.Map.Height);
        var body = Enumerable.Range(0, lines.Length).Where(Body).Select(i => sample.Lines[i].Box).ToList();
        var first = grids.Tables[0] == table && !body.Any(box => box.Bottom <= table.Bounds.Y + 0.05 * grids.Dpi);
        var last = grids.Tables[^1] == table && !body.Any(box => box.Y >= table.Bounds.Bottom - 0.05 * grids.Dpi);
        var before = grids.Tables.Where(other => other.Bounds.Bottom <= table.Bounds.Y).Select(other => other.Bounds.Bottom).DefaultIfEmpty(0).Max();
        return new ReadTable(page.Number, table, read, first, last)
        {
            Above = [.. Enumerable.Range(0, lines.Length).Where(i => sample.Lines[i].Box.Y >= before && sample.Lines[i].Box.Bottom <= table.Bounds.Y + 0.05 * grids.Dpi)
                .OrderByDescending(i => sample.Lines[i].Box.Y).Take(TitleLines).Select(i => lines[i].Text)],
        };
    }

    // Where the writing is, and where the next digit would be; in a blank cell, where its figure would.
    private static bool IsUnderSeal(PageGrids grids, GridCell cell, CellInk ink, FigureSetting? setting)
    {
        if (grids.Seal is not { } seal)
            return false;
        var (writing, next) = (ink.Writing, ink.Writing.Height);
        var place = ink.IsBlank ? setting?.Expected(cell.Box) ?? cell.Box : PixelRect.FromEdges(writing.X - next, writing.Y, writing.Right + next, writing.Bottom).Intersect(cell.Box);
        var box = grids.Map.ToScan(place).Intersect(new PixelRect(0, 0, seal.Width, seal.Height));
        return Enumerable.Range(box.Y, box.Height).Any(y => seal.CountRow(y, box.X, box.Right) > 0);
    }
}
