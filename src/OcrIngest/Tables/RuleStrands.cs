using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>Tells the rules of one piece of a mask apart: writing that fills its row joins the rule above it with the one below.</summary>
internal static class RuleStrands
{
    // Beside a point of the course, and for every step that writing hid.
    private const double Sway = 1.5, SwayPerStep = 0.5;

    // A row of the smallest type has some hundred characters of a few level strokes; a piece of more is a texture, and following it would cost the square of them.
    private const int MostStrands = 1_000;

    /// <summary>The pieces of the strands that are rules of their own, further apart than a rule is thick; none where the piece is one rule.</summary>
    public static ImmutableArray<ImmutableArray<BitRun>> Part(ImmutableArray<BitRun> runs, bool horizontal, int maxThickness, int step)
    {
        var bounds = BitComponents.Bounds(runs);
        if ((horizontal ? bounds.Height : bounds.Width) <= maxThickness)
            return [];
        var steps = ((horizontal ? bounds.Width : bounds.Height) + step - 1) / step;
        var strands = Followed(Cover(runs, bounds, horizontal, step, steps), maxThickness, step)
            .Where(strand => strand.Count * 2 >= steps).OrderBy(strand => strand.Average(mark => mark.Middle)).ToList();
        if (strands.Count < 2 || strands.Zip(strands.Skip(1)).Any(pair => pair.Second.Average(mark => mark.Middle) - pair.First.Average(mark => mark.Middle) <= maxThickness))
            return [];
        return [.. strands.Select(strand => Runs(strand, bounds, horizontal, step))];
    }

    // Pixels of each step along the piece, for each place across it.
    private static int[,] Cover(ImmutableArray<BitRun> runs, PixelRect bounds, bool horizontal, int step, int steps)
    {
        var cover = new int[steps, horizontal ? bounds.Height : bounds.Width];
        foreach (var run in runs)
        {
            for (var x = run.Left; x < run.Right; x++)
            {
                var (along, across) = horizontal ? (x - bounds.X, run.Y - bounds.Y) : (run.Y - bounds.Y, x - bounds.X);
                cover[along / step, across]++;
            }
        }
        return cover;
    }

    private static List<List<Mark>> Followed(int[,] cover, int maxThickness, int step)
    {
        var strands = new List<List<Mark>>();
        for (var at = 0; at < cover.GetLength(0) && strands.Count <= MostStrands; at++)
        {
            foreach (var mark in Marks(cover, at, step / 2).Where(mark => mark.To - mark.From <= maxThickness))
            {
                var strand = strands.Where(strand => strand[^1].Step < at && Off(strand[^1], mark) <= Sway + SwayPerStep * (at - strand[^1].Step - 1))
                    .MinBy(strand => Off(strand[^1], mark));
                if (strand is null)
                    strands.Add([mark]);
                else
                    strand.Add(mark);
            }
        }
        return strands.Count > MostStrands ? [] : strands;
    }

    private static double Off(Mark before, Mark after) => Math.Abs(before.Middle - after.Middle);

    private static IEnumerable<Mark> Marks(int[,] cover, int at, int least)
    {
        var start = -1;
        for (var across = 0; across <= cover.GetLength(1); across++)
        {
            var inked = across < cover.GetLength(1) && cover[at, across] >= least;
            if (inked && start < 0)
                start = across;
            else if (!inked && start >= 0)
            {
                yield return new Mark(at, start, across);
                start = -1;
            }
        }
    }

    // A strand runs on behind the writing that hides it.
    private static ImmutableArray<BitRun> Runs(List<Mark> strand, PixelRect bounds, bool horizontal, int step)
    {
        var runs = ImmutableArray.CreateBuilder<BitRun>();
        for (var i = 0; i < strand.Count; i++)
        {
            var (from, to) = (strand[i].Step * step, (i + 1 < strand.Count ? strand[i + 1].Step : strand[i].Step + 1) * step);
            if (horizontal)
            {
                for (var across = strand[i].From; across < strand[i].To; across++)
                    runs.Add(new BitRun(bounds.Y + across, bounds.X + from, Math.Min(bounds.X + to, bounds.Right)));
            }
            else
            {
                for (var along = bounds.Y + from; along < Math.Min(bounds.Y + to, bounds.Bottom); along++)
                    runs.Add(new BitRun(along, bounds.X + strand[i].From, bounds.X + strand[i].To));
            }
        }
        runs.Sort((a, b) => a.Y != b.Y ? a.Y - b.Y : a.Left - b.Left);
        return runs.ToImmutable();
    }

    // Where a step of the piece is inked: From ≤ across < To.
    private readonly record struct Mark(int Step, int From, int To)
    {
        public double Middle => (From + To) / 2.0;
    }
}
