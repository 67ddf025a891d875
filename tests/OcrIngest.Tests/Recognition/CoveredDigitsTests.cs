using OcrIngest.Recognition;
using Xunit;

namespace OcrIngest.Tests.Recognition;

public sealed class CoveredDigitsTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("3")]
    [InlineData("5")]
    public void A_digit_is_seen_through_strokes_that_lie_over_it(string digit)
    {
        var column = Column().Middle(0, digit);
        Cover(column);
        var seen = Read(column);
        Assert.Equal(digit, seen.Digits[0].Value);
        Assert.InRange(seen.Digits[0].Confidence, 0.3, 0.85); // it may be one of several
        Assert.InRange(seen.Nothing, 0, 0.01);
    }

    [Fact]
    public void Strokes_over_a_blank_are_no_digit()
    {
        var (column, cell) = (Column(), DrawnColumn.Cell(0));
        column.Page.Fill(cell.X + 60, cell.Y + 40, 110, 4).Fill(cell.X + 60, cell.Y + 52, 110, 4).Fill(cell.X + 70, cell.Y + 20, 4, 50);
        Assert.InRange(Read(column).Nothing, 0.9, 1);
    }

    [Fact]
    public void A_character_as_dense_beside_the_strokes_of_a_digit_as_on_them_is_hardly_one()
    {
        var (column, cell) = (Column(), DrawnColumn.Cell(0));
        for (var y = 0; y < 36; y += 3)
            column.Page.Fill(cell.X + 102, cell.Y + 27 + y, 36, 2);
        Assert.All(Read(column).Digits, digit => Assert.InRange(digit.Confidence, 0, 0.8));
        Assert.InRange(Read(column).Nothing, 0.1, 1);
    }

    [Fact]
    public void Where_ink_covers_all_nothing_is_known_but_what_is_usual()
    {
        var column = Column().Middle(0, "3");
        column.Page.Fill(DrawnColumn.Cell(0).X + 40, DrawnColumn.Cell(0).Y + 4, 160, 82);
        Assert.True(Read(column) is { Digits: [{ Value: not "3" }, ..] });
    }

    [Fact]
    public void Lighter_strokes_than_print_are_looked_through()
    {
        var column = Column().Middle(0, "5");
        column.Page.Image.Pixels.AsSpan().Replace((byte)255, (byte)254);
        var cell = DrawnColumn.Cell(0);
        for (var y = cell.Y + 10; y < cell.Bottom - 10; y++)
            column.Page.Image.Row(y)[(cell.X + 60)..(cell.X + 180)].Replace((byte)254, (byte)150);
        Assert.Equal("5", Read(column).Digits[0].Value);
    }

    [Fact]
    public void One_digit_alone_tells_no_other_from_it() => Assert.Null(CoveredDigits.Of(Column().Page.Image, [('0', Column().Ink(1))], Column().Setting()!));

    private static DrawnColumn Column()
    {
        var column = new DrawnColumn(11);
        for (var i = 1; i <= 10; i++)
            column.Middle(i, $"{i - 1}");
        return column;
    }

    // As of the characters of a seal.
    private static void Cover(DrawnColumn column)
    {
        var cell = DrawnColumn.Cell(0);
        column.Page.Fill(cell.X + 90, cell.Y + 40, 60, 4).Fill(cell.X + 128, cell.Y + 10, 4, 70).Fill(cell.X + 70, cell.Y + 20, 4, 50).Fill(cell.X + 80, cell.Y + 62, 80, 4);
    }

    private static CoveredDigit Read(DrawnColumn column) =>
        CoveredDigits.Of(column.Page.Image, [.. Enumerable.Range(1, 10).Select(i => ((char)('0' + i - 1), column.Ink(i)))], column.Setting()!)!.Read(column.Page.Image, column.Ink(0));
}
