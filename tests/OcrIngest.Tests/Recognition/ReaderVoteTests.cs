using OcrIngest.Forms;
using OcrIngest.Glyphs;
using OcrIngest.Recognition;
using Xunit;

namespace OcrIngest.Tests.Recognition;

public sealed class ReaderVoteTests
{
    [Theory]
    [InlineData("27 :", "27.", "27")]
    [InlineData("- 0", "-0", "0")]
    [InlineData("O-", "0+", "0")]
    public void Stray_marks_beside_a_figure_leave_a_figure_nobody_bets_on(string engine, string glyphs, string value)
    {
        var vote = ReaderVote.Weigh(new TextReading(engine, 0.9, []), Glyphs(glyphs, 0.97), NumberKind.Count);
        Assert.Equal(value, vote.Value);
        Assert.InRange(vote.Confidence, 0, 0.9);
    }

    [Fact]
    public void A_sign_that_the_form_allows_is_no_stray() =>
        Assert.Equal("-3", ReaderVote.Weigh(new TextReading("-3", 0.9, []), Glyphs("-3", 0.99), NumberKind.SignedCount).Value);

    [Fact]
    public void Other_characters_are_not_taken_off() =>
        Assert.Null(ReaderVote.Weigh(new TextReading("区", 0.9, []), Glyphs("4?", 0.99), NumberKind.Count).Value);

    [Fact]
    public void Readers_that_agree_are_surer_than_either()
    {
        var vote = ReaderVote.Weigh(new TextReading("24", 0.95, []), Glyphs("24", 0.95), NumberKind.Count);
        Assert.Equal("24", vote.Value);
        Assert.True(vote.Confidence > 0.99);
    }

    private static GlyphReading Glyphs(string text, double probability) => new(text, probability, [], []);
}
