using OcrIngest.Imaging;
using OcrIngest.Recognition;
using Xunit;

namespace OcrIngest.Tests.Recognition;

public sealed class BlotTests
{
    private const double Dpi = 300;

    [Theory]
    [InlineData(12, 12, true)]
    [InlineData(5, 12, false)] // as thick as a stroke
    [InlineData(30, 12, false)] // a dash
    [InlineData(18, 34, false)] // as high as a digit
    public void A_spot_thicker_than_the_strokes_is_nothing_of_a_digit(int width, int height, bool isBlot)
    {
        var (column, setting) = Column();
        column.Page.Fill(DrawnColumn.Cell(0).X + 30, DrawnColumn.Cell(0).Y + 40, width, height);
        var ink = column.Ink(0);
        Assert.False(ink.IsBlank && ink.Specks.IsEmpty);
        var clean = Blot.Without(ink, Stroke(column), setting);
        Assert.Equal(isBlot, clean.IsBlank && clean.Specks.IsEmpty);
    }

    [Fact]
    public void The_figure_beside_it_stays()
    {
        var (column, setting) = Column();
        column.Middle(0, "24");
        var whole = column.Ink(0);
        column.Page.Fill(DrawnColumn.Cell(0).X + 190, DrawnColumn.Cell(0).Y + 40, 13, 13);
        var ink = column.Ink(0);
        Assert.NotEqual(whole.Writing, ink.Writing);
        var clean = Blot.Without(ink, Stroke(column), setting);
        Assert.Equal((whole.Writing, whole.LooksLikeFigure, 0), (clean.Writing, clean.LooksLikeFigure, clean.Specks.Length));
    }

    [Theory]
    [InlineData(16, 11, -18, 10, false)] // the hyphen of bold print
    [InlineData(12, 11, -18, 10, true)] // a round spot
    [InlineData(16, 11, -18, 30, true)] // at the foot
    [InlineData(16, 11, 60, 10, true)] // behind it
    public void A_thick_stroke_before_a_figure_at_half_its_height_is_its_minus(int width, int height, int x, int y, bool isBlot)
    {
        var (column, setting) = Column();
        column.Middle(0, "24");
        var figure = column.Ink(0).Writing;
        column.Page.Fill(figure.X + x, figure.Y + y, width, height);
        var ink = column.Ink(0);
        var clean = Blot.Without(ink, Stroke(column), setting);
        Assert.Equal(isBlot, clean.Components.Length + clean.Specks.Length < ink.Components.Length + ink.Specks.Length);
    }

    [Fact]
    public void Of_a_few_figures_nobody_knows_how_thick_strokes_are() =>
        Assert.Null(Blot.Stroke(Column().Column.Page.Image, [Column().Column.Ink(1), Column().Column.Ink(2)], Dpi));

    private static double Stroke(DrawnColumn column) => Assert.NotNull(Blot.Stroke(column.Page.Image, Enumerable.Range(1, 7).Select(column.Ink), Dpi));

    private static (DrawnColumn Column, FigureSetting Setting) Column()
    {
        var column = new DrawnColumn(8);
        for (var i = 1; i < 8; i++)
            column.Middle(i, "305");
        return (column, FigureSetting.Of(Enumerable.Range(1, 7).Select(column.Ink))!);
    }
}
