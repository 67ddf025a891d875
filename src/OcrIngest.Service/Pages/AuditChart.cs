using System.Collections.Immutable;
using System.Globalization;
using OcrIngest.Storage.Auditing;

namespace OcrIngest.Service.Pages;

/// <summary>How the rate of wrong figures, and what it may truly be (95 %), came about as figures were looked at: points of an SVG picture.</summary>
internal sealed record AuditChart(ErrorInterval Now, string Band, string Line, ImmutableArray<(int Y, string Text)> Ticks)
{
    public const int Width = 460, Height = 220, Left = 48;

    private const int Top = 10, Bottom = 205, MostPoints = 150, Lines = 4;

    private static readonly ImmutableArray<int> Steps = [1, 2, 4, 8, 10];

    /// <param name="wrong">Of each figure looked at, in order.</param>
    public static AuditChart Of(IReadOnlyList<bool> wrong)
    {
        var now = ErrorInterval.Exact(wrong.Count(one => one), wrong.Count);
        if (wrong.Count == 0)
            return new AuditChart(now, "", "", []);
        // After few figures anything may be: the picture begins where the upper end has come down to what is worth seeing.
        var step = Math.Max(1, wrong.Count / MostPoints);
        var so = 0;
        var counts = wrong.Select(one => so += one ? 1 : 0).ToList();
        var at = Enumerable.Range(1, wrong.Count).Where(count => count % step == 0 || count == wrong.Count).ToList();
        var points = at.Select(count => (Count: count, Rate: ErrorInterval.Exact(counts[count - 1], count))).ToList();
        var most = Round(1000 * Math.Min(1, 2 * now.High));
        return new AuditChart(now,
            Join(points.Select(point => At(point.Count, point.Rate.High)).Concat(Enumerable.Reverse(points).Select(point => At(point.Count, point.Rate.Low)))),
            Join(points.Select(point => At(point.Count, point.Rate.Share))),
            [.. Enumerable.Range(0, Lines + 1).Select(line => (Bottom - (Bottom - Top) * line / Lines, (most * line / Lines).ToString("0.###", CultureInfo.InvariantCulture)))]);

        (double X, double Y) At(int count, double share) =>
            (Left + (Width - Left) * (wrong.Count == 1 ? 1 : (count - 1.0) / (wrong.Count - 1)), Bottom - (Bottom - Top) * Math.Min(1, 1000 * share / most));
    }

    // The next number of one digit that four lines divide well.
    private static double Round(double most)
    {
        var unit = Math.Pow(10, Math.Floor(Math.Log10(most)));
        return unit * Steps.First(times => times * unit >= most);
    }

    private static string Join(IEnumerable<(double X, double Y)> points) => string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.#},{point.Y:0.#}")));
}
