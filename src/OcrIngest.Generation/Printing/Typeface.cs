using OcrIngest.Generation.Fonts;

namespace OcrIngest.Generation.Printing;

/// <summary>A face to print with. <paramref name="Bold"/> is null where the family has no bold: printing then thickens the strokes.</summary>
internal sealed record Typeface(string Name, FontFace Regular, FontFace? Bold);

/// <summary>What a document is printed with: Chinese text, and the face of ASCII characters inside it (often another one in offices).</summary>
internal sealed record TypePair(Typeface Chinese, Typeface Latin)
{
    /// <summary>As truth files name it: <c>sungtil+times</c>.</summary>
    public string Name => Chinese == Latin ? Chinese.Name : $"{Chinese.Name}+{Latin.Name}";

    public Typeface FaceOf(char c) => c is > ' ' and < '\u007F' || (!Chinese.Regular.Has(c) && Latin.Regular.Has(c)) ? Latin : Chinese;

    /// <summary>In points.</summary>
    public double Width(char c, double size) => FaceOf(c).Regular.Width(c) * size;

    public double Width(string text, double size)
    {
        double sum = 0;
        foreach (var c in text)
            sum += Width(c, size);
        return sum;
    }
}
