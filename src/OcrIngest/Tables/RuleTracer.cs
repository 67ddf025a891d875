using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>Turns the runs of a rule mask into lines: runs of neighbouring rows that touch are one line, however it slants or bends; rules that writing joins are told apart.</summary>
public static class RuleTracer
{
    private const int SampleStep = 16;

    /// <param name="lines">Mask of one direction.</param>
    /// <param name="horizontal">That direction.</param>
    /// <param name="minLength">Shorter ones are dropped, pixels.</param>
    /// <param name="maxThickness">Stretches thicker than this (a dark edge, a picture) are dropped, pixels.</param>
    public static ImmutableArray<RuleLine> Trace(BitImage lines, bool horizontal, int minLength, int maxThickness)
    {
        var result = ImmutableArray.CreateBuilder<RuleLine>();
        foreach (var piece in BitComponents.Find(lines))
        {
            var strands = RuleStrands.Part(piece, horizontal, maxThickness, SampleStep);
            foreach (var rule in strands.IsEmpty ? [piece] : strands)
            {
                var line = Line(rule, horizontal, maxThickness);
                if (line is not null && line.Length >= minLength)
                    result.Add(line);
            }
        }
        return result.ToImmutable();
    }

    private static RuleLine? Line(ImmutableArray<BitRun> runs, bool horizontal, int maxThickness)
    {
        var bounds = BitComponents.Bounds(runs);
        var (start, end) = horizontal ? (bounds.X, bounds.Right) : (bounds.Y, bounds.Bottom);
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
            : new RuleLine(horizontal, bounds, course.ToImmutable(), thickness / course.Count);
    }
}
