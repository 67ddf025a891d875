namespace OcrIngest.Native.Pdf;

/// <summary>A rectangle in points, y upwards.</summary>
internal readonly record struct PdfBox(double X, double Y, double Width, double Height)
{
    public PdfPageSize Size => new(Width, Height, 0);
}

/// <summary>Reads a page's content that does nothing but draw one upright picture.</summary>
internal static class PdfPlacement
{
    private static readonly PdfBox s_unit = new(0, 0, 1, 1);

    /// <summary>The picture's name and where it is drawn.</summary>
    /// <exception cref="FormatException">The content does anything else.</exception>
    public static (string Name, PdfBox Place) Of(ReadOnlySpan<byte> content)
    {
        var lexer = new PdfLexer(content, 0);
        var place = s_unit;
        var operands = new List<object>();
        string? name = null;
        for (var next = lexer.Next(); next is not null; next = lexer.Next())
        {
            if (next is not PdfWord { Text: var word })
            {
                operands.Add(next);
                continue;
            }
            switch (word)
            {
                case "q" or "Q" when operands.Count == 0 && (word == "Q") == (name is not null):
                    break;
                case "cm" when name is null && operands is [double a, 0.0, 0.0, double d, double x, double y] && a > 0 && d > 0:
                    place = new PdfBox(place.X + x * place.Width, place.Y + y * place.Height, a * place.Width, d * place.Height);
                    break;
                case "Do" when name is null && operands is [PdfName picture]:
                    name = picture.Text;
                    break;
                default:
                    throw new FormatException("a content that does more than draw a picture");
            }
            operands.Clear();
        }
        return name is not null && operands.Count == 0 ? (name, place) : throw new FormatException("a content without a picture");
    }
}
