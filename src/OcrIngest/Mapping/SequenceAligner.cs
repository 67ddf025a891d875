using System.Collections.Immutable;

namespace OcrIngest.Mapping;

/// <summary>Where each printed line went.</summary>
/// <param name="Items">Per printed line: index of the form's item, or −1 when it matches none.</param>
/// <param name="Probabilities">Per printed line: posterior probability of that decision, all alignments considered.</param>
/// <param name="Score">Log score of the best alignment.</param>
public sealed record Alignment(ImmutableArray<int> Items, ImmutableArray<double> Probabilities, double Score);

/// <summary>
/// Aligns the printed lines of a table (rows, or columns) with the items of a form, order kept: lines may match nothing, items may be absent.
/// Best path by Viterbi, certainty by the forward-backward algorithm over the same log scores.
/// </summary>
public static class SequenceAligner
{
    /// <param name="match">[line, item]: log-likelihood ratio that the line is the item.</param>
    /// <param name="absent">Per item: log cost (negative) of not being on the paper.</param>
    /// <param name="stray">Per line: log cost (negative) of matching no item.</param>
    /// <param name="repeats">Per item: whether several lines in a row may be it (a head of several rows).</param>
    /// <param name="heads">Null where the lines are the whole. Where they are a piece of it, items may be absent at no cost after the last line, and until this many lines (heads printed again) have passed.</param>
    public static Alignment Align(double[,] match, double[] absent, double[] stray, bool[] repeats, int? heads = null)
    {
        int lines = stray.Length, items = absent.Length;
        var forward = LogScore.Table(lines + 1, items + 1);
        var best = LogScore.Table(lines + 1, items + 1);
        var step = new Step[lines + 1, items + 1];
        forward[0, 0] = best[0, 0] = 0;
        for (var l = 0; l <= lines; l++)
        {
            for (var i = 0; i <= items; i++)
            {
                if (l == 0 && i == 0)
                    continue;
                foreach (var (kind, fromLine, fromItem, gain) in Steps(l, i, match, absent, stray, repeats, heads))
                {
                    forward[l, i] = LogScore.Add(forward[l, i], forward[fromLine, fromItem] + gain);
                    if (best[fromLine, fromItem] + gain > best[l, i])
                        (best[l, i], step[l, i]) = (best[fromLine, fromItem] + gain, kind);
                }
            }
        }
        var backward = Backward(match, absent, stray, repeats, heads, lines, items);
        var total = forward[lines, items];

        var chosen = new int[lines];
        var probability = new double[lines];
        for (int l = lines, i = items; l > 0 || i > 0;)
        {
            switch (step[l, i])
            {
                case Step.Absent:
                    i--;
                    break;
                case Step.Match:
                    (chosen[l - 1], probability[l - 1]) = (i - 1, Posterior(l - 1, i - 1));
                    (l, i) = (l - 1, i - 1);
                    break;
                case Step.Repeat:
                    (chosen[l - 1], probability[l - 1]) = (i - 1, Posterior(l - 1, i - 1));
                    l--;
                    break;
                default:
                    chosen[l - 1] = -1;
                    for (var k = 0; k <= items; k++)
                        probability[l - 1] += Math.Exp(forward[l - 1, k] + stray[l - 1] + backward[l, k] - total);
                    l--;
                    break;
            }
        }
        return new Alignment([.. chosen], [.. probability.Select(p => Math.Min(p, 1))], best[lines, items]);

        double Posterior(int line, int item)
        {
            var sum = Math.Exp(forward[line, item] + match[line, item] + backward[line + 1, item + 1] - total);
            return repeats[item] ? sum + Math.Exp(forward[line, item + 1] + match[line, item] + backward[line + 1, item + 1] - total) : sum;
        }
    }

    private enum Step { Stray, Match, Absent, Repeat }

    private static IEnumerable<(Step Kind, int Line, int Item, double Gain)> Steps(
        int l, int i, double[,] match, double[] absent, double[] stray, bool[] repeats, int? heads)
    {
        if (l > 0 && i > 0)
            yield return (Step.Match, l - 1, i - 1, match[l - 1, i - 1]);
        if (l > 0 && i > 0 && repeats[i - 1])
            yield return (Step.Repeat, l - 1, i, match[l - 1, i - 1]);
        if (i > 0)
            yield return (Step.Absent, l, i - 1, l <= heads || heads is not null && l == stray.Length ? 0 : absent[i - 1]);
        if (l > 0)
            yield return (Step.Stray, l - 1, i, stray[l - 1]);
    }

    private static double[,] Backward(double[,] match, double[] absent, double[] stray, bool[] repeats, int? heads, int lines, int items)
    {
        var backward = LogScore.Table(lines + 1, items + 1);
        backward[lines, items] = 0;
        for (var l = lines; l >= 0; l--)
        {
            for (var i = items; i >= 0; i--)
            {
                foreach (var (_, fromLine, fromItem, gain) in Steps(l, i, match, absent, stray, repeats, heads))
                    backward[fromLine, fromItem] = LogScore.Add(backward[fromLine, fromItem], backward[l, i] + gain);
            }
        }
        return backward;
    }
}
