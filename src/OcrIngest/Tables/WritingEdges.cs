namespace OcrIngest.Tables;

/// <summary>Puts edges into the white between columns and rows: on a fragment of rule where one is left, in the middle where none is.</summary>
public static class WritingEdges
{
    private const double Fragment = 0.08, SureFragment = 0.4, Apart = 0.16, Padding = 0.06;

    /// <summary>The best fragment between two places, or the usual place when there is none.</summary>
    public static int Upright(WritingMarks marks, int low, int high, int usual, int top, int bottom)
    {
        if (high <= low)
            return (low + high) / 2;
        var best = Enumerable.Range(low, high - low + 1).Select(x => (X: x, Share: marks.UprightShare(x, top, bottom))).MaxBy(place => place.Share);
        return best.Share >= Fragment ? Middle(low, high, x => marks.UprightShare(x, top, bottom), best.X, best.Share) : Math.Clamp(usual, low, high);
    }

    /// <inheritdoc cref="Upright"/>
    public static (int Y, double Share) Level(WritingMarks marks, int low, int high, int usual, int left, int right)
    {
        if (high <= low)
            return ((low + high) / 2, 0);
        var best = Enumerable.Range(low, high - low + 1).Select(y => (Y: y, Share: y < 0 ? 0 : marks.LevelShare(y, left, right))).MaxBy(place => place.Share);
        return best.Share >= Fragment
            ? (Middle(low, high, y => y < 0 ? 0 : marks.LevelShare(y, left, right), best.Y, best.Share), best.Share)
            : (Math.Clamp(usual, low, high), 0);
    }

    /// <summary>Room around writing at the outside of a table, pixels.</summary>
    public static int Outside(WritingMarks marks) => (int)(Padding * marks.Dpi);

    /// <summary>x of the long fragments between two places.</summary>
    public static List<int> SureUprights(WritingMarks marks, int low, int high, int top, int bottom)
    {
        var found = new List<int>();
        foreach (var (x, share) in Enumerable.Range(low, Math.Max(0, high - low + 1)).Select(x => (x, marks.UprightShare(x, top, bottom)))
            .Where(place => place.Item2 >= SureFragment).OrderByDescending(place => place.Item2))
        {
            if (found.All(other => Math.Abs(other - x) > Apart * marks.Dpi))
                found.Add(x);
        }
        found.Sort();
        return found;
    }

    // The middle of the plateau around the best place: a thick rule covers several.
    private static int Middle(int low, int high, Func<int, double> share, int best, double most)
    {
        int first = best, last = best;
        while (first > low && share(first - 1) >= 0.9 * most)
            first--;
        while (last < high && share(last + 1) >= 0.9 * most)
            last++;
        return (first + last) / 2;
    }
}
