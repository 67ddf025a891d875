using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>A ruling line, or an unbroken stretch of one, with its course sampled along it.</summary>
/// <param name="Horizontal">Which way it runs.</param>
/// <param name="Bounds">Pixels it covers.</param>
/// <param name="Course">Points of its centre line, ascending along it, about one in sixteen pixels.</param>
/// <param name="Thickness">Mean, in pixels.</param>
public sealed record RuleLine(bool Horizontal, PixelRect Bounds, ImmutableArray<(double Along, double Across)> Course, double Thickness)
{
    public int Start => Horizontal ? Bounds.X : Bounds.Y;
    public int End => Horizontal ? Bounds.Right : Bounds.Bottom;
    public int Length => End - Start;

    /// <summary>The share of its length that was seen: less than 1 for a broken rule whose pieces were joined.</summary>
    public double Shown { get; init; } = 1;

    /// <summary>It wore off to dots and dashes (<see cref="DashedRules"/>).</summary>
    public bool IsDashed { get; init; }

    /// <summary>It stands by itself on white paper and is longer than any stroke of writing.</summary>
    public bool IsSure { get; init; }

    /// <summary>Mean coordinate across the line.</summary>
    public double Position
    {
        get
        {
            // Asked very often: an enumerator would cost more than the sum.
            double sum = 0;
            foreach (var (_, across) in Course.AsSpan())
                sum += across;
            return sum / Course.Length;
        }
    }

    /// <summary>Change across for a pixel along, from end to end.</summary>
    public double Slope => Course[^1].Along > Course[0].Along ? (Course[^1].Across - Course[0].Across) / (Course[^1].Along - Course[0].Along) : 0;

    /// <summary>Coordinate across where the straight line between its ends runs, also past them.</summary>
    public double At(double along) => Course[0].Across + Slope * (along - Course[0].Along);

    /// <summary>How far its course leaves the straight line between its ends, pixels: nothing for a rule of a rectified page, much for the arc of a seal.</summary>
    public double Bow => Course.Max(OffStraight);

    /// <summary>The line cut in two where its course leaves the straight line between its ends most.</summary>
    public (RuleLine Before, RuleLine After) Parted()
    {
        var at = Math.Clamp(Enumerable.Range(0, Course.Length).MaxBy(i => OffStraight(Course[i])), 1, Course.Length - 1);
        var cut = (int)Math.Round((Course[at - 1].Along + Course[at].Along) / 2);
        return (Part(Course[..at], Start, cut), Part(Course[at..], cut, End));
    }

    private RuleLine Part(ImmutableArray<(double Along, double Across)> course, int start, int end)
    {
        int low = (int)course.Min(point => point.Across - Thickness / 2), high = (int)Math.Ceiling(course.Max(point => point.Across + Thickness / 2));
        return this with { Course = course, Bounds = Horizontal ? PixelRect.FromEdges(start, low, end, high) : PixelRect.FromEdges(low, start, high, end) };
    }

    private double OffStraight((double Along, double Across) point) => Math.Abs(point.Across - At(point.Along));
}
