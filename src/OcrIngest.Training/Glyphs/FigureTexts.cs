using System.Text;

namespace OcrIngest.Training.Glyphs;

/// <summary>Texts as they stand in the figure cells of the reports: many lone zeros, counts, amounts, dashes, signs, and units that must be refused.</summary>
public static class FigureTexts
{
    private const string Units = "万元件项条无个次年%()";

    public static string Draw(SeededRandom random, GlyphFace face)
    {
        var text = random.Next(100) switch
        {
            < 12 => "0",
            < 32 => Digits(random, 1),
            < 64 => Digits(random, 2 + random.Next(2)),
            < 75 => Digits(random, 4 + random.Next(3)),
            < 87 => Digits(random, 1 + random.Next(4)) + "." + Digits(random, 1 + random.Next(4)),
            < 89 => Thousands(random),
            < 92 => random.Next(2) == 0 ? "-" : "—",
            < 93 => "/",
            < 96 => (random.Next(2) == 0 ? "+" : "-") + Digits(random, 1 + random.Next(3)),
            < 98 => Digits(random, 1 + random.Next(3)) + Unit(random),
            _ => Unit(random) + Digits(random, 1),
        };
        return string.Concat(text.Where(face.Has));
    }

    /// <summary>The text as it should be read: every dash '-', other characters '?'.</summary>
    public static string AsRead(string text) => string.Concat(text.Select(c => OcrIngest.Glyphs.GlyphClass.Symbol(OcrIngest.Glyphs.GlyphClass.Of(c))));

    private static string Digits(SeededRandom random, int count)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
            text.Append((char)('0' + random.Next(10)));
        return text.ToString();
    }

    private static string Thousands(SeededRandom random) => Digits(random, 1 + random.Next(3)) + "," + Digits(random, 3);

    private static string Unit(SeededRandom random) =>
        new([.. Enumerable.Range(0, 1 + random.Next(2)).Select(_ => Units[random.Next(Units.Length)])]);
}
