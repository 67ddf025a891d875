using OcrIngest.Imaging;

namespace OcrIngest.Training.Glyphs;

/// <summary>Turns printed ink into the gray page that a scanner of some kind delivers.</summary>
public sealed class ScanAging(SeededRandom random)
{
    /// <param name="digit">Height of the digits in pixels: blur and dirt are measured by it.</param>
    public GrayImage Age(InkCanvas canvas, DamageKind kind, int severity, double digit)
    {
        // At 300 dpi digits are 25 to 35 pixels high; one step of blur on half of that does twice the harm.
        var fine = digit >= 26 ? 2 : 1;
        switch (kind)
        {
            case DamageKind.Clean:
                return Paper(canvas, random.Between(0, 30), random.Between(245, 255), 0, 0.004 * (severity - 1), severity > 2 ? 90 - random.Next(20) : 0);
            case DamageKind.Office:
                InkDamage.Spread(canvas, random.Between(-0.12, 0.15) * severity);
                InkDamage.Blur(canvas, random.Next(fine + severity / 2 + 1));
                return Paper(canvas, random.Between(10, 40 + 10 * severity), random.Between(225, 255), 3 * severity, 0.007 * severity, 92 - random.Next(9 * severity + 4));
            case DamageKind.Seal:
                InkDamage.Spread(canvas, random.Between(-0.1, 0.1) * severity);
                InkDamage.Blur(canvas, random.Next(fine + 1));
                return Paper(canvas, random.Between(10, 60), random.Between(220, 255), 4 * severity, 0.008 * severity, 90 - random.Next(30));
            case DamageKind.Archive:
                InkDamage.Patches(canvas, random, 0.09 * severity, Math.Max(3, (int)(digit / 3)));
                InkDamage.Spread(canvas, random.Between(-0.12, 0.18) * severity);
                InkDamage.Speckle(canvas, random, 0.12 * severity, 1 + (int)(digit / 12));
                InkDamage.Blur(canvas, 1 + random.Next(fine + severity / 2));
                return Paper(canvas, random.Between(20, 50 + 15 * severity), random.Between(170, 235), 7 * severity, 0.012 * severity, 85 - random.Next(8 * severity + 4));
            case DamageKind.Photo:
                InkDamage.Resample(canvas, random.Between(1 - 0.11 * severity, 1));
                InkDamage.Blur(canvas, 1 + random.Next(fine + severity / 2 + 1));
                return Paper(canvas, random.Between(20, 60 + 10 * severity), random.Between(150, 230), 14 * severity, 0.01 * severity, 85 - random.Next(8 * severity + 4));
            case DamageKind.Fax:
                return Fax(canvas, severity, digit);
            default:
                return Photocopy(canvas, severity, digit);
        }
    }

    // Blurred by the lens, then cut at one level: above it thin strokes break, below it holes close.
    private GrayImage Fax(InkCanvas canvas, int severity, double digit)
    {
        InkDamage.Patches(canvas, random, 0.08 * severity, Math.Max(3, (int)(digit / 4)));
        InkDamage.Spread(canvas, random.Between(-0.1, 0.1) * severity);
        InkDamage.Blur(canvas, random.Next(2) + (severity > 3 ? random.Next(2) : 0));
        if (severity > 2 && random.Chance(0.3))
            InkDamage.Resample(canvas, random.Between(0.6, 0.9));
        InkDamage.Noise(canvas, random, 0.035 * severity);
        InkDamage.Threshold(canvas, 0.5 + random.Between(-0.07, 0.07) * severity);
        InkDamage.Speckle(canvas, random, 0.08 * severity * severity, 1 + (int)(digit / 16));
        return Paper(canvas, 0, 255, 0, 0, 0);
    }

    private GrayImage Photocopy(InkCanvas canvas, int severity, double digit)
    {
        var bias = random.Between(-0.05, 0.05) * severity;
        for (var copy = 0; copy < 1 + severity / 2; copy++)
        {
            InkDamage.Patches(canvas, random, 0.05 * severity, Math.Max(3, (int)(digit / 3)));
            InkDamage.Blur(canvas, 1);
            InkDamage.Noise(canvas, random, 0.02 * severity);
            InkDamage.Contrast(canvas, 0.5 + bias, 1.6 + 0.4 * severity);
            InkDamage.Speckle(canvas, random, 0.06 * severity, 1 + (int)(digit / 14));
        }
        InkDamage.Blur(canvas, random.Next(2));
        return Paper(canvas, random.Between(0, 60), random.Between(230, 255), 2 * severity, 0.006 * severity, random.Chance(0.5) ? 85 - random.Next(30) : 0);
    }

    /// <param name="ink">Gray of full ink.</param>
    /// <param name="paper">Gray of clean paper.</param>
    /// <param name="shade">How much the paper darkens from one corner to the opposite one.</param>
    /// <param name="grain">Noise, as a share of the whole range.</param>
    /// <param name="quality">Of the JPEG; 0 for none.</param>
    private GrayImage Paper(InkCanvas canvas, double ink, double paper, double shade, double grain, int quality)
    {
        InkDamage.Noise(canvas, random, grain * (paper - ink > 0 ? 1 : 0));
        var image = new GrayImage(canvas.Width, canvas.Height);
        double across = random.Between(-shade, shade) / canvas.Width, down = random.Between(-shade, shade) / canvas.Height;
        for (var y = 0; y < canvas.Height; y++)
        {
            var row = image.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                var here = paper + across * (x - canvas.Width / 2.0) + down * (y - canvas.Height / 2.0);
                row[x] = (byte)Math.Clamp(here + (ink - here) * canvas.Ink[y * canvas.Width + x], 0, 255);
            }
        }
        if (quality > 0)
            BlockCompression.Apply(image, quality);
        return image;
    }
}
