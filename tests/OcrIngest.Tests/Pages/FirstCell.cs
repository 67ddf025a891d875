using OcrIngest.Glyphs;
using OcrIngest.Imaging;
using OcrIngest.Pages;
using OcrIngest.Recognition;
using OcrIngest.Tables;
using OcrIngest.Tests.Glyphs;
using OcrIngest.Tests.Imaging;
using OcrIngest.Tests.Recognition;
using OcrIngest.Training.Glyphs;

namespace OcrIngest.Tests.Pages;

/// <summary>The first cell of a drawn column of figures: printed into, and read.</summary>
internal static class FirstCell
{
    public const int Columns = 7;

    // A figure as print has it, in a cell: in its middle, or so far from its left side.
    public static void Print(DrawnColumn column, string figure, int? left = null, string face = "dejavu-serif", int row = 0)
    {
        var letters = ShippedGlyphs.HeldOut.First(known => known.Name == face);
        var setting = new InkCanvas.Setting((double)DrawnColumn.Digit / GlyphAtlas.DigitHeight, 0, 0, 0);
        var canvas = new InkCanvas(column.Page.Image.Width, column.Page.Image.Height);
        var cell = DrawnColumn.Cell(row);
        canvas.Print(letters, figure, cell.X + (left ?? (cell.Width - InkCanvas.Measure(letters, figure, setting)) / 2), cell.Y + (cell.Height + DrawnColumn.Digit) / 2, setting);
        for (var at = 0; at < canvas.Ink.Length; at++)
            column.Page.Image.Pixels[at] = Math.Min(column.Page.Image.Pixels[at], (byte)(255 - 255 * canvas.Ink[at]));
    }

    public static (bool IsBlank, string? Figure, double MostSure) Outcome(ReadCell cell) => (cell.IsBlank, cell.Figure?.Text, cell.MostSure);

    // The first cell of the column.
    public static ReadCell Read(DrawnColumn column, ScriptedRecognizer? script = null, GlyphReader? glyphs = null, ScriptedRecognizer? second = null, string printed = "", int count = Columns, PixelRect? place = null)
    {
        var inks = Enumerable.Range(0, count).Select(column.Ink).ToList();
        var cell = new GridCell(0, 0, 1, 1, place ?? DrawnColumn.Cell(0));
        inks[0] = CellInk.Find(column.Page.Image, cell.Box, DrawnColumn.Dpi);
        return new CellReader(script ?? new ScriptedRecognizer("x"), new StageClock(), glyphs, second)
            .Read(column.Page.Image, DrawnColumn.Dpi, cell, inks[0], FigureSetting.Of(inks), FaintInk.Of(inks), cell.Box, printed, null);
    }
}
