using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>What the detector made of one page: how to rectify it, the rectified picture, and the ruled tables on it, top to bottom.</summary>
/// <param name="IsSoft">Whether it was printed in dots that were blurred to shades.</param>
/// <param name="Seal">Where the ink of a seal was lifted off, on the page as scanned; null where there was none.</param>
public sealed record PageGrids(PageMap Map, GrayImage Rectified, double Dpi, bool IsSoft, BitImage? Seal, ImmutableArray<TableGrid> Tables);

/// <summary>Finds the ruled tables of a page: deskew, take out perspective, trace the rules, take out the bend they show, then lay the lattice.</summary>
public static class GridDetector
{
    // Inches.
    private const double LongRule = 0.8, RowHigh = 0.25, ShortestRule = 0.18, MaxThickness = 0.08, EdgeMerge = 0.05, Touch = 0.04, MaxBend = 0.8, OpenSide = 0.1, MostBow = 0.025, MostBowOfLength = 0.01, MinWidth = 1.5, MinHeight = 0.14, Band = 0.45;
    private const double ResolutionLimit = 450, Dashed = 0.9, StandsAlone = 0.3, SurelyAlone = 0.8;
    private const byte InkLevel = 184;

    // Thirty rows of ten columns, every side of a cell broken in three, are two thousand pieces of either direction: what shows twice as many is dirt or a hatching.
    private const int MostLines = 4_000;

    /// <param name="page">As scanned.</param>
    /// <param name="dpi">Of the scan.</param>
    /// <param name="quarterTurns">Clockwise turns that bring it upright.</param>
    public static PageGrids Detect(GrayImage page, double dpi, int quarterTurns)
    {
        var reduction = dpi >= ResolutionLimit ? (int)Math.Round(dpi / 300) : 1;
        var map = new PageMap { ScanWidth = page.Width, ScanHeight = page.Height, QuarterTurns = quarterTurns, Reduction = reduction };
        dpi /= reduction;
        var shades = Descreener.Remove(page, dpi * reduction);
        var isSoft = shades != page;
        var (printed, lifted) = SealLifter.Lift(shades, dpi * reduction);
        var upright = Resampler.Reduce(Resampler.Turn(ReversePrint.Undo(printed, dpi * reduction), quarterTurns), reduction);
        var flat = PaperLevel.Flatten(upright);
        var sheet = SheetFinder.Find(upright, dpi);
        sheet?.Clear(flat);
        var skew = SkewEstimator.Estimate(flat, InkLevel);
        if (StreakRemover.Remove(flat, dpi, skew))
            skew = SkewEstimator.Estimate(flat, InkLevel);

        map = map with { SkewDegrees = skew };
        var straight = Math.Abs(map.SkewDegrees) < 0.02 ? flat : Resampler.Rectify(flat, map);
        if (KeystoneEstimator.Find(straight, flat, map, dpi, sheet is not null) is var seen && seen.Keystone != Keystone.None)
            straight = Resampler.Rectify(flat, map = seen, straight == flat ? null : straight);
        using (var marks = Marks(straight))
        {
            map = map with { Warp = FitWarp(marks, dpi) };
            if (map.Warp == SmoothWarp.None)
                return new PageGrids(map, straight, dpi, isSoft, lifted, Tables(straight, marks, dpi));
        }
        var rectified = Resampler.Rectify(flat, map, straight == flat ? null : straight);
        using var marksUnbent = Marks(rectified);
        return new PageGrids(map, rectified, dpi, isSoft, lifted, Tables(rectified, marksUnbent, dpi));

        RuleMarks Marks(GrayImage straight) => RuleMarks.Of(ReversePrint.Outlined(straight, dpi), dpi, isSoft);
    }

    /// <summary>The rules of a rectified page, as the lattice is laid on them.</summary>
    /// <param name="isSoft">See <see cref="PageGrids.IsSoft"/>.</param>
    public static (ImmutableArray<RuleLine> Horizontal, ImmutableArray<RuleLine> Vertical) Rules(GrayImage rectified, double dpi, bool isSoft = false)
    {
        using var page = PageRules.Of(RuleMarks.Of(ReversePrint.Outlined(rectified, dpi), dpi, isSoft), dpi, InkLevel);
        return (Trace(page.Horizontal, true, ShortestRule, dpi), Trace(page.Vertical, false, ShortestRule, dpi));
    }

    private static SmoothWarp FitWarp(RuleMarks marks, double dpi)
    {
        var horizontal = Trace(marks.Horizontal, true, LongRule, dpi);
        var vertical = Trace(marks.Vertical, false, LongRule, dpi);
        if (vertical.Length < 2)
            vertical = [.. Trace(marks.Vertical, false, RowHigh, dpi).Where(rule => horizontal.Any(Bounds(rule.Start, rule)) && horizontal.Any(Bounds(rule.End, rule)))];
        // Without two rules of either direction there is no table to straighten, and underlines of a text say nothing of a bend.
        if (horizontal.Length < 2 || vertical.Length < 2)
            return SmoothWarp.None;
        var warp = WarpFitter.Fit(horizontal, vertical);
        var bend = Bend(warp);
        return bend < 0.7 || bend > MaxBend * dpi ? SmoothWarp.None : warp;

        // In a table of a few rows without a frame the rules between its columns are short, but run from one to the next of those across.
        Func<RuleLine, bool> Bounds(int end, RuleLine rule) => across => across.Start <= rule.Position && rule.Position <= across.End
            && Math.Abs(across.Course.MinBy(point => Math.Abs(point.Along - rule.Position)).Across - end) <= Touch * dpi;
    }

