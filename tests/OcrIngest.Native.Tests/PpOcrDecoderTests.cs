using OcrIngest.Imaging;

namespace OcrIngest.Native.Tests;

public sealed class PpOcrDecoderTests
{
    // Classes: gap, 1, 7, 年, space.
    private static readonly PpOcrDecoder Decoder = new(["1", "7", "年"]);

    private static Recognition.TextReading Decode(bool figure, params float[][] steps) =>
        Decoder.Decode([.. steps.SelectMany(step => step)], figure, (from, to) => new PixelRect(from, 0, to - from, 1));

    private static readonly float[] Gap = [1, 0, 0, 0, 0];

    [Fact]
    public void Equal_neighbours_are_one_character_and_a_gap_parts_two()
    {
        var reading = Decode(false, Gap, [0.1f, 0.8f, 0.1f, 0, 0], [0, 0.9f, 0.1f, 0, 0], Gap, [0, 0.7f, 0.2f, 0.1f, 0]);

        Assert.Equal("11", reading.Text);
        Assert.Equal((new PixelRect(1, 0, 2, 1), new PixelRect(4, 0, 1, 1)), (reading.Symbols[0].Box, reading.Symbols[1].Box));
        Assert.Equal(0.8, reading.Confidence, 3);
    }

    [Fact]
    public void Alternatives_come_from_the_surest_step_most_probable_first()
    {
        var symbol = Decode(false, [0.1f, 0.5f, 0.4f, 0, 0], [0.05f, 0.6f, 0.1f, 0.25f, 0]).Symbols.Single();

        Assert.Equal(["1", "年", "7"], symbol.Choices.Select(choice => choice.Text));
        Assert.Equal(0.6, symbol.Choices[0].Confidence, 3);
    }

    [Fact]
    public void A_figure_has_no_other_characters_and_the_confidence_of_its_weakest()
    {
        var reading = Decode(true, [0, 0.9f, 0.1f, 0, 0], [0.01f, 0.02f, 0.07f, 0.9f, 0]);

        Assert.Equal("17", reading.Text);
        Assert.Equal(0.07, reading.Confidence, 3);
    }

    [Fact]
    public void All_that_looks_just_like_a_zero_speaks_for_it_in_a_figure_and_a_letter_C_does_not()
    {
        var decoder = new PpOcrDecoder(["0", "9", "O", "〇", "C"]);
        float[] ring = [0.2f, 0.1f, 0.15f, 0.3f, 0.2f, 0.05f, 0], open = [0.1f, 0.2f, 0.1f, 0, 0, 0.6f, 0];

        var (zero, doubtful, line) = (Read(ring, true), Read(open, true), Read(ring, false));
        Assert.Equal(("0", 0.6, "9", 0.15), (zero.Text, Math.Round(zero.Confidence, 3), zero.Symbols[0].Choices[1].Text, Math.Round(zero.Symbols[0].Choices[1].Confidence, 3)));
        Assert.Equal(("0", 0.2), (doubtful.Text, Math.Round(doubtful.Confidence, 3)));
        Assert.Equal(("O", 0.3), (line.Text, Math.Round(line.Confidence, 3)));

        Recognition.TextReading Read(float[] step, bool figure) => decoder.Decode(step, figure, (_, _) => default);
    }

    [Fact]
    public void Gaps_alone_are_nothing() => Assert.Same(Recognition.TextReading.Nothing, Decode(false, Gap, Gap));
}
