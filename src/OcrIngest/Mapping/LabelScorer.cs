using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Labels;

namespace OcrIngest.Mapping;

/// <summary>How well a text fits a label, as a log-likelihood ratio; what was asked once is kept, for one document's texts are asked of all forms. Not thread-safe.</summary>
public sealed class LabelScorer(LabelClassifier classifier)
{
    // A label that fits is about thirty times as probable as by chance; a text that is surely another label speaks a hundred times against it.
    private const double Chance = 0.03, Floor = 3e-4;
    private const double NumberingFits = 0.7, NumberingDiffers = -0.7;
    private readonly Dictionary<string, LabelPrediction> predictions = [];
    private readonly Dictionary<ImmutableArray<string>, ImmutableArray<int>> classes = [];
    private readonly Dictionary<(string Text, ImmutableArray<string> Spellings), double> probabilities = [];
    private readonly Dictionary<string, LabelNumbering> numberings = [];

    public LabelPrediction Predict(string text)
    {
        if (!predictions.TryGetValue(text, out var prediction))
            predictions[text] = prediction = classifier.Predict(text);
        return prediction;
    }

    public double Probability(string text, ImmutableArray<string> spellings)
    {
        if (text.Length == 0)
            return 0;
        if (!probabilities.TryGetValue((text, spellings), out var probability))
            probabilities[(text, spellings)] = probability = Predict(text).Probability(Classes(spellings));
        return probability;
    }

    /// <summary>0 for a text of nothing: it says nothing either way.</summary>
    public double Score(string text, ImmutableArray<string> spellings) =>
        text.Length == 0 ? 0 : Math.Log((Probability(text, spellings) + Floor) / Chance);

    /// <summary>Weak evidence: recognisers misread numbering often.</summary>
    public double Numbering(string text, FormLine line)
    {
        if (line.Numbering.Length == 0 || text.Length == 0)
            return 0;
        var (printed, expected) = (Parsed(text), Parsed(line.Numbering + "项"));
        if (printed.Kind == NumberingKind.None || printed.Value == 0)
            return 0;
        var weight = printed.Exact ? 1 : 0.5;
        return weight * (printed.Kind == expected.Kind && printed.Value == expected.Value ? NumberingFits : NumberingDiffers);
    }

    private ImmutableArray<int> Classes(ImmutableArray<string> spellings)
    {
        if (!classes.TryGetValue(spellings, out var known))
            classes[spellings] = known = classifier.ClassesOf(spellings);
        return known;
    }

    private LabelNumbering Parsed(string text)
    {
        if (!numberings.TryGetValue(text, out var numbering))
            numberings[text] = numbering = LabelNumbering.Parse(text);
        return numbering;
    }
}
