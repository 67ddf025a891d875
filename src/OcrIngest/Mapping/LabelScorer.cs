using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Labels;

namespace OcrIngest.Mapping;

/// <summary>How well a text fits a label, as a log-likelihood ratio; predictions are kept per text. Not thread-safe.</summary>
public sealed class LabelScorer(LabelClassifier classifier)
{
    // A label that fits is about thirty times as probable as by chance; a text that is surely another label speaks a hundred times against it.
    private const double Chance = 0.03, Floor = 3e-4;
    private const double NumberingFits = 0.7, NumberingDiffers = -0.7;
    private readonly Dictionary<string, LabelPrediction> predictions = [];

    public LabelPrediction Predict(string text)
    {
        if (!predictions.TryGetValue(text, out var prediction))
            predictions[text] = prediction = classifier.Predict(text);
        return prediction;
    }

    public double Probability(string text, ImmutableArray<string> spellings) => text.Length == 0 ? 0 : Predict(text).Probability(spellings);

    /// <summary>0 for a text of nothing: it says nothing either way.</summary>
    public double Score(string text, ImmutableArray<string> spellings) =>
        text.Length == 0 ? 0 : Math.Log((Probability(text, spellings) + Floor) / Chance);

    /// <summary>Weak evidence: recognisers misread numbering often.</summary>
    public static double Numbering(string text, FormLine line)
    {
        if (line.Numbering.Length == 0 || text.Length == 0)
            return 0;
        var (printed, expected) = (LabelNumbering.Parse(text), LabelNumbering.Parse(line.Numbering + "项"));
        if (printed.Kind == NumberingKind.None || printed.Value == 0)
            return 0;
        var weight = printed.Exact ? 1 : 0.5;
        return weight * (printed.Kind == expected.Kind && printed.Value == expected.Value ? NumberingFits : NumberingDiffers);
    }
}
