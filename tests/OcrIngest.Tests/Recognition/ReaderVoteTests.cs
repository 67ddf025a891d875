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

    [Theory]
    [InlineData(NumberKind.Count, "28")]
    [InlineData(NumberKind.Amount, "2.8")]
    public void A_speck_between_digits_is_no_point_where_nothing_has_decimals(NumberKind kind, string value)
    {
        var vote = ReaderVote.Weigh(new TextReading("2.8", 0.8, []), Glyphs("2.8", 0.99), kind, new TextReading("28", 0.99, []));
        Assert.Equal(value, vote.Value);
        Assert.InRange(vote.Confidence, 0.5, 0.9);
    }

    [Theory]
    [InlineData("75", 0.78, "/5", 0.98, "5", 0.85)] // a stroke by pen beside it: two see the same digit
    [InlineData("311", 0.3, "3?", 0.98, "3", 0.8)]
    [InlineData("75", 0.99, "?", 0.8, "75", 0.45)] // the surer one stands
    [InlineData("75", 0.78, "75", 0.98, "75", 0.4)] // so do two that agree
    public void Of_readers_that_differ_the_surer_one_stands(string engine, double sure, string glyphs, double third, string value, double least)
    {
        var vote = ReaderVote.Weigh(new TextReading(engine, sure, []), Glyphs(glyphs, 0.99), NumberKind.Count, new TextReading(value == "75" ? "5" : value, third, []));
        Assert.Equal(value, vote.Value);
        Assert.InRange(vote.Confidence, least, 0.9);
        Assert.Contains(vote.Alternatives, other => other.Value == (value == "75" ? "5" : engine));
    }

    [Theory]
    [InlineData("0.", "0.", "0")]
    [InlineData("O.", "0", "0")]
    [InlineData("0.", "6.", null)] // they differ
    [InlineData("0.", "", null)]
    public void Where_dirt_touches_a_figure_two_readers_may_see_both(string engine, string third, string? value)
    {
        var vote = ReaderVote.Weigh(new TextReading(engine, 0.95, []), Glyphs("", 0), NumberKind.Count, new TextReading(third, third == "0" ? 0.2 : 0.9, []));
        Assert.Equal(value, vote.Value);
        Assert.InRange(vote.Confidence, 0, 0.9);
    }

    [Theory]
    [InlineData("12", "12", null)]
    [InlineData("12", "17", "12")]
    [InlineData("12", "17", null)]
    [InlineData("12", "?", "13")]
    public void The_log_odds_of_a_figure_are_its_terms_times_the_weights(string engine, string glyphs, string? third)
    {
        TextReading first = new(engine, 0.7, []);
        var second = Glyphs(glyphs, glyphs == "?" ? 0 : 0.6);
        var last = third is null ? null : new TextReading(third, 0.55, []);
        var vote = ReaderVote.Weigh(first, second, NumberKind.Count, last);
        var terms = ReaderVote.Terms(first, second, NumberKind.Count, last).ToDictionary(figure => figure.Value, figure => figure.Terms);
        Assert.Equal(new[] { engine, glyphs == "?" ? engine : glyphs, third ?? engine }.Distinct().Order(), terms.Keys.Order());
        Assert.All(terms.Values, of => Assert.Equal(ReaderVote.Weights.Length, of.Length));
        Assert.Equal(1 / (1 + Math.Exp(-terms[vote.Value!].Zip(ReaderVote.Weights, (term, weight) => term * weight).Sum())), vote.Confidence, 6);
    }

    [Fact]
    public void A_sign_that_the_form_allows_is_no_stray() =>
        Assert.Equal("-3", ReaderVote.Weigh(new TextReading("-3", 0.9, []), Glyphs("-3", 0.99), NumberKind.SignedCount).Value);

    [Fact]
    public void Other_characters_are_not_taken_off() =>
        Assert.Null(ReaderVote.Weigh(new TextReading("区", 0.9, []), Glyphs("4?", 0.99), NumberKind.Count).Value);

    [Theory]
    [InlineData("58.87??", 0.95, 1)]
    [InlineData("58.81??", 0, 0.9)]
    public void A_figure_with_its_unit_is_sure_when_both_read_its_digits(string glyphs, double least, double most)
    {
        var symbol = new ReadSymbol([new SymbolChoice("5", 0.999)], default);
        var vote = ReaderVote.Weigh(new TextReading("58.87万元", 0.5, []), new GlyphReading(glyphs, 0, [.. Enumerable.Repeat(symbol, glyphs.Length)], []), NumberKind.Amount, null);
        Assert.Equal("58.87", vote.Value);
        Assert.InRange(vote.Confidence, least, most);
    }

    [Fact]
    public void A_minus_that_two_see_is_one_where_the_third_passes_over_it() =>
        Assert.Equal("-78", ReaderVote.Weigh(new TextReading("—78", 0.86, []), Glyphs("--78", 0.85), NumberKind.SignedCount, new TextReading("78", 0.997, [])).Value);

    [Theory]
    [InlineData(0.6, 0.99)]
    [InlineData(0.9, 0.9)]
    public void A_slash_that_two_see_is_no_digit_that_a_reader_of_digits_makes_of_it(double engine, double glyphs)
    {
        var vote = ReaderVote.Weigh(new TextReading("/", engine, []), Glyphs("/", glyphs), NumberKind.Count, new TextReading("7", 0.995, []));
        Assert.Equal("", vote.Value);
        Assert.InRange(vote.Confidence, 0, 0.95);
    }

    [Theory]
    [InlineData("/", 0.7, 0.95)]
    [InlineData("f", 0.98, 1)] // what it makes nothing of
    public void Who_sees_a_slash_is_no_silent_reader(string engine, double least, double most) =>
        Assert.InRange(ReaderVote.Weigh(new TextReading(engine, 0.9, []), Glyphs("7", 0.95), NumberKind.Count, new TextReading("7", 0.97, [])).Confidence, least, most);

    [Theory]
    [InlineData("-5", "-5", "5", true)] // the third passes over the minus
    [InlineData("=", "-5", "-5", true)] // the engine sees nothing else
    [InlineData("5", "-5", "-5", true)]
    [InlineData("/", "-5", "-5", false)]
    [InlineData("3", "-5", "-5", false)]
    [InlineData("5", "-5", "5", false)] // one alone sees it
    public void Who_sees_a_part_of_a_negative_figure_says_nothing_against_it(string engine, string glyphs, string third, bool sure)
    {
        var vote = ReaderVote.Weigh(new TextReading(engine, 0.9, []), Glyphs(glyphs, 0.985), NumberKind.SignedCount, new TextReading(third, 0.985, []));
        Assert.Equal("-5", vote.Value);
        Assert.Equal(sure, vote.Confidence > 0.95);
    }

    [Fact]
    public void A_mark_beside_a_figure_says_nothing_against_it()
    {
        double Sure(string third) => ReaderVote.Weigh(new TextReading("0", 0.8, []), Glyphs("0", 0.6), NumberKind.Count, new TextReading(third, 0.4, [])).Confidence;
        Assert.Equal(Sure("0"), Sure("0-"));
        Assert.True(Sure("0-") > Sure(""));
    }

    [Fact]
    public void A_plus_is_no_part_of_a_figure_that_a_reader_passes_over() =>
        Assert.InRange(ReaderVote.Weigh(new TextReading("+1", 0.95, []), Glyphs("+1", 0.999), NumberKind.SignedCount, new TextReading("1", 0.99, [])).Confidence, 0.99, 1);

    [Fact]
    public void What_two_readers_pass_over_alike_is_ink_all_the_same()
    {
        var third = new TextReading("33", 0.99, []);
        Assert.InRange(ReaderVote.Weigh(new TextReading("33", 0.4, []), Glyphs("833", 0.2), NumberKind.SignedCount, third).Confidence, 0.1, 0.9);
        Assert.InRange(ReaderVote.Weigh(new TextReading("33", 0.4, []), Glyphs("38", 0.2), NumberKind.SignedCount, third).Confidence, 0.95, 1);
    }

    [Fact]
    public void A_minus_that_one_reader_saw_is_not_settled_by_a_third_that_does_not()
    {
        var third = new TextReading("516", 0.99, []);
        Assert.InRange(ReaderVote.Weigh(new TextReading("-516", 0.9, []), Glyphs("516", 0.92), NumberKind.SignedCount, third).Confidence, 0, 0.9);
        Assert.InRange(ReaderVote.Weigh(new TextReading("616", 0.9, []), Glyphs("516", 0.92), NumberKind.SignedCount, third).Confidence, 0.95, 1);
        Assert.InRange(ReaderVote.Weigh(new TextReading("516", 0.9, []), Glyphs("-516", 0.92), NumberKind.SignedCount, third with { Text = "-516" }).Confidence, 0.95, 1);
        var nine = Glyphs("9", 0.93) with { Alternatives = [new GlyphAlternative("-9", 0.06)] };
        Assert.InRange(ReaderVote.Weigh(new TextReading("", 0, []), nine, NumberKind.SignedCount, new TextReading("9", 0.99, [])).Confidence, 0, 0.95);
    }

    [Fact]
    public void Readers_that_agree_are_surer_than_either()
    {
        var vote = ReaderVote.Weigh(new TextReading("24", 0.95, []), Glyphs("24", 0.95), NumberKind.Count);
        Assert.Equal("24", vote.Value);
        Assert.True(vote.Confidence > 0.99);
    }

    [Theory]
    [InlineData("1", "1", 0.96, "1", 0.97, "1", 0.98, 1)] // all agree
    [InlineData("1", "1", 0.96, "4", 0.97, "1", 0.5, 0.95)] // the third dissents from two that agree
    [InlineData("8", "3", 0.6, "3", 0.97, "3", 0.9, 1)] // and decides between two that do not
    [InlineData("x", "?", 0.5, "7", 0.97, "7", 0.5, 0.9)] // alone it is a reading that nobody bets on
    [InlineData("1", "1", 0.96, "", 0, "1", 0.9, 1)] // what it cannot read says little
    public void A_third_reader_confirms_or_casts_doubt(string engine, string glyphs, double sure, string third, double thirdSure, string value, double least, double most)
    {
        var vote = ReaderVote.Weigh(new TextReading(engine, sure - 0.1, []), Glyphs(glyphs, sure), NumberKind.Count, new TextReading(third, thirdSure, []));
        Assert.Equal(value, vote.Value);
        Assert.InRange(vote.Confidence, least, most);
        Assert.Equal(third.Length > 0 && third != value, vote.Alternatives.Any(other => other.Value == third));
    }

    [Theory]
    [InlineData("-1", 0.68, 0.93, 0, 0.98)] // slanted: two take a 1 for a 7
    [InlineData("", 0, 0.93, 0.98, 1)] // nobody says otherwise
    [InlineData("-1", 0.3, 0.97, 0.98, 1)] // hardly anybody
    [InlineData("-1", 0.68, 0.999, 0.98, 1)] // nor is the one that cut the picture anew in any doubt
    public void Two_that_agree_may_be_wrong_alike_where_another_is_sure_of_something_else(string engine, double engineSure, double thirdSure, double least, double most)
    {
        var vote = ReaderVote.Weigh(new TextReading(engine, engineSure, []), Glyphs("-7", 0.92), NumberKind.SignedCount, new TextReading("-7", thirdSure, []));
        Assert.Equal("-7", vote.Value);
        Assert.InRange(vote.Confidence, least, most);
    }

    [Theory]
    [InlineData(NumberKind.Count, "23.361", "23,361", 0.99, 1)]
    [InlineData(NumberKind.Count, "23.861", "23,361", 0, 0.9)]
    [InlineData(NumberKind.Count, "23.361", "23361", 0, 0.9)] // nothing that parts thousands
    [InlineData(NumberKind.Amount, "23.361", "23,361", 0, 0.9)] // it may have decimals
    public void A_comma_between_thousands_that_looks_like_a_point_is_one_where_there_are_no_decimals(NumberKind kind, string seen, string third, double least, double most) =>
        Assert.InRange(ReaderVote.Weigh(new TextReading(seen, 0.9, []), Glyphs(seen, 0.95), kind, new TextReading(third, 0.99, [])).Confidence, least, most);

    [Theory]
    [InlineData(0.994, "1", 0.03, 0.98, 1)] // nobody says otherwise
    [InlineData(0.994, "", 0, 0.95, 0.98)] // two see nothing
    [InlineData(0.999, "", 0, 0.98, 1)]
    [InlineData(0.4, "1", 0.1, 0.3, 0.6)] // a piece of something else
    public void One_reader_alone_is_believed_by_how_sure_it_is(double sure, string third, double thirdSure, double least, double most) =>
        Assert.InRange(ReaderVote.Weigh(TextReading.Nothing, Glyphs("1", sure), NumberKind.Count, new TextReading(third, thirdSure, [])).Confidence, least, most);

    [Fact]
    public void No_agreement_outweighs_a_digit_that_may_be_lost_beside_the_writing()
    {
        var vote = ReaderVote.Weigh(new TextReading("24", 0.99, []), Glyphs("24", 0.999) with { Lost = 0.6 }, NumberKind.Count, new TextReading("24", 0.99, []));
        Assert.Equal("24", vote.Value);
        Assert.Equal(0.4, vote.Confidence, 6);
    }

    [Theory]
    [InlineData(NumberKind.Count, 0.9999)]
    [InlineData(NumberKind.SignedCount, 0.4)]
    public void A_lost_minus_counts_only_where_the_form_allows_one(NumberKind kind, double most)
    {
        var vote = ReaderVote.Weigh(new TextReading("24", 0.99, []), Glyphs("24", 0.999) with { LostWithMinus = 0.6 }, kind, null);
        Assert.Equal("24", vote.Value);
        Assert.Equal(most, vote.Confidence, 3);
    }

    private static GlyphReading Glyphs(string text, double probability) => new(text, probability, [], []);
}
