using System.Numerics;

namespace OcrIngest.Tables;

/// <summary>
/// The most probable drawing of a lattice: which stretches of its edges are ruled, given what each of them shows, and that rules do not stop and go on at will
/// and part the table into rectangles. Where two edges cross, rules pass, meet in a T or cross; none ends there alone and none turns.
/// </summary>
/// <remarks>
/// A Viterbi search down the rows: the state is which column edges are ruled beside a row, the best drawing of the rule between two rows follows from both
/// states by another one along the columns. States are those that rows of this table show, and their neighbours.
/// </remarks>
public sealed class LatticeDecoder
{
    /// <summary>The most columns.</summary>
    public const int MostColumns = 64;

    // Natural logarithms: what it costs that a rule stops or begins at a crossing; the uprights of a table all stop at a band across it.
    private const double UprightBreak = 2.5, AtBand = 1.5, LevelBreak = 1;
    private const int MostShared = 24, Doubtful = 4, Rounds = 3;
    private const double Never = -1e9;
    private readonly double[,] horizontal, vertical;
    private readonly int rows, columns;

    private LatticeDecoder(double[,] horizontal, double[,] vertical)
    {
        (this.horizontal, this.vertical) = (horizontal, vertical);
        (rows, columns) = (vertical.GetLength(1), horizontal.GetLength(1));
    }

    /// <param name="horizontal">[row edge, column]: log-odds that the edge is ruled over the column; the outer edges always are.</param>
    /// <param name="vertical">[column edge, row]: the same beside the row.</param>
    public static (bool[,] Horizontal, bool[,] Vertical) Decode(double[,] horizontal, double[,] vertical)
    {
        var decoder = new LatticeDecoder(horizontal, vertical);
        var shown = Enumerable.Range(0, decoder.rows).Select(decoder.Shown).ToArray();
        var best = shown;
        var score = double.NegativeInfinity;
        for (var round = 0; round < Rounds; round++)
        {
            var (states, reached) = decoder.Search(shown, best);
            if (reached <= score)
                break;
            (best, score) = (states, reached);
        }
        return decoder.Drawn(best);
    }

    private ulong Shown(int row)
    {
        ulong state = 0;
        for (var edge = 1; edge < columns; edge++)
            state |= vertical[edge, row] > 0 ? 1UL << edge : 0;
        return state;
    }

    private (ulong[] States, double Score) Search(ulong[] shown, ulong[] before)
    {
        ulong[] shared = [.. shown.Concat(before).GroupBy(state => state).OrderByDescending(group => group.Count()).Take(MostShared).Select(group => group.Key)];
        var states = new ulong[rows][];
        var from = new int[rows][];
        double[] scores = [];
        for (var row = 0; row < rows; row++)
        {
            states[row] = Candidates(row, shown, before, shared);
            from[row] = new int[states[row].Length];
            var next = new double[states[row].Length];
            for (var i = 0; i < next.Length; i++)
            {
                next[i] = row == 0 ? 0 : double.NegativeInfinity;
                for (var j = 0; j < scores.Length; j++)
                {
                    var reached = scores[j] - Break(states[row - 1][j], states[row][i]) + Between(row, states[row - 1][j], states[row][i], null);
                    if (reached > next[i])
                        (next[i], from[row][i]) = (reached, j);
                }
                next[i] += Beside(row, states[row][i]);
            }
            scores = next;
        }
        var at = Array.IndexOf(scores, scores.Max());
        var best = scores[at];
        var chosen = new ulong[rows];
        for (var row = rows - 1; row >= 0; row--)
        {
            chosen[row] = states[row][at];
            at = from[row][at];
        }
        return (chosen, best);
    }

    // What the row shows, what others show, what its neighbours agree in, and the least sure edges of each the other way.
    private ulong[] Candidates(int row, ulong[] shown, ulong[] before, ulong[] shared)
    {
        ulong above = before[Math.Max(row - 1, 0)], below = before[Math.Min(row + 1, rows - 1)], own = shown[row], now = before[row];
        var candidates = new HashSet<ulong>(shared) { own, now, above, below, own | above & below, own & (above | below), above & below, above | below };
        int[] doubtful = [.. Enumerable.Range(1, columns - 1).OrderBy(edge => Math.Abs(vertical[edge, row])).Take(Doubtful)];
        foreach (var start in new[] { own, now })
        {
            for (var subset = 1; subset < 1 << doubtful.Length; subset++)
                candidates.Add(doubtful.Where((_, i) => (subset >> i & 1) != 0).Aggregate(start, (state, edge) => state ^ 1UL << edge));
        }
        return [.. candidates];
    }

    private static double Break(ulong above, ulong below) => (above == 0 || below == 0 ? AtBand : UprightBreak) * BitOperations.PopCount(above ^ below);

    private double Beside(int row, ulong state)
    {
        double sum = 0;
        for (var edge = 1; edge < columns; edge++)
            sum += (state >> edge & 1) != 0 ? vertical[edge, row] : 0;
        return sum;
    }

    /// <summary>Score of the best rule between two rows, given which edges are ruled above and below it.</summary>
    /// <param name="drawing">Filled with that rule, column by column; null for none.</param>
    private double Between(int edge, ulong above, ulong below, bool[]? drawing)
    {
        // Without and with a rule over the column so far.
        double bare = 0, ruled = horizontal[edge, 0];
        Span<(bool FromBare, bool FromRuled)> cameRuled = stackalloc (bool, bool)[drawing is null ? 0 : columns];
        for (var column = 1; column < columns; column++)
        {
            bool up = (above >> column & 1) != 0, down = (below >> column & 1) != 0;
            double gain = horizontal[edge, column], nextBare, nextRuled;
            if (up && down)
            {
                nextBare = Math.Max(bare, ruled - LevelBreak);
                nextRuled = Math.Max(ruled, bare - LevelBreak) + gain;
                if (drawing is not null)
                    cameRuled[column] = (ruled - LevelBreak > bare, ruled >= bare - LevelBreak);
            }
            else
            {
                (nextBare, nextRuled) = (up == down ? bare : Never, ruled + gain);
                if (drawing is not null)
                    cameRuled[column] = (false, true);
            }
            (bare, ruled) = (nextBare, nextRuled);
        }
        if (drawing is not null)
        {
            var now = ruled > bare;
            for (var column = columns - 1; column >= 0; column--)
            {
                drawing[column] = now;
                now = now ? cameRuled[column].FromRuled : cameRuled[column].FromBare;
            }
        }
        return Math.Max(bare, ruled);
    }

    private (bool[,] Horizontal, bool[,] Vertical) Drawn(ulong[] states)
    {
        var (level, upright) = (new bool[rows + 1, columns], new bool[columns + 1, rows]);
        for (var row = 0; row < rows; row++)
        {
            upright[0, row] = upright[columns, row] = true;
            for (var edge = 1; edge < columns; edge++)
                upright[edge, row] = (states[row] >> edge & 1) != 0;
        }
        var drawing = new bool[columns];
        for (var edge = 0; edge <= rows; edge++)
        {
            if (edge > 0 && edge < rows)
                Between(edge, states[edge - 1], states[edge], drawing);
            for (var column = 0; column < columns; column++)
                level[edge, column] = edge == 0 || edge == rows || drawing[column];
        }
        return (level, upright);
    }
}