    // The largest shift over the frame, pixels.
    private static double Bend(SmoothWarp warp)
    {
        double most = 0;
        for (var i = 0; i <= 4; i++)
        {
            for (var j = 0; j <= 4; j++)
            {
                var (dx, dy) = warp.Shift(warp.Frame.X + warp.Frame.Width * i / 4.0, warp.Frame.Y + warp.Frame.Height * j / 4.0);
                most = Math.Max(most, Math.Max(Math.Abs(dx), Math.Abs(dy)));
            }
        }
        return most;
    }

    private static ImmutableArray<RuleLine> Trace(RuleMask mask, bool horizontal, double minInches, double dpi) =>
        RuleTracer.Trace(mask.Lines, horizontal, (int)(minInches * dpi), (int)Math.Ceiling(MaxThickness * dpi));

    private static ImmutableArray<TableGrid> Tables(GrayImage rectified, RuleMarks marks, double dpi)
    {
        using var page = PageRules.Of(marks, dpi, InkLevel);
        var broken = new BrokenRules(page, dpi);
        var horizontal = Straight(page, page.Horizontal, true, dpi, []);
        var vertical = Straight(page, page.Vertical, false, dpi, horizontal);
        if (Math.Max(horizontal.Length, vertical.Length) > MostLines)
            return WritingTables.Complete(rectified, dpi, []);
        (horizontal, vertical) = ShownThrough.Without(rectified, horizontal, vertical, dpi);
        (horizontal, vertical) = (broken.Join(horizontal, vertical), broken.Join(vertical, horizontal));
        var stray = new StrayLines(page, dpi);
        (horizontal, vertical) = (stray.Without(horizontal, vertical), stray.Without(vertical, horizontal));
        var touch = Touch * dpi;
        var tables = RuleClusters.Touching(horizontal, vertical, page.Writing, touch, Band * dpi)
            .Select(cluster => RuleClusters.Table(cluster, page, EdgeMerge * dpi, touch, OpenSide * dpi))
            .OfType<TableGrid>()
            .Where(table => table.Bounds.Width >= MinWidth * dpi && table.Bounds.Height >= MinHeight * dpi)
            .OrderByDescending(table => table.Bounds.Area).ToList();
        // What crosses inside of a table are strokes, or a stretch of rule that lost its connection.
        return WritingTables.Complete(rectified, dpi, [.. tables.Where((table, i) => !tables.Take(i).Any(larger => larger.Bounds.Intersect(table.Bounds).Area > table.Bounds.Area / 2))
            .OrderBy(table => table.Bounds.Y)]);
    }

    // On a rectified page a rule is straight; the arc of a seal is not. And it stands by itself, or runs on without a gap, for long or from rule to rule; a stroke of writing does neither.
    private static ImmutableArray<RuleLine> Straight(PageRules page, RuleMask mask, bool horizontal, double dpi, ImmutableArray<RuleLine> across) =>
        [.. Trace(mask, horizontal, ShortestRule, dpi).SelectMany(line => StraightParts(line, page.LongestStroke, dpi))
            .Select(line => (Line: line, Stretch: page.Measure(line)))
            .Where(seen => seen.Stretch.Strict >= StandsAlone || seen.Stretch.IsSolid && seen.Line.Length >= page.LongestStroke || seen.Stretch.IsUnbroken && IsBetween(seen.Line, across, Touch * dpi))
            .Select(seen => (seen.Line, seen.Stretch, IsDashed: seen.Stretch.Inked < Dashed && IsDashed(mask, seen.Line)))
            .Select(seen => seen.Line with
            {
                IsSure = seen.Stretch.Strict >= SurelyAlone && seen.Line.Length >= page.LongestStroke,
                IsDashed = seen.IsDashed,
                Shown = seen.IsDashed ? seen.Stretch.Inked : 1,
            })];

    private static bool IsBetween(RuleLine line, ImmutableArray<RuleLine> across, double touch)
    {
        return EndsAt(line.Start) && EndsAt(line.End);

        bool EndsAt(int end) => across.Any(rule => rule.IsSure && Math.Abs(rule.Position - end) <= touch && rule.Start - touch <= line.Position && line.Position <= rule.End + touch);
    }

    private static bool IsDashed(RuleMask mask, RuleLine line) =>
        mask.Dashed is { } dashed && Enumerable.Range(line.Bounds.Y, line.Bounds.Height).Sum(y => dashed.CountRow(y, line.Bounds.X, line.Bounds.Right)) >= line.Length;

    // A rule may hang together with strokes of writing at its ends; parts as short as strokes, and chords of an arc, are none.
    private static IEnumerable<RuleLine> StraightParts(RuleLine line, int longestStroke, double dpi)
    {
        if (line.Bow <= Math.Max(MostBow * dpi, MostBowOfLength * line.Length))
            return [line];
        if (line.Length < longestStroke)
            return [];
        var (before, after) = line.Parted();
        return new[] { before, after }.Where(part => part.Length >= longestStroke).SelectMany(part => StraightParts(part, longestStroke, dpi));
    }
}
