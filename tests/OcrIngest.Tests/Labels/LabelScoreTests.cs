using OcrIngest.Training;
using Xunit;

namespace OcrIngest.Tests.Labels;

public sealed class LabelScoreTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(ShippedLabels.Models, "README.md"));

    public static TheoryData<string> Damages => [.. ShippedLabels.HeldOut.Select(reading => reading.Damage).Distinct()];

    public static TheoryData<string> Typefaces => [.. ShippedLabels.HeldOut.Select(reading => reading.Typeface).Distinct()];

    [Theory, MemberData(nameof(Damages))]
    public void Readme_says_what_the_shipped_model_scores_by_damage(string damage) =>
        Assert.Contains(Row(damage, ShippedLabels.HeldOut.Where(reading => reading.Damage == damage)), Readme);

    [Theory, MemberData(nameof(Typefaces))]
    public void Readme_says_what_the_shipped_model_scores_by_typeface(string typeface) =>
        Assert.Contains(Row(typeface, ShippedLabels.HeldOut.Where(reading => reading.Typeface == typeface && reading.Damage != "half")), Readme);

    [Fact]
    public void What_is_nearly_sure_is_right()
    {
        var whole = LabelScore.Of(ShippedLabels.Classifier, ShippedLabels.HeldOut.Where(reading => reading.Damage != "half"), 0.99);
        Assert.True(whole.Sure > 1500 && whole.Others > 1000, $"{whole}");
        Assert.True(whole.SureRight >= whole.Sure * 0.998, $"{whole}");
        Assert.True(whole.OthersTaken <= whole.Others * 0.005, $"{whole}");
    }

    [Fact]
    public void Clean_prints_and_office_scans_are_read()
    {
        var score = LabelScore.Of(ShippedLabels.Classifier, ShippedLabels.HeldOut.Where(reading => reading.Damage is "clean" or "office"), 0.9);
        Assert.True(score.Right >= score.Labels * 0.99, $"{score}");
    }

    private static string Row(string name, IEnumerable<OcrReading> readings)
    {
        var list = readings.ToArray();
        var (sure, surest) = (LabelScore.Of(ShippedLabels.Classifier, list, 0.9), LabelScore.Of(ShippedLabels.Classifier, list, 0.99));
        return $"| {name} | {sure.Labels} | {Percent(sure.Right, sure.Labels)} | {Percent(sure.Sure, sure.Labels)} | {sure.Sure - sure.SureRight} | " +
            $"{Percent(surest.Sure, surest.Labels)} | {surest.Sure - surest.SureRight} | {sure.Others} | {sure.OthersTaken} | {surest.OthersTaken} |";
    }

    private static string Percent(int part, int whole) => whole == 0 ? "-" : $"{100.0 * part / whole:F1}";
}
