using System.Collections.Immutable;

namespace OcrIngest.Mapping;

/// <summary>A run of strips that an item takes, with its posterior probability.</summary>
public readonly record struct Segment(int From, int To, double Probability);

/// <summary>Where each item went.</summary>
/// <param name="Best">Per item: the run of strips of the best decision; null when it is absent.</param>
/// <param name="Possible">Per item: every run that it may take, most probable first.</param>
/// <param name="Score">Log score of the best decision.</param>
public sealed record Segmentation(ImmutableArray<Segment?> Best, ImmutableArray<ImmutableArray<Segment>> Possible, double Score);

/// <summary>
/// Parts a row of strips among the items of a form, order kept: an item takes a run of strips or is absent, strips may belong to nothing.
/// Best parting by Viterbi, certainties by the forward-backward algorithm over the same log scores.
/// </summary>
public static class SegmentAligner
{
    private const double LeastProbability = 1e-6;

    /// <param name="match">Log-likelihood ratio that an item takes the strips from one to before another.</param>
    /// <param name="absent">Per item: log cost (negative) of not being on the paper.</param>
    /// <param name="stray">Per strip: log cost (negative) of belonging to nothing.</param>
    public static Segmentation Align(Func<int, int, int, double> match, double[] absent, double[] stray)
    {
        int strips = stray.Length, items = absent.Length;
        var known = new double[items, strips + 1, strips + 1];
        for (var i = 0; i < items; i++)
            for (var from = 0; from < strips; from++)
                for (var to = from + 1; to <= strips; to++)
                    known[i, from, to] = match(i, from, to);

        var (forward, best, step) = (LogScore.Table(strips + 1, items + 1), LogScore.Table(strips + 1, items + 1), new int[strips + 1, items + 1]);
        forward[0, 0] = best[0, 0] = 0;
        for (var s = 0; s <= strips; s++)
            for (var i = 0; i <= items; i++)
                foreach (var (fromStrip, fromItem, gain) in Steps(s, i))
                {
                    forward[s, i] = LogScore.Add(forward[s, i], forward[fromStrip, fromItem] + gain);
                    if (best[fromStrip, fromItem] + gain > best[s, i])
                        (best[s, i], step[s, i]) = (best[fromStrip, fromItem] + gain, fromItem == i ? -1 : fromStrip);
                }
        var backward = LogScore.Table(strips + 1, items + 1);
        backward[strips, items] = 0;
        for (var s = strips; s >= 0; s--)
            for (var i = items; i >= 0; i--)
                foreach (var (fromStrip, fromItem, gain) in Steps(s, i))
                    backward[fromStrip, fromItem] = LogScore.Add(backward[fromStrip, fromItem], backward[s, i] + gain);

        var chosen = new Segment?[items];
        for (int s = strips, i = items; s > 0 || i > 0;)
        {
            var from = step[s, i];
            if (from < 0)
                s--;
            else
                (chosen[--i], s) = (from < s ? Posterior(i, from, s) : null, from);
        }
        return new Segmentation([.. chosen], [.. Enumerable.Range(0, items).Select(Possible)], best[strips, items]);

        IEnumerable<(int Strip, int Item, double Gain)> Steps(int s, int i)
        {
            if (s > 0)
                yield return (s - 1, i, stray[s - 1]);
            if (i == 0)
                yield break;
            yield return (s, i - 1, absent[i - 1]);
            for (var from = 0; from < s; from++)
                yield return (from, i - 1, known[i - 1, from, s]);
        }

        Segment Posterior(int item, int from, int to) =>
            new(from, to, Math.Min(1, Math.Exp(forward[from, item] + known[item, from, to] + backward[to, item + 1] - forward[strips, items])));

        ImmutableArray<Segment> Possible(int item) =>
        [
            .. (from a in Enumerable.Range(0, strips)
                from b in Enumerable.Range(a + 1, strips - a)
                let segment = Posterior(item, a, b)
                where segment.Probability >= LeastProbability
                select segment).OrderByDescending(segment => segment.Probability),
        ];
    }
}
