using System.Numerics;

namespace OcrIngest.Imaging;

/// <summary>
/// Finds a perspective that is too strong for its rules to be traced: the pencil of rows, and then of columns, along which the profile of the ink is sharpest.
/// What is weaker than that is left to the rules themselves, which tell it better.
/// </summary>
public static class KeystoneEstimator
{
    // Slopes: the most at the centre that is left after deskewing, and at the end of the page.
    private const double MostLean = 0.16, MostChange = 0.3;

    // Inches: a line of small type; shifts by half of it leave a profile's waves apart.
    private const double Step = 0.05;
    private const int Strip = 128, Every = 8;

    // Slope at the end of the page that tracing follows. And by how much the profile has to be sharper than without any perspective: noise makes one of a few hundred a little sharper.
    private const double Traced = 0.04, Sharper = 1.25;
    private const int FineRounds = 5;

    // Parts of the page that each must do without: a single line, the edge of the sheet, says nothing of the others.
    private const int Parts = 4;
    private const byte InkLevel = 184;

    /// <summary>The map with the perspective that the page shows; the same one when it shows none.</summary>
    /// <param name="straight">The page that <paramref name="map"/> makes: flat and deskewed.</param>
    /// <param name="flat">The same page, not deskewed.</param>
    /// <param name="wasPhotographed">Something shows around the sheet: then its columns may run together where its rows do not.</param>
    public static PageMap Find(GrayImage straight, GrayImage flat, PageMap map, double dpi, bool wasPhotographed)
    {
        // Deskewing levels the rows of some part of the page, so that not all of them have to be tried.
        if (Rows(straight, dpi) is var rows && rows.Change != 0)
        {
            map = map with { SkewDegrees = map.SkewDegrees + Math.Atan(rows.Slope) * 180 / Math.PI, Keystone = new Keystone(rows.Change, 0, 0) };
            straight = Resampler.Rectify(flat, map);
        }
        else if (!wasPhotographed)
        {
            return map;
        }
        var columns = Columns(straight, dpi);
        // Seen through the first perspective.
        var both = new Keystone(map.Keystone.Fall, columns.Slope, columns.Change + map.Keystone.Fall * columns.Slope);
        return both == Keystone.None ? map : map with { Keystone = both.Framed(Ends(BitImage.Darker(flat, InkLevel), map.SkewDegrees), map.Width, map.Height) };
    }

    private static (double Slope, double Change) Rows(GrayImage straight, double dpi)
    {
        using var ink = BitImage.Darker(straight, InkLevel, scratch: true);
        return Pencil(ink, dpi, isLevelSomewhere: true);
    }

    private static (double Slope, double Change) Columns(GrayImage straight, double dpi)
    {
        using BitImage ink = BitImage.Darker(straight, InkLevel, scratch: true), turned = ink.Transposed(scratch: true);
        return Pencil(turned, dpi, isLevelSomewhere: false);
    }

    // Where the ink of some rows begins and ends, deskewed, from the centre.
    private static IEnumerable<(double X, double Y)> Ends(BitImage ink, double skewDegrees)
    {
        var (sin, cos) = Math.SinCos(skewDegrees * Math.PI / 180);
        for (var y = 0; y < ink.Height; y += Every)
        {
            foreach (var x in new[] { ink.FirstInRow(y), ink.LastInRow(y) })
            {
                var (dx, dy) = (x - ink.Width / 2.0, y - ink.Height / 2.0);
                if (x >= 0)
                    yield return (dx * cos + dy * sin, dy * cos - dx * sin);
            }
        }
    }

    // Slope of the rows at the centre, and its change for a pixel down; both 0 where they are as good as parallel.
    private static (double Slope, double Change) Pencil(BitImage ink, double dpi, bool isLevelSomewhere)
    {
        double halfWidth = ink.Width / 2.0, halfHeight = ink.Height / 2.0, step = Step * dpi / halfWidth;
        var coarse = new StripProfiles(ink, Math.Max(1, (int)(Step * dpi / 2)), Strip);
        var level = coarse.Sharpness(0, 0);
        var (best, slope, end) = (level * Sharper, 0.0, 0.0);
        for (var change = -MostChange; change <= MostChange; change += step)
        {
            var most = isLevelSomewhere ? Math.Abs(change) : MostLean;
            for (var at = -most; at <= most; at += step)
                Try(coarse, at, change);
        }
        if (Math.Abs(end) <= Traced && Math.Abs(slope) <= Traced || !coarse.IsSharperWithoutAny(Parts, slope, end / halfHeight))
            return default;
        var fine = new StripProfiles(ink, Math.Max(1, (int)(Step * dpi / 6)), Strip / 2);
        best = fine.Sharpness(slope, end / halfHeight);
        for (var round = 0; round < FineRounds; round++)
        {
            step /= 2;
            var (nearSlope, nearEnd) = (slope, end);
            for (var i = -2; i <= 2; i++)
            {
                for (var j = -2; j <= 2; j++)
                    Try(fine, nearSlope + i * step, nearEnd + j * step);
            }
        }
        return (slope, end / halfHeight);

        void Try(StripProfiles strips, double trySlope, double tryEnd)
        {
            var sharpness = strips.Sharpness(trySlope, tryEnd / halfHeight);
            if (sharpness > best)
                (best, slope, end) = (sharpness, trySlope, tryEnd);
        }
    }

