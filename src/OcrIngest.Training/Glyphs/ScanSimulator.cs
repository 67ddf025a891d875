using OcrIngest.Imaging;

namespace OcrIngest.Training.Glyphs;

/// <summary>Prints figures into cells and ages them as scans, from one seed: the same cells on every machine.</summary>
public sealed class ScanSimulator(IReadOnlyList<GlyphFace> faces, SeededRandom random)
{
    public const int Severities = 5;

    private static readonly DamageKind[] Kinds = Enum.GetValues<DamageKind>();

    /// <summary>A cell of any typeface, damage and severity.</summary>
    public ScanCell Draw() => Draw(random.Pick(faces), random.Pick(Kinds), 1 + random.Next(Severities));

    /// <param name="severity">1 to 5.</param>
    public ScanCell Draw(GlyphFace face, DamageKind kind, int severity)
    {
        var text = "";
        while (text.Length == 0)
            text = FigureTexts.Draw(random, face);
        return Draw(face, text, kind, severity);
    }

    public ScanCell Draw(GlyphFace face, string text, DamageKind kind, int severity)
    {
        var dpi = Dpi(kind, severity);
        // Digits are about 0.7 of the type size; six point is the smallest that offices print, sixteen the largest.
        var digit = Math.Clamp(random.Between(7, 13.5) / 72 * dpi * 0.7, 11, 72);
        var tilt = kind switch { DamageKind.Clean => 0, DamageKind.Office => 0.004, _ => 0.004 * severity };
        var setting = new InkCanvas.Setting(digit / GlyphAtlas.DigitHeight, random.Between(-tilt, tilt), random.Between(-2.5 * tilt, 2.5 * tilt),
            random.Chance(0.15) ? random.Between(-0.1, 0.15) * digit : 0);
        int frame = 4 + (int)(0.01 * dpi), width = (int)InkCanvas.Measure(face, text, setting);
        var cell = new PixelRect(frame, frame, width + (int)(random.Between(0.35, 1.6) * digit) + 6, (int)(random.Between(1.5, 2.4) * digit) + 4);
        var canvas = new InkCanvas(cell.Right + frame, cell.Bottom + frame);
        var free = cell.Width - width;
        var left = frame + free * random.Between(0.3, 0.7);
        var feet = frame + (cell.Height + digit) / 2 + random.Between(-0.1, 0.1) * (cell.Height - digit) - setting.Slope * left;
        var places = canvas.Print(face, text, left, feet, setting);
        if (kind == DamageKind.Seal)
            Stamp(canvas, severity, digit);
        Rules(canvas, cell, dpi, kind, severity);
        return new ScanCell(new ScanAging(random).Age(canvas, kind, severity, digit), cell, dpi, text, places);
    }

    private double Dpi(DamageKind kind, int severity) => kind switch
    {
        DamageKind.Clean => random.Next(3) switch { 0 => 200, 1 => 300, _ => 400 },
        DamageKind.Fax => 200,
        DamageKind.Archive => severity >= 3 && random.Chance(0.4) ? 150 : 200,
        DamageKind.Photocopy => random.Chance(0.5) ? 200 : 300,
        DamageKind.Photo => random.Chance(0.5) ? 200 : 250,
        _ => random.Chance(0.3) ? 200 : 300,
    };

    // The rules stand outside the cell's box, as the grid finder gives it; now and then one of them reaches into it.
    private void Rules(InkCanvas canvas, PixelRect cell, double dpi, DamageKind kind, int severity)
    {
        var thickness = Math.Max(1, random.Between(0.003, 0.008) * dpi);
        var darkness = (float)random.Between(kind == DamageKind.Clean ? 0.9 : 0.5, 1);
        canvas.Line(0, cell.Y - Away(), canvas.Width, cell.Y - Away(), thickness, darkness);
        canvas.Line(0, cell.Bottom + Away(), canvas.Width, cell.Bottom + Away(), thickness, darkness);
        canvas.Line(cell.X - Away(), 0, cell.X - Away(), canvas.Height, thickness, darkness);
        canvas.Line(cell.Right + Away(), 0, cell.Right + Away(), canvas.Height, thickness, darkness);

        double Away() => thickness / 2 + (kind != DamageKind.Clean && random.Chance(0.01 * severity) ? random.Between(-0.025, 0) : random.Between(0.002, 0.02)) * dpi;
    }

    // A seal that the colour filter did not wholly take out: gray strokes over everything.
    private void Stamp(InkCanvas canvas, int severity, double digit)
    {
        for (var strokes = 1 + random.Next(1 + severity); strokes > 0; strokes--)
        {
            canvas.Line(random.Between(0, canvas.Width), random.Between(0, canvas.Height), random.Between(0, canvas.Width), random.Between(0, canvas.Height),
                random.Between(0.05, 0.3) * digit, (float)random.Between(0.08, 0.08 + 0.09 * severity));
        }
    }
}
