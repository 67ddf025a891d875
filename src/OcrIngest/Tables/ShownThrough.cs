using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>
/// The rules of a table on the other side of the sheet shine through. What is printed on one side is of one strength: where a table is drawn in dark rules, lines that are hardly
/// darker than the paper are not of it. A page whose rules are all faint is a faint print.
/// </summary>
internal static class ShownThrough
{
    // Inches of a line that counts; shares of the strength of print.
    private const double Long = 0.8, High = 0.2, Printed = 0.5, Faint = 0.2;

    // Of the length of all printed lines, that of faint ones from which on they are a table's: rules on a dark ground are faint too.
    private const double Much = 0.5;
    private const int FewestOfTable = 3, Samples = 100;

    /// <param name="page">Rectified, with white paper.</param>
    public static (ImmutableArray<RuleLine> Horizontal, ImmutableArray<RuleLine> Vertical) Without(GrayImage page, ImmutableArray<RuleLine> horizontal, ImmutableArray<RuleLine> vertical, double dpi)
    {
        int[] across = [.. horizontal.Select(line => Strength(page, line))], down = [.. vertical.Select(line => Strength(page, line))];
        var print = across.Concat(down).DefaultIfEmpty(0).Max();
        var faint = Length(strength => strength < Faint * print);
        return OfTable(horizontal, across, Long) && OfTable(vertical, down, High) && faint >= Much * Length(strength => strength >= Printed * print)
            ? (Strong(horizontal, across), Strong(vertical, down)) : (horizontal, vertical);

        int Length(Func<int, bool> wanted) => horizontal.Concat(vertical).Zip(across.Concat(down)).Where(line => wanted(line.Second)).Sum(line => line.First.Length);

        bool OfTable(ImmutableArray<RuleLine> lines, int[] strengths, double least) =>
            lines.Zip(strengths).Count(line => line.First.IsSure && line.First.Length >= least * dpi && line.Second >= Printed * print) >= FewestOfTable;

        ImmutableArray<RuleLine> Strong(ImmutableArray<RuleLine> lines, int[] strengths) => [.. lines.Where((_, i) => strengths[i] >= Faint * print)];
    }

    // How much darker than paper its middle is, at half of its places at least.
    private static int Strength(GrayImage page, RuleLine line)
    {
        var step = Math.Max(1, line.Length / Samples);
        var half = (int)Math.Ceiling(line.Thickness / 2);
        var darkest = new List<int>();
        for (var along = line.Start; along < line.End; along += step)
        {
            var (middle, least) = ((int)Math.Round(line.At(along)), byte.MaxValue);
            for (var at = middle - half; at <= middle + half; at++)
            {
                var (x, y) = line.Horizontal ? (along, at) : (at, along);
                if (x >= 0 && y >= 0 && x < page.Width && y < page.Height)
                    least = Math.Min(least, page.Row(y)[x]);
            }
            darkest.Add(byte.MaxValue - least);
        }
        darkest.Sort();
        return darkest.Count == 0 ? 0 : darkest[darkest.Count / 2];
    }
}
