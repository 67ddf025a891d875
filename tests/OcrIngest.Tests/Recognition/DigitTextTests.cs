using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Recognition;
using Xunit;

namespace OcrIngest.Tests.Recognition;

public sealed class DigitTextTests
{
    [Theory]
    [InlineData("24", "24")]
    [InlineData("O", "0")]
    [InlineData("()", "0")]
    [InlineData("l", "1")]
    [InlineData("1O", "10")]
    [InlineData("3 4\n1", "341")]
    [InlineData("S97", "597")]
    [InlineData("341’5979", "341.5979")]
    [InlineData("", "")]
    [InlineData("-", "-")]
    [InlineData("—11", "-11")]
    [InlineData("−2", "-2")]
    [InlineData("一5 3", "-53")]
    [InlineData("Total", "Total")]
    [InlineData("不详", "不详")]
    public void Letters_become_the_digits_they_look_like_beside_digits_only(string text, string repaired) => Assert.Equal(repaired, DigitText.Repair(text));

    [Fact]
    public void Value_is_the_first_reading_and_alternatives_are_the_others_best_first()
    {
        var (value, alternatives) = DigitText.Values(Reading("24", [("2", 0.9), ("7", 0.3)], [("4", 0.8), ("1", 0.6)]), NumberKind.Count);
        Assert.Equal("24", value);
        Assert.Equal(["21", "74", "71"], alternatives.Select(alternative => alternative.Value));
        Assert.True(alternatives.Zip(alternatives.Skip(1)).All(pair => pair.First.Confidence >= pair.Second.Confidence));
        Assert.InRange(alternatives.Sum(alternative => alternative.Confidence), 0, 1);
    }

    [Fact]
    public void Alternatives_hold_only_figures_of_the_kind_and_not_the_value_itself()
    {
        var (value, alternatives) = DigitText.Values(Reading("1O", [("1", 0.9), ("l", 0.8), ("x", 0.7)], [("O", 0.9), ("0", 0.9), (".", 0.5)]), NumberKind.Count);
        Assert.Equal("10", value);
        Assert.DoesNotContain(alternatives, alternative => alternative.Value == "10" || alternative.Value.Any(c => !char.IsAsciiDigit(c)));
    }

    [Theory]
    [InlineData("", NumberKind.Count, null)]
    [InlineData("-", NumberKind.Count, "")]
    [InlineData("3.5", NumberKind.Count, null)]
    [InlineData("3.5", NumberKind.Amount, "3.5")]
    [InlineData("-3", NumberKind.Count, null)]
    [InlineData("-3", NumberKind.SignedCount, "-3")]
    [InlineData("1,035,000", NumberKind.Count, "1035000")]
    public void Text_that_is_no_figure_of_the_kind_has_no_value(string text, NumberKind kind, string? value) =>
        Assert.Equal(value, DigitText.Values(new TextReading(text, 0.9, []), kind).Value);

    [Fact]
    public void Confidence_is_that_of_the_weakest_symbol_and_falls_with_its_strongest_rival()
    {
        var sure = DigitText.Confidence(Reading("24", [("2", 0.99)], [("4", 0.99)]));
        var weak = DigitText.Confidence(Reading("24", [("2", 0.99)], [("4", 0.6)]));
        var contested = DigitText.Confidence(Reading("24", [("2", 0.99)], [("4", 0.6), ("1", 0.55)]));
        Assert.True(sure > weak && weak > contested, $"{sure} {weak} {contested}");
        Assert.InRange(sure, 0.95, 0.995);
    }

    [Fact]
    public void Readings_that_look_alike_speak_for_one_another()
    {
        var alone = DigitText.Confidence(Reading("O", [("O", 0.7)]));
        var together = DigitText.Confidence(Reading("O", [("O", 0.7), ("0", 0.65), ("o", 0.5)]));
        Assert.True(together > alone);
    }

    [Fact]
    public void Without_symbols_the_confidence_is_the_recognisers() => Assert.Equal(0.42, DigitText.Confidence(new TextReading("24", 0.42, [])));

    [Fact]
    public void Confidence_is_a_probability_whatever_the_recogniser_says()
    {
        var random = new Random(1);
        for (var trial = 0; trial < 200; trial++)
        {
            (string, double)[][] symbols = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Enumerable.Range(0, random.Next(1, 5))
                .Select(_ => ("0123456789OlS.".Substring(random.Next(14), 1), random.NextDouble())).ToArray())];
            var reading = Reading(string.Concat(symbols.Select(choices => choices[0].Item1)), symbols);
            Assert.InRange(DigitText.Confidence(reading), 0, 1);
            Assert.All(DigitText.Values(reading, NumberKind.Amount).Alternatives, alternative => Assert.InRange(alternative.Confidence, 0, 1));
        }
    }

    private static TextReading Reading(string text, params (string Text, double Confidence)[][] symbols) => new(text, 0.9,
        [.. symbols.Select(choices => new ReadSymbol([.. choices.Select(choice => new SymbolChoice(choice.Text, choice.Confidence))], default))]);
}
