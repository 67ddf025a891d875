using OcrIngest.Forms;
using OcrIngest.Imaging;
using OcrIngest.Pages;
using OcrIngest.Recognition;
using OcrIngest.Tables;

namespace OcrIngest.Cli.Inspect;

/// <summary>What each stage's output says in words and numbers.</summary>
internal static class StagePrints
{
    public static object Page(InspectedPage page) => new
    {
        page.Image.Number,
        page.Image.Gray.Width,
        page.Image.Gray.Height,
        page.Image.Dpi,
        page.Image.Words,
    };

    public static object Picture(InspectedPage page, GrayImage picture) => new
    {
        picture.Width,
        picture.Height,
        page.Grids.Dpi,
        page.Grids.Map.QuarterTurns,
        page.Grids.Map.Reduction,
        page.Grids.Map.SkewDegrees,
        SealLifted = page.Grids.Seal is not null,
        Bent = page.Grids.Map.Warp != SmoothWarp.None,
        page.Read.Legibility,
    };

    public static object Rules(InspectedPage page)
    {
        var (horizontal, vertical) = GridDetector.Rules(page.Grids.Rectified, page.Grids.Dpi, page.Grids.IsSoft);
        return new { Horizontal = horizontal.Select(Rule), Vertical = vertical.Select(Rule) };

        static object Rule(RuleLine rule) => new { Box = rule.Bounds, rule.Position, rule.Thickness };
    }

    public static object Lines(InspectedPage page) => TextLineFinder.Find(page.Grids)
        .Zip(page.Read.Lines, (line, read) => new { line.Box, read.Text, read.Confidence, read.First, Second = read.Second?.Text, read.HeightInches });

    public static object Cells(InspectedPage page) => page.Read.Tables.Select(table => new
    {
        table.FirstOfPage,
        table.LastOfPage,
        Cells = table.Cells.Select(cell => new
        {
            cell.Cell.Row,
            cell.Cell.Column,
            cell.Cell.RowSpan,
            cell.Cell.ColumnSpan,
            Box = cell.ScanBox,
            cell.IsBlank,
            cell.Dirt,
            cell.Printed,
            Text = cell.Label,
            Figure = cell.Figure is null ? null : Figure(cell.Figure),
            Glyphs = cell.Glyphs is null ? null : new { cell.Glyphs.Text, cell.Glyphs.Probability, cell.Glyphs.Alternatives, cell.Glyphs.Lost, cell.Glyphs.LostWithMinus },
            Third = cell.Third is null ? null : new { cell.Third.Text, cell.Third.Confidence },
            cell.MostSure,
        }),
    });

    public static object Mapping(InspectedPage page) => page.Mapped.Select(mapped => new
    {
        Form = mapped.Form.Id,
        Table = mapped.Table.Id,
        mapped.Score,
        mapped.KnownLabels,
        Figures = mapped.Figures.Where(figure => figure.Cell is null || figure.Cell.Page == page.Number)
            .Select(figure => new { figure.Id, figure.Certainty, figure.Number, Box = figure.Cell?.Read.ScanBox, Text = figure.Cell?.Read.Figure?.Text }),
        mapped.Findings,
    });

    // What kind of number the cell holds is known only once it is mapped.
    private static object Figure(TextReading reading)
    {
        var (value, alternatives) = DigitText.Values(reading, NumberKind.Amount);
        return new { reading.Text, reading.Confidence, Value = value, Alternatives = alternatives, Symbols = reading.Symbols.Select(symbol => symbol.Choices) };
    }
}
