using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>
/// The pixels of a page that may belong to ruling lines of one direction: thin dark ridges (whatever the shade of the paper or band they stand on),
/// bridged over small gaps, and long enough not to be a stroke of writing. All lengths follow the resolution.
/// </summary>
public sealed class RuleMask : IDisposable
{
    // Inches. Fine rules show against the paper close by, also where writing is near; heavy or smeared ones (to 3 pt) only against paper farther off. Strokes of 四号 type are at most 0.17 long, so an unbroken run of 0.2 is no writing;
    // a gap of 0.04 is what broken rules of faxes show and less than what parts the strokes of two characters.
    private const double NearReach = 0.025, FarReach = 0.05, Gap = 0.04, HorizontalRun = 0.2, VerticalRun = 0.18;

    // Inches; and pixels. Where of bare paper a fifth of the pixels stand out by the contrast of pale rules, and of a rule two thirds, thirty together tell them apart; told by a few pages, not by a count.
    private const double Way = 0.08, MostOfWay = 0.6;
    private const int ShortestWay = 31;
    private const byte PaleContrast = 15;

    /// <summary>By which a rule is darker than the paper beside it.</summary>
    public const byte Contrast = 22;

    private RuleMask(BitImage ridges, BitImage lines, BitImage? dashed = null)
    {
        Ridges = ridges;
        Lines = lines;
        Dashed = dashed;
    }

    /// <summary>Every ridge pixel, strokes of writing among them.</summary>
    public BitImage Ridges { get; }

    /// <summary>Only what runs long enough.</summary>
    public BitImage Lines { get; }

    /// <summary>Those of the lines that show dashes only; null where there are none.</summary>
    public BitImage? Dashed { get; }

    public void Dispose()
    {
        Ridges.Dispose();
        Lines.Dispose();
        Dashed?.Dispose();
    }

    /// <summary>The same with dashes that are bridged to lines.</summary>
    public RuleMask With(BitImage? dashed)
    {
        if (dashed is null)
            return this;
        var lines = Lines.Clone(scratch: true);
        lines.Or(dashed);
        return new RuleMask(Ridges, lines, dashed);
    }

    /// <param name="flat">Flat-fielded page, paper near 255.</param>
    /// <param name="dpi">Of that picture.</param>
    public static RuleMask Horizontal(GrayImage flat, double dpi) => OfRows(BitImage.HorizontalRidges(flat, Reaches(dpi), Contrast, scratch: true), dpi);

    /// <inheritdoc cref="Horizontal"/>
    public static RuleMask Vertical(GrayImage flat, double dpi) => OfColumns(BitImage.VerticalRidges(flat, Reaches(dpi), Contrast, scratch: true), dpi);

    /// <summary>The same of pale print on a paper whose noise is as dark as a rule. Softening would take more from a rule, which is a pixel wide, than from the noise; what stands out in most places of a way is not noise.</summary>
    /// <param name="noisy">Flat-fielded page, paper near 255, not softened.</param>
    /// <param name="dpi">Of that picture.</param>
    public static RuleMask HorizontalInNoise(GrayImage noisy, double dpi)
    {
        using var ridges = BitImage.HorizontalRidges(noisy, Reaches(dpi), PaleContrast, scratch: true);
        return OfRows(Most(ridges, dpi), dpi);
    }

    /// <inheritdoc cref="HorizontalInNoise"/>
    public static RuleMask VerticalInNoise(GrayImage noisy, double dpi)
    {
        using var ridges = BitImage.VerticalRidges(noisy, Reaches(dpi), PaleContrast, scratch: true);
        using var turned = ridges.Transposed(scratch: true);
        using var most = Most(turned, dpi);
        return OfColumns(most.Transposed(scratch: true), dpi);
    }

    private static BitImage Most(BitImage ridges, double dpi)
    {
        var way = Math.Max(ShortestWay, Pixels(Way, dpi)) | 1;
        return ridges.MostOfRows(way, (int)Math.Ceiling(MostOfWay * way), scratch: true);
    }

    private static RuleMask OfRows(BitImage ridges, double dpi)
    {
        var lines = ridges.Clone(scratch: true);
        lines.ThickenRows();
        lines.CloseRows(Pixels(Gap, dpi));
        lines.OpenRows(Pixels(HorizontalRun, dpi));
        return new RuleMask(ridges, lines);
    }

    private static RuleMask OfColumns(BitImage ridges, double dpi)
    {
        var lines = ridges.Clone(scratch: true);
        lines.ThickenColumns();
        lines.CloseColumns(Pixels(Gap, dpi));
        lines.OpenColumns(Pixels(VerticalRun, dpi));
        return new RuleMask(ridges, lines);
    }

    private static int[] Reaches(double dpi) => [Pixels(NearReach, dpi), Pixels(FarReach, dpi)];

    private static int Pixels(double inches, double dpi) => Math.Max(3, (int)Math.Round(inches * dpi));
}
