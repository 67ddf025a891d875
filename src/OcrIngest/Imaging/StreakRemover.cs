using OcrIngest.Imaging.Kernels;

namespace OcrIngest.Imaging;

/// <summary>
/// Takes the streaks of a dirty scanner off a page: lines that run exactly along the rows or columns of the sensor over a good part of the page and darken all
/// that they cross by one amount, so that what lies under them can be had back.
/// </summary>
/// <remarks>
/// A rule of a table on a straight page is as straight, but it ends at a rule of the other direction, or where other rules end; a rule on a skewed page leaves the row or column it is on.
/// A streak is fainter, ends anywhere, passes through writing, does not turn with the page: two of these tell it.
/// </remarks>
public static class StreakRemover
{
    private const byte Contrast = 14;

    // Inches: how far from a streak its own darkness has surely ended; the widest streak; what is near its ends; how far a rule runs on past the last one that it
    // crosses; how far one may drift that stays on its line.
    private const double Reach = 0.02, Widest = 0.03, Margin = 0.5, Overhang = 0.4, Drift = 0.02;

    // Shares of the darkness of the page's rules, and of the streak's own at its sides.
    private const double Fainter = 0.75, MuchFainter = 0.5, Faintest = 0.25;

    // Lengths of the longest rule that stays on its line; of so many runs one may be longer than rules are: another streak is not to hide this one.
    private const double Longer = 1.5;
    private const int Hidden = 4;

    // The darkest hundredth of most pages is darker than any paper, which then need not be counted.
    private const byte Paper = 192;

    // Differences of two pixels go from -255 to 255.
    private const int DifferenceCount = 511;

    // Strokes of writing that it passes through, and those that no rule does, though it be as dark as one; rules that tell how dark rules are.
    private const int LeastCrossings = 2, ManyCrossings = 6, LeastRules = 3, Near = 5;

    /// <summary>Changes the picture in place.</summary>
    /// <param name="flat">Not yet turned by anything but quarter turns; paper near 255.</param>
    /// <param name="dpi">Of that picture.</param>
    /// <param name="skewDegrees">By which the page lies turned on the sensor.</param>
    /// <returns>Whether there was one.</returns>
    public static bool Remove(GrayImage flat, double dpi, double skewDegrees)
    {
        var reach = Math.Max(2, (int)(Reach * dpi));
        using BitImage level = BitImage.HorizontalRidges(flat, reach, Contrast, scratch: true), upright = BitImage.VerticalRidges(flat, reach, Contrast, scratch: true);
        using BitImage turnedLevel = level.Transposed(scratch: true), turnedUpright = upright.Transposed(scratch: true);
        var (print, slope) = (PrintDarkness(flat), Math.Abs(Math.Tan(skewDegrees * Math.PI / 180)));
        return Remove(flat, new SensorLines(turnedUpright, turnedLevel, dpi), print, slope, dpi, flat.Width, 1, reach)
            | Remove(flat, new SensorLines(level, upright, dpi), print, slope, dpi, 1, flat.Width, reach);
    }

