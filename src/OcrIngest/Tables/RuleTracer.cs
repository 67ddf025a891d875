using System.Collections.Immutable;
using System.Numerics;
using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>Turns the runs of a rule mask into lines: runs of neighbouring rows that touch are one line, however it slants or bends.</summary>
public static class RuleTracer
{
    private const int SampleStep = 16;

    /// <param name="lines">Mask of one direction.</param>
    /// <param name="horizontal">That direction.</param>
    /// <param name="minLength">Shorter ones are dropped, pixels.</param>
    /// <param name="maxThickness">Stretches thicker than this (a dark edge, a picture) are dropped, pixels.</param>
    public static ImmutableArray<RuleLine> Trace(BitImage lines, bool horizontal, int minLength, int maxThickness)
    {
        var runs = Runs(lines);
        var parent = Connect(runs);
        var result = ImmutableArray.CreateBuilder<RuleLine>();
        foreach (var group in Enumerable.Range(0, runs.Count).GroupBy(i => Root(parent, i)))
        {
            var line = Line([.. group.Select(i => runs[i])], horizontal, maxThickness);
            if (line is not null && line.Length >= minLength)
                result.Add(line);
        }
        return result.ToImmutable();
    }

    private readonly record struct Run(int Y, int Left, int Right);

    private static List<Run> Runs(BitImage lines)
    {
        var runs = new List<Run>();
        for (var y = 0; y < lines.Height; y++)
        {
            var row = lines.Row(y);
            var start = -1;
            for (var w = 0; w < row.Length; w++)
            {
                var word = row[w];
                if (start < 0 && word == 0 || start >= 0 && word == ulong.MaxValue)
                    continue;
                var bit = 0;
                while (bit < 64)
                {
                    // The next change of colour in this word.
                    var rest = (start < 0 ? word : ~word) >> bit << bit;
                    if (rest == 0)
                        break;
                    bit = BitOperations.TrailingZeroCount(rest);
                    if (start < 0)
                        start = w * 64 + bit;
                    else
                    {
                        runs.Add(new Run(y, start, w * 64 + bit));
                        start = -1;
                    }
                }
            }
            if (start >= 0)
                runs.Add(new Run(y, start, lines.Width));
        }
        return runs;
    }

    private static int[] Connect(List<Run> runs)
    {
        var parent = new int[runs.Count];
        for (var i = 0; i < parent.Length; i++)
            parent[i] = i;
        int above = 0;
        for (var i = 0; i < runs.Count; i++)
        {
            while (above < i && (runs[above].Y < runs[i].Y - 1 || runs[above].Y == runs[i].Y - 1 && runs[above].Right < runs[i].Left))
                above++;
            for (var j = above; j < i && runs[j].Y == runs[i].Y - 1 && runs[j].Left <= runs[i].Right; j++)
                parent[Root(parent, i)] = Root(parent, j);
        }
        return parent;
    }

    private static int Root(int[] parent, int i)
    {
        while (parent[i] != i)
            i = parent[i] = parent[parent[i]];
        return i;
    }

    private static RuleLine? Line(Run[] runs, bool horizontal, int maxThickness)
    {
        int left = int.MaxValue, right = 0, top = runs[0].Y, bottom = runs[^1].Y + 1;
        foreach (var run in runs)
            (left, right) = (Math.Min(left, run.Left), Math.Max(right, run.Right));
        var (start, end) = horizontal ? (left, right) : (top, bottom);
        var bins = (end - start + SampleStep - 1) / SampleStep;
        var sums = new double[bins];
        var counts = new int[bins];
        foreach (var run in runs)
        {
            if (horizontal)
            {
                for (var bin = (run.Left - start) / SampleStep; bin <= (run.Right - 1 - start) / SampleStep; bin++)
                {
                    var covered = Math.Min(run.Right, start + (bin + 1) * SampleStep) - Math.Max(run.Left, start + bin * SampleStep);
                    sums[bin] += (run.Y + 0.5) * covered;
                    counts[bin] += covered;
                }
            }
            else
            {
                var bin = (run.Y - start) / SampleStep;
                sums[bin] += (run.Left + run.Right) / 2.0 * (run.Right - run.Left);
                counts[bin] += run.Right - run.Left;
            }
        }
        var course = ImmutableArray.CreateBuilder<(double, double)>();
        double thickness = 0;
        for (var bin = 0; bin < bins; bin++)
        {
            if (counts[bin] < SampleStep / 2 || counts[bin] > SampleStep * maxThickness)
                continue;
            course.Add((start + (bin + 0.5) * SampleStep, sums[bin] / counts[bin]));
            thickness += counts[bin] / (double)SampleStep;
        }
        return course.Count * 2 < bins || course.Count == 0
            ? null
            : new RuleLine(horizontal, PixelRect.FromEdges(left, top, right, bottom), course.ToImmutable(), thickness / course.Count);
    }
}
