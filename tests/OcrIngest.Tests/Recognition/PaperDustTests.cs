using OcrIngest.Recognition;
using Xunit;

namespace OcrIngest.Tests.Recognition;

public sealed class PaperDustTests
{
    private const double OneSpeck = 36.0 / (DrawnColumn.Digit * DrawnColumn.Digit);

    [Theory]
    [InlineData(20, 10, 1)] // beside the place of a figure
    [InlineData(118, 42, 0)] // where a digit would stand
    public void In_a_blank_cell_what_may_be_left_of_a_digit_is_none(int x, int y, int specks)
    {
        var column = DrawnColumn.Usual();
        Speck(column, 0, x, y);
        Assert.Equal(specks, Dust(column).Specks.Length);
    }

    [Theory]
    [InlineData(160, 42, 1)] // beside it
    [InlineData(118, 5, 1)] // above it
    [InlineData(120, 43, 0)] // within it
    public void Beside_a_figure_all_but_its_own_pieces_is(int x, int y, int specks)
    {
        var column = DrawnColumn.Usual();
        Speck(column, 1, x, y);
        Assert.Equal(specks, Dust(column).Specks.Length);
    }

    [Fact]
    public void Pieces_of_words_are_none()
    {
        var column = DrawnColumn.Usual();
        column.Page.Writing(new Random(1), DrawnColumn.Cell(0) with { X = DrawnColumn.Cell(0).X + 20, Width = 150 }, 36);
        Speck(column, 0, 200, 20);
        Assert.Empty(Dust(column).Specks);
    }

    [Fact]
    public void What_is_half_as_large_as_it_falls_as_often()
    {
        var dust = new PaperDust([0.01, 0.02, 0.04], 9);
        Assert.Equal([0.25, 0.25, 0.15, 0.05], new[] { 0.005, 0.02, 0.04, 0.09 }.Select(dust.Rate));
        Assert.True(PaperDust.None.Rate(0.04) > dust.Rate(0.04));
    }

    [Fact]
    public void The_more_dust_there_is_the_less_a_speck_is_a_lost_digit_and_the_more_where_digits_break()
    {
        var clean = DrawnColumn.Usual();
        var dusty = DrawnColumn.Usual();
        for (var i = 1; i < 7; i++)
            Speck(dusty, i, 20, 10);
        var broken = DrawnColumn.Usual();
        broken.Page.Erase(DrawnColumn.Cell(2) with { Y = DrawnColumn.Cell(2).Y + 51, Height = 5 });

        var lost = clean.Setting()!.LostDigit(OneSpeck);

        Assert.InRange(lost, 0.1, 0.5);
        Assert.InRange(dusty.Setting()!.LostDigit(OneSpeck), 0.005, lost / 4);
        Assert.True(broken.Setting()!.LostDigit(OneSpeck) > 1.5 * lost);
    }

    private static PaperDust Dust(DrawnColumn column) => PaperDust.Of(Enumerable.Range(0, 7).Select(column.Ink), DrawnColumn.Usual().Setting()!);

    private static void Speck(DrawnColumn column, int cell, int x, int y) => column.Page.Fill(DrawnColumn.Cell(cell).X + x, DrawnColumn.Cell(cell).Y + y, 6, 6);
}