    /// <param name="print">How far print is from white.</param>
    /// <param name="slope">By how much a rule of the page leaves its line, for each pixel along it.</param>
    /// <param name="along">Distance in the pixels of one pixel and the next along a line.</param>
    /// <param name="over">The same from line to line.</param>
    private static bool Remove(GrayImage flat, SensorLines lines, int print, double slope, double dpi, int along, int over, int reach)
    {
        var rules = lines.Runs.Where(run => !lines.IsLoose(run.Line, run.From, -1) && !lines.IsLoose(run.Line, run.To, 1)).ToHashSet();
        var wide = (int)Math.Ceiling(Widest * dpi);
        var differences = new int[DifferenceCount];
        // Until a streak is lifted off.
        var known = new Dictionary<SensorRun, int>();
        var left = lines.Runs;
        foreach (var run in lines.Runs)
        {
            var whole = lines.Extended(run);
            if (!IsStreak(run, whole))
                continue;
            Lift(whole);
            left = left.Remove(run);
        }
        return left.Length < lines.Runs.Length;

        bool IsStreak(SensorRun run, SensorRun whole)
        {
            bool begins = lines.IsLoose(whole.Line, whole.From, -1), ends = lines.IsLoose(whole.Line, whole.To, 1);
            var (darkness, usual) = (Darkness(run), Usual(run));
            var isFaint = darkness < Fainter * (usual ?? print);
            var endsAnywhere = begins && ends || begins && RunsOut(whole, whole.From, 1) || ends && RunsOut(whole, whole.To, -1) || (begins || ends) && darkness < MuchFainter * usual;
            // Where light falls off rules are faint too, and one of a photograph may lie straight. A rule may seem to run out, but at one end only, into writing in line with it.
            var crossings = Crossings(run);
            return isFaint && endsAnywhere || (isFaint || begins && ends) && crossings >= LeastCrossings || endsAnywhere && crossings >= ManyCrossings
                || StaysOnLine(run, whole) && (endsAnywhere || crossings >= LeastCrossings);
        }

        // How dark the rules close by are; null where there are too few.
        int? Usual(SensorRun run) => rules.OrderBy(rule => Math.Abs(rule.Line - run.Line)).Take(Near).Select(Darkness).Order().ToList() is { Count: >= LeastRules } near
            ? near[near.Count / 2] : null;

        bool RunsOut(SensorRun run, int end, int inwards) => !Enumerable.Range(0, (int)(Overhang * dpi)).Any(i => lines.IsCrossedByRule(run.Line, end + inwards * i));

        // It lies straight on the sensor where the rules of the page lie on a slant.
        bool StaysOnLine(SensorRun run, SensorRun whole)
        {
            var length = whole.To - whole.From;
            var others = left.Where(other => other != run).Select(other => other.To - other.From).Order().ToList();
            return slope * length >= Drift * dpi && (others.Count == 0 || length >= Longer * others[others.Count - 1 - others.Count / Hidden]);
        }

        // Writing on both sides of it at once, that is no rule of the other direction; well inside, for a rule may seem to go on in the writing past its end.
        int Crossings(SensorRun run)
        {
            var (crossed, ink) = (0, 255 - print / 2);
            bool inside = false, isRule = false;
            var margin = (int)(Margin * dpi);
            for (var i = run.From + margin; i < run.To - margin; i++)
            {
                var at = i * along + run.Line * over;
                var both = flat.Pixels[at - reach * over] < ink && flat.Pixels[at + reach * over] < ink;
                // A rule that slants shows as one only in the middle of its thickness.
                if (both)
                    isRule = inside && isRule || lines.IsCrossedByRule(run.Line, i);
                else if (inside && !isRule)
                    crossed++;
                inside = both;
            }
            return crossed;
        }

        void Lift(SensorRun run)
        {
            var most = Darkness(run);
            known.Clear();
            foreach (var line in Lines(run))
            {
                var darkening = Darkening(line, run);
                if (darkening < Faintest * most)
                    continue;
                for (var i = run.From; i < run.To; i++)
                {
                    ref var pixel = ref flat.Pixels[i * along + line * over];
                    pixel = (byte)Math.Min(255, pixel + darkening);
                }
            }
        }

        IEnumerable<int> Lines(SensorRun run) => Enumerable.Range(run.Line - wide / 2, wide + 1).Where(line => line >= reach && line < lines.Count - reach);

        int Darkness(SensorRun run) => known.TryGetValue(run, out var darkness) ? darkness : known[run] = Lines(run).Select(line => Darkening(line, run)).DefaultIfEmpty(0).Max();

        // The usual difference from the paper on both sides.
        int Darkening(int line, SensorRun run)
        {
            Array.Clear(differences);
            for (var i = run.From; i < run.To; i++)
            {
                var at = i * along + line * over;
                differences[Math.Min(flat.Pixels[at - reach * over], flat.Pixels[at + reach * over]) - flat.Pixels[at] + 255]++;
            }
            int middle = 0, seen = differences[0];
            while (seen <= (run.To - run.From) / 2)
                seen += differences[++middle];
            return middle - 255;
        }
    }

    // Of the darkest hundredth of the page.
    private static int PrintDarkness(GrayImage flat)
    {
        var level = Darkest(Paper);
        return 255 - (level < Paper ? level : Darkest(byte.MaxValue));

        int Darkest(byte limit)
        {
            Span<int> histogram = stackalloc int[256];
            histogram.Clear();
            ByteCounts.AddDarker(flat.Pixels, limit, histogram);
            int level = 0, seen = histogram[0];
            while (seen < flat.Pixels.Length / 100 && level < 255)
                seen += histogram[++level];
            return level;
        }
    }
}
