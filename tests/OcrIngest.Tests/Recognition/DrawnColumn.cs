using OcrIngest.Imaging;
using OcrIngest.Recognition;
using OcrIngest.Tests.Imaging;

namespace OcrIngest.Tests.Recognition;

/// <summary>Cells of 0.8 × 0.3 inch at 300 dpi, one below the other, for figures of 30 pixels.</summary>
internal sealed class DrawnColumn
{
    public const int Dpi = 300, Digit = 30;
    private const int Width = 240, Height = 90, Step = 110, Left = 60, Top = 40;

    private readonly int count;

    public DrawnColumn(int count)
    {
        this.count = count;
        Page = new DrawnPage(Width + 2 * Left, Top + count * Step + Top);
    }

    public DrawnPage Page { get; }

    public static PixelRect Cell(int index) => new(Left, Top + index * Step, Width, Height);

    public CellInk Ink(int index) => CellInk.Find(Page.Image, Cell(index), Dpi);

    public FigureSetting? Setting() => FigureSetting.Of(Enumerable.Range(0, count).Select(Ink));

    /// <summary>Digits with their middle in the middle of a cell.</summary>
    public DrawnColumn Middle(int index, string digits, byte ink = 0) => Draw(index, digits, (Width - Measure(digits)) / 2, ink);

    public DrawnColumn Right(int index, string digits) => Draw(index, digits, Width - Measure(digits) - 10, 0);

    public DrawnColumn Draw(int index, string digits, int x, byte ink = 0)
    {
        Page.Digits(digits, Cell(index).X + x, Cell(index).Y + (Height - Digit) / 2, Digit, ink);
        return this;
    }

    /// <summary>Six figures in the middle of cells 1 to 6.</summary>
    public static DrawnColumn Usual()
    {
        var column = new DrawnColumn(7);
        string[] figures = ["0", "24", "305", "8", "0", "96"];
        for (var i = 0; i < figures.Length; i++)
            column.Middle(i + 1, figures[i]);
        return column;
    }

    public static int Measure(string digits) => digits.Length * (Digit / 2) + (digits.Length - 1) * (Digit / 5);
}
