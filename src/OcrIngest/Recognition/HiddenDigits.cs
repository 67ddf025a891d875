using OcrIngest.Imaging;

namespace OcrIngest.Recognition;

/// <summary>
/// Whether a digit may be hidden in the other ink beside a figure. It would have to stand where the next digit does, be covered by ink as dark as itself, and
/// leave the figure in the place of the shorter one.
/// </summary>
internal static class HiddenDigits
{
    // In digit heights, the ink in squares of it.
    private const double Beside = 1, Above = 0.1, Point = 0.4, DigitInk = 0.03, Thin = 0.3;

    // Shares: of the way from print to paper by which other ink is lighter, and of pixels that a few of noise do not decide.
    private const double Lighter = 0.2, PrintCore = 0.25, Darkest = 0.04;

    /// <param name="print">The pieces of <paramref name="crop"/> and which are the figure.</param>
    /// <param name="cell">In pixels of the crop.</param>
    public static bool MayBe(GrayImage crop, PartedPrint print, PixelRect cell, FigureSetting setting, int paper)
    {
        var (box, size) = (print.Box, setting.DigitHeight);
        var core = Tone(box, print.IsFigure, PrintCore);
        int top = (int)(box.Y - Above * size), bottom = (int)(box.Bottom + Above * size), reach = (int)(Beside * size);
        if (Pixels(box, IsOther).Any())
            return true;
        var (left, right) = (Side(box.X - reach, box.X), Side(box.Right, box.Right + reach));
        return setting.AcrossIn(cell) switch
        {
            { Anchor: 1 } => left > 0,
            { Anchor: 0 } => right > 0,
            { Anchor: 0.5 } when setting.IsWhole(box, cell) => left > 0 && right > 0 && Math.Max(left, right) > Thin * size,
            _ => left > 0 || right > 0,
        };

        bool IsOther(int at) => print.Labels[at] > 0 && !print.IsFigure(at) && Longest(print.Pieces[print.Labels[at] - 1].Box) >= Point * size;

        // Longest run across of what may cover a digit there; 0 where nothing does.
        int Side(int from, int to)
        {
            var side = PixelRect.FromEdges(from, top, to, bottom).Intersect(crop.Bounds);
            if (side.Area == 0 || Pixels(side, IsOther).Count() < DigitInk * size * size || Tone(side, IsOther, Darkest) > core + Lighter * (paper - core))
                return 0;
            return Pixels(side, IsOther).Aggregate((Last: -2, Run: 0, Most: 0), (run, at) =>
                (at, at == run.Last + 1 ? run.Run + 1 : 1, Math.Max(run.Most, at == run.Last + 1 ? run.Run + 1 : 1))).Most;
        }

        IEnumerable<int> Pixels(PixelRect part, Func<int, bool> wanted) =>
            Enumerable.Range(part.Y, part.Height).SelectMany(y => Enumerable.Range(y * crop.Width + part.X, part.Width)).Where(wanted);

        // The gray below which this share of the pixels is.
        int Tone(PixelRect part, Func<int, bool> wanted, double share)
        {
            var tones = Pixels(part, wanted).Select(at => crop.Pixels[at]).Order().ToList();
            return tones.Count == 0 ? byte.MaxValue : tones[(int)(share * tones.Count)];
        }
    }

    private static int Longest(PixelRect box) => Math.Max(box.Width, box.Height);
}
