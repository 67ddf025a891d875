using OcrIngest.Imaging;
using OcrIngest.Tables;
using Xunit;

namespace OcrIngest.Tests.Tables;

public sealed class WritingFiguresTests
{
    private const double Dpi = 200;

    [Fact]
    public void Digits_side_by_side_are_a_figure() => Assert.True(Looks(touching: false, (0, 13), (16, 13), (32, 13), (48, 13)));

    [Fact]
    public void Characters_that_lost_their_level_strokes_are_none() => Assert.False(Looks(touching: true, (0, 3), (5, 2), (9, 3), (14, 2), (18, 3), (23, 3)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Two_digits_that_touch_are_a_figure_only_where_more_than_the_shape_tells(bool touching) => Assert.Equal(touching, Looks(touching, (0, 27)));

    [Fact]
    public void A_character_is_no_pair_of_digits() => Assert.False(Looks(touching: true, (0, 20)));

    private static bool Looks(bool touching, params (int X, int Width)[] pieces) =>
        WritingFigures.Looks([.. pieces.Select(piece => new PixelRect(piece.X, 0, piece.Width, 20))], Dpi, touching);
}
