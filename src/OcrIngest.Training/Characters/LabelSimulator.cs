using System.Collections.Immutable;
using OcrIngest.Imaging;
using OcrIngest.Training.Glyphs;

namespace OcrIngest.Training.Characters;

/// <summary>A simulated label cell of a scanned page.</summary>
/// <param name="Lines">Where the characters of each printed line stand.</param>
public sealed record LabelCell(GrayImage Page, PixelRect Cell, double Dpi, ImmutableArray<ImmutableArray<PlacedCharacter>> Lines);

/// <summary>Prints labels into cells and ages them as scans, from one seed: the same cells on every machine.</summary>
public sealed class LabelSimulator(CharacterAtlas atlas, SeededRandom random)
{
    private const double LineDistance = 1.25, Ascent = 0.86;
    private const int Frame = 4;

    /// <param name="text">Its lines, separated by line feeds.</param>
    /// <param name="severity">1 to 5.</param>
    public LabelCell Draw(CharacterFace face, string text, DamageKind kind, int severity)
    {
        var dpi = kind switch { DamageKind.Fax => 200, DamageKind.Photo or DamageKind.Archive => random.Chance(0.3) ? 150 : 200, _ => random.Chance(0.5) ? 200.0 : 300 };
        var em = Math.Clamp(random.Between(8.5, 14) / 72 * dpi, 20, 48);
        var tilt = kind == DamageKind.Clean ? 0 : Math.Min(0.004, 0.0015 * severity);
        var setting = new InkCanvas.Setting(em / CharacterAtlas.Em, random.Between(-tilt, tilt), random.Between(-2.5 * tilt, 2.5 * tilt),
            random.Chance(0.3) ? random.Between(-0.03, 0.12) * em : 0);
        var letters = atlas.Print(face, random.Pick(atlas.Latin), text.Replace("\n", "", StringComparison.Ordinal));
        var lines = text.Split('\n');
        var widths = lines.Select(line => InkCanvas.Measure(letters, line, setting)).ToArray();
        int width = (int)(widths.Max() + random.Between(0.4, 1) * em), height = (int)((lines.Length - 1) * LineDistance * em + random.Between(1.4, 1.9) * em);
        var canvas = new InkCanvas(width + 2 * Frame, height + 2 * Frame);
        var printed = ImmutableArray.CreateBuilder<ImmutableArray<PlacedCharacter>>();
        var top = Frame + (height - ((lines.Length - 1) * LineDistance + 1) * em) / 2;
        for (var i = 0; i < lines.Length; i++, top += LineDistance * em)
            printed.Add(canvas.Print(letters, lines[i], Frame + (width - widths[i]) * 0.5, top + Ascent * em, setting));
        if (random.Chance(0.25))
            InkDamage.Spread(canvas, random.Between(0.2, 0.9));
        if (kind == DamageKind.Seal)
            Stamp(canvas, severity, em);
        return new LabelCell(new ScanAging(random).Age(canvas, kind, severity, 0.7 * em), new PixelRect(Frame, Frame, width, height), dpi, printed.ToImmutable());
    }

    // A seal that the colour filter did not wholly take out.
    private void Stamp(InkCanvas canvas, int severity, double em)
    {
        for (var strokes = 1 + random.Next(1 + severity); strokes > 0; strokes--)
        {
            canvas.Line(random.Between(0, canvas.Width), random.Between(0, canvas.Height), random.Between(0, canvas.Width), random.Between(0, canvas.Height),
                random.Between(0.04, 0.2) * em, (float)random.Between(0.08, 0.08 + 0.09 * severity));
        }
    }
}
