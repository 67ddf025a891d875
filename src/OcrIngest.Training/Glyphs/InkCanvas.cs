using System.Collections.Immutable;

namespace OcrIngest.Training.Glyphs;

/// <summary>A small page while it is being printed and damaged: darkness a pixel, 0 = paper, 1 = ink.</summary>
public sealed class InkCanvas(int width, int height)
{
    public int Width { get; } = width;
    public int Height { get; } = height;
    public float[] Ink { get; private set; } = new float[width * height];

    /// <summary>How the printed line lies on the page.</summary>
    /// <param name="Scale">Page pixels an atlas pixel.</param>
    /// <param name="Slope">Pixels down a pixel to the right.</param>
    /// <param name="Shear">Pixels to the right a pixel up.</param>
    /// <param name="Spacing">Added between characters, page pixels.</param>
    public readonly record struct Setting(double Scale, double Slope, double Shear, double Spacing);

    /// <summary>Width of the text in page pixels.</summary>
    public static double Measure(GlyphFace face, string text, Setting setting) =>
        text.Sum(c => face[c].Advance * setting.Scale + setting.Spacing) - setting.Spacing;

    /// <summary>Prints a line of text from the pen position <paramref name="x"/>, feet on <paramref name="feet"/>.</summary>
    public ImmutableArray<PlacedCharacter> Print(GlyphFace face, string text, double x, double feet, Setting setting)
    {
        var places = ImmutableArray.CreateBuilder<PlacedCharacter>(text.Length);
        foreach (var c in text)
        {
            var letter = face[c];
            Stamp(letter, x, feet + setting.Slope * x, setting);
            places.Add(new PlacedCharacter(c, x + letter.Left * setting.Scale, x + letter.Right * setting.Scale));
            x += letter.Advance * setting.Scale + setting.Spacing;
        }
        return places.MoveToImmutable();
    }

    private void Stamp(FaceLetter letter, double x, double feet, Setting setting)
    {
        const int Tile = GlyphAtlas.Tile;
        var middle = feet - GlyphAtlas.DigitHeight * setting.Scale / 2;
        int left = Math.Max(0, (int)(x + (letter.Left - 3) * setting.Scale) - 2), right = Math.Min(Width, (int)(x + (letter.Right + 3) * setting.Scale) + 3);
        int top = Math.Max(0, (int)(feet - GlyphAtlas.Feet * setting.Scale) - 1), bottom = Math.Min(Height, (int)(feet + (Tile - GlyphAtlas.Feet) * setting.Scale) + 2);
        var samples = setting.Scale < 0.7 ? 3 : 2;
        for (var py = top; py < bottom; py++)
        {
            for (var px = left; px < right; px++)
            {
                float sum = 0;
                for (var j = 0; j < samples; j++)
                {
                    var y = py + (j + 0.5) / samples;
                    var v = (y - feet) / setting.Scale + GlyphAtlas.Feet;
                    var shift = setting.Shear * (y - middle);
                    for (var i = 0; i < samples; i++)
                        sum += Sample(letter.Ink, (px + (i + 0.5) / samples - x + shift) / setting.Scale + GlyphAtlas.Pen, v);
                }
                ref var pixel = ref Ink[py * Width + px];
                pixel = Math.Max(pixel, sum / (samples * samples));
            }
        }
    }

    // Bilinear; pixel centres lie at halves.
    private static float Sample(float[] ink, double u, double v)
    {
        const int Tile = GlyphAtlas.Tile;
        u -= 0.5;
        v -= 0.5;
        if (u <= 0 || v <= 0 || u >= Tile - 1 || v >= Tile - 1)
            return 0;
        int x = (int)u, y = (int)v;
        float fx = (float)(u - x), fy = (float)(v - y);
        var at = y * Tile + x;
        return (ink[at] * (1 - fx) + ink[at + 1] * fx) * (1 - fy) + (ink[at + Tile] * (1 - fx) + ink[at + Tile + 1] * fx) * fy;
    }

    /// <summary>A straight stroke: rules, and the strokes of a seal.</summary>
    public void Line(double x0, double y0, double x1, double y1, double thickness, float darkness)
    {
        var steps = (int)(2 * Math.Max(Math.Abs(x1 - x0), Math.Abs(y1 - y0))) + 1;
        for (var i = 0; i <= steps; i++)
        {
            double x = x0 + (x1 - x0) * i / steps, y = y0 + (y1 - y0) * i / steps;
            for (var py = (int)Math.Max(0, y - thickness / 2); py < Math.Min(Height, y + thickness / 2); py++)
            {
                for (var px = (int)Math.Max(0, x - thickness / 2); px < Math.Min(Width, x + thickness / 2); px++)
                {
                    ref var pixel = ref Ink[py * Width + px];
                    pixel = Math.Max(pixel, darkness);
                }
            }
        }
    }

    /// <summary>Replaces the darkness of all pixels.</summary>
    public void Replace(float[] ink) =>
        Ink = ink.Length == Width * Height ? ink : throw new ArgumentException("The new picture has another size.");
}
