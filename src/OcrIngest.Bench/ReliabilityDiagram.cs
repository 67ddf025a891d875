using System.Globalization;
using System.Text;
using OcrIngest.Storage.Auditing;

namespace OcrIngest.Bench;

/// <summary>A calibration as a drawing (SVG): said against true, both as nines (0.9, 0.99, 0.999 …), with 95 % intervals. On the diagonal we are as good as our word; below it we boast.</summary>
public static class ReliabilityDiagram
{
    private const double Side = 320, Margin = 46, MostNines = 5;

    public static string Svg(Calibration calibration)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg role=\"img\" aria-label=\"Said against true\" width=\"{Side + 2 * Margin}\" height=\"{Side + 2 * Margin}\" font-size=\"11\">\n");
        for (var nines = 0; nines <= MostNines; nines++)
        {
            var (at, name) = (Place(1 - Math.Pow(10, -nines)), (1 - Math.Pow(10, -nines)).ToString("0.#####", CultureInfo.InvariantCulture));
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{X(at)} {Y(0)}V{Y(1)}M{X(0)} {Y(at)}H{X(1)}\" stroke=\"#e2e2e2\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(at)}\" y=\"{Y(0) + 16}\" text-anchor=\"middle\">{name}</text><text x=\"{X(0) - 6}\" y=\"{Y(at) + 4}\" text-anchor=\"end\">{name}</text>\n");
        }
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{X(0)} {Y(0)}L{X(1)} {Y(1)}\" stroke=\"#888\" stroke-dasharray=\"4 3\"/>\n");
        foreach (var bin in calibration.Bins.Where(bin => bin.Figures > 0))
        {
            var wrong = ErrorInterval.Exact(bin.Figures - bin.Right, bin.Figures);
            var x = X(Place(bin.Said / bin.Figures));
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{x} {Y(Place(1 - wrong.High))}V{Y(Place(1 - wrong.Low))}\" stroke=\"#3b6fb5\" stroke-width=\"2\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x}\" cy=\"{Y(Place(1 - wrong.Share))}\" r=\"4\" fill=\"#3b6fb5\"/>\n");
        }
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Margin + Side / 2}\" y=\"{Side + 2 * Margin - 6}\" text-anchor=\"middle\">said</text><text x=\"12\" y=\"{Margin - 14}\">true</text>\n");
        return svg.Append("</svg>\n").ToString();
    }

    private static double Place(double probability) => Math.Min(-Math.Log10(Math.Max(1 - probability, Math.Pow(10, -MostNines))), MostNines) / MostNines;

    private static double X(double place) => Math.Round(Margin + place * Side, 1);

    private static double Y(double place) => Math.Round(Margin + (1 - place) * Side, 1);
}
