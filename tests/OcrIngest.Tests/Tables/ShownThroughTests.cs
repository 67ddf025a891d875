using OcrIngest.Tables;
using OcrIngest.Tests.Imaging;
using Xunit;

namespace OcrIngest.Tests.Tables;

public sealed class ShownThroughTests
{
    private const int Dpi = 200, Left = 150, Top = 700, Rule = 3;
    private static readonly TableShape s_table = TableShape.Plain(5, 5);

    [Fact]
    public void A_table_on_the_other_side_of_the_sheet_is_none_and_cuts_no_cell_of_the_one_on_this_side()
    {
        var page = new DrawnPage(1400, 1400);
        s_table.Draw(page, Dpi, Left + 70, Top - 400, Rule, ink: 222);
        s_table.Draw(page, Dpi, Left + 70, Top + 25, Rule, ink: 222);
        s_table.Draw(page, Dpi, Left, Top, Rule, ink: 20);
        Assert.Equal(25, Assert.Single(GridDetector.Detect(page.Image, Dpi, 0).Tables).Cells.Length);
    }

    [Fact]
    public void A_faint_table_is_one_where_none_is_dark()
    {
        var page = new DrawnPage(1400, 1400).Fill(Left, Top - 100, 900, 4);
        s_table.Draw(page, Dpi, Left, Top, Rule, ink: 205);
        Assert.Equal(25, Assert.Single(GridDetector.Detect(page.Image, Dpi, 0).Tables).Cells.Length);
    }
}