    // Ink of the rows in strips down the page.
    private sealed class StripProfiles
    {
        private readonly int[][] strips;

        // Of each strip, the rows from the first to the last with ink.
        private readonly Range[] inked;
        private readonly int[] profile;
        private readonly int high, wide;
        private readonly double centre;

        public StripProfiles(BitImage ink, int high, int wide)
        {
            (this.high, this.wide, centre) = (high, wide, ink.Width / 2.0);
            int words = wide / 64, rows = ink.Height / high;
            strips = [.. Enumerable.Range(0, (ink.WordsPerRow + words - 1) / words).Select(_ => new int[rows])];
            profile = new int[rows];
            for (var y = 0; y < rows * high; y++)
            {
                var row = ink.Row(y);
                for (var word = 0; word < row.Length; word++)
                    strips[word / words][y / high] += BitOperations.PopCount(row[word]);
            }
            inked = [.. strips.Select(strip => Array.FindIndex(strip, ink => ink > 0) is >= 0 and var first ? first..(Array.FindLastIndex(strip, ink => ink > 0) + 1) : 0..0)];
        }

        // Whether it is sharper than without any perspective also when a part of the profile, whichever, is left out.
        public bool IsSharperWithoutAny(int parts, double slope, double change)
        {
            var all = Sharpness(slope, change);
            var (first, last) = (Array.FindIndex(profile, ink => ink > 0), Array.FindLastIndex(profile, ink => ink > 0));
            if (first < 0)
                return false;
            int[] cuts = [.. Enumerable.Range(0, parts + 1).Select(i => first + (last + 1 - first) * i / parts)];
            double[] bent = [.. Split(cuts)];
            var level = Sharpness(0, 0);
            double[] straight = [.. Split(cuts)];
            return Enumerable.Range(0, parts).All(i => all - bent[i] > level - straight[i]);
        }

        private IEnumerable<double> Split(int[] cuts) => cuts.Zip(cuts.Skip(1), (from, to) => Kernels.IntRows.SquaredSteps(profile.AsSpan(from, to - from)));

        // Sum of the squared steps of the profile along rows that fall by slope + change * y to the right; y from the middle, pixels.
        public double Sharpness(double slope, double change)
        {
            Array.Clear(profile);
            var middle = profile.Length / 2.0;
            for (var s = 0; s < strips.Length; s++)
            {
                double along = (s + 0.5) * wide - centre, by = 1 + along * change;
                // Where the row that crosses the middle at the first place runs here, in 16.16 fixed point.
                long at = (long)((middle * (1 - by) + along * slope / high + 0.5 * by) * 65536), advance = (long)(by * 65536);
                AddAlong(strips[s].AsSpan(inked[s]), at - ((long)inked[s].Start.Value << 16), advance);
            }
            return Kernels.IntRows.SquaredSteps(profile);
        }

        // No sum comes near the end of its type.
        private void AddAlong(ReadOnlySpan<int> strip, long at, long advance)
        {
            unchecked
            {
                // Where it runs on downwards, from the first place that meets the strip to the last.
                var (from, to) = advance > 0 ? (Places(-at, advance), Places(((long)strip.Length << 16) - at, advance)) : (0, profile.Length);
                at += from * advance;
                foreach (ref var sum in profile.AsSpan(from, Math.Max(0, to - from)))
                {
                    var y = at >> 16;
                    if ((ulong)y < (ulong)strip.Length)
                        sum += strip[(int)y];
                    at += advance;
                }
            }
        }

        // How many places are passed on a way, of those there are.
        private int Places(long way, long advance) => (int)Math.Clamp((way + advance - 1) / advance, 0, profile.Length);
    }
}
