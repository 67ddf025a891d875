using System.Collections.Immutable;

namespace OcrIngest.Tables;

/// <summary>
/// Lines that no table drew: a streak of the scanner, a stroke of a pen, a line of the fax. A rule ends at a rule of the other direction, or where its
/// neighbours end too (a side that is not drawn, a page end); a stray line ends anywhere, out on the paper or in the middle of a cell.
/// </summary>
/// <param name="dpi">Of the page.</param>
internal sealed class StrayLines(PageRules page, double dpi)
{
    // Share of an overrun that has ink beside it: it is writing that begins where the rule ends.
    private const double Written = 0.1;

    // Inches. Pieces of one rule lie within SameRule of one line, and a break in a rule is at most Break long. An end that overruns its last crossing by less than Overrun is worn print.
    private const double SameRule = 0.02, Break = 0.5, Meets = 0.06, Overrun = 0.15, Apart = 0.1, Long = 0.5, LineOfWriting = 0.4;

    // Pieces of what may be one rule.
    private sealed record Chain(ImmutableArray<RuleLine> Pieces)
    {
        public int Start { get; } = Pieces.Min(piece => piece.Start);
        public int End { get; } = Pieces.Max(piece => piece.End);
        public double Position { get; } = Pieces.Sum(piece => piece.Position * piece.Length) / Pieces.Sum(piece => piece.Length);
    }

    /// <summary>Those of <paramref name="lines"/> that end like rules; all run in one direction.</summary>
    /// <param name="across">The lines of the other direction.</param>
    public ImmutableArray<RuleLine> Without(ImmutableArray<RuleLine> lines, ImmutableArray<RuleLine> across)
    {
        var chains = Chains(lines);
        return [.. chains.SelectMany(chain => !IsStray(chain, chains, across) ? chain.Pieces : chain.Pieces.RemoveAll(piece => !IsRule(piece)))];

        // A stroke of writing may stand in line with a rule, close to its end.
        bool IsRule(RuleLine piece) => piece.IsSure && !IsStray(new Chain([piece]), chains, across);
    }

    private List<Chain> Chains(ImmutableArray<RuleLine> lines)
    {
        var chains = new List<List<RuleLine>>();
        foreach (var line in lines.OrderBy(line => line.Start))
        {
            var position = line.Position;
            var chain = chains.Find(pieces => Math.Abs(pieces[^1].Position - position) <= SameRule * dpi
                && line.Start - pieces[^1].End <= Break * dpi && line.Start >= pieces[^1].End - Meets * dpi);
            if (chain is null)
                chains.Add([line]);
            else
                chain.Add(line);
        }
        return [.. chains.Select(pieces => new Chain([.. pieces]))];
    }

    private bool IsStray(Chain chain, List<Chain> all, ImmutableArray<RuleLine> across)
    {
        var crossings = across.Where(rule => rule.Start - Meets * dpi <= chain.Position && chain.Position <= rule.End + Meets * dpi)
            .Select(rule => rule.Position).Where(at => at >= chain.Start - Meets * dpi && at <= chain.End + Meets * dpi).ToList();
        if (crossings.Count == 0)
            return false; // it takes no part in any table
        var others = all.Where(other => Math.Abs(other.Position - chain.Position) > Apart * dpi).ToList();
        var horizontal = chain.Pieces[0].Horizontal;
        bool start = Loose(crossings.Min(), chain.Start, other => other.Start - chain.Start), end = Loose(crossings.Max(), chain.End, other => chain.End - other.End);
        // What wore off to dashes ended farther on than it shows, but no farther than its table.
        var isWorn = chain.Pieces.Any(piece => piece.IsDashed);
        return start && end && !isWorn || start && Out(chain.Start) || end && Out(chain.End);

        bool Loose(double crossing, int at, Func<Chain, int> past) => Math.Abs(at - crossing) > Overrun * dpi
            && !others.Any(other => past(other) >= -Meets * dpi && past(other) <= Overrun * dpi) && !(Math.Abs(at - crossing) <= LineOfWriting * dpi && IsWriting(Math.Min(at, crossing), Math.Max(at, crossing)));

        bool IsWriting(double from, double to)
        {
            int slack = (int)(SameRule * dpi), position = (int)chain.Position;
            return (horizontal ? page.Rows : page.Columns).Measure(position - slack, position + slack, (int)from + slack, (int)to - slack, StretchMeter.Beside(chain.Pieces[0].Thickness, page.Clear)).Beside > Written;
        }

        // No long line runs beside it there.
        bool Out(int at) => !others.Any(other => other.End - other.Start > Long * dpi && other.Start < at && at < other.End);
    }
}
