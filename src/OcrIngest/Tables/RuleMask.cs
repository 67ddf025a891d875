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
    public static RuleMask Horizontal(GrayImage flat, double dpi)
    {
        var ridges = BitImage.HorizontalRidges(flat, [Pixels(NearReach, dpi), Pixels(FarReach, dpi)], Contrast, scratch: true);
        var lines = ridges.Clone(scratch: true);
        lines.ThickenRows();
        lines.CloseRows(Pixels(Gap, dpi));
        lines.OpenRows(Pixels(HorizontalRun, dpi));
        return new RuleMask(ridges, lines);
    }

    /// <inheritdoc cref="Horizontal"/>
    public static RuleMask Vertical(GrayImage flat, double dpi)
    {
        var ridges = BitImage.VerticalRidges(flat, [Pixels(NearReach, dpi), Pixels(FarReach, dpi)], Contrast, scratch: true);
        var lines = ridges.Clone(scratch: true);
        lines.ThickenColumns();
        lines.CloseColumns(Pixels(Gap, dpi));
        lines.OpenColumns(Pixels(VerticalRun, dpi));
        return new RuleMask(ridges, lines);
    }

    private static int Pixels(double inches, double dpi) => Math.Max(3, (int)Math.Round(inches * dpi));
}
