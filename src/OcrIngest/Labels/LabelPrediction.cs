using System.Collections.Immutable;

namespace OcrIngest.Labels;

/// <summary>What a text may stand for: calibrated probabilities over the labels of the forms and 'unknown', summing to 1.</summary>
public sealed class LabelPrediction
{
    private readonly LabelClassifier classifier;
    private readonly float[] probabilities;

    internal LabelPrediction(LabelClassifier classifier, float[] probabilities)
    {
        this.classifier = classifier;
        this.probabilities = probabilities;
        var best = 0;
        for (var i = 1; i < probabilities.Length; i++)
            if (probabilities[i] > probabilities[best]) best = i;
        Best = best == probabilities.Length - 1 ? null : classifier.Classes[best].Key;
        BestProbability = probabilities[best];
    }

    /// <summary>Key of the most probable label; null when that it is none of them is more probable.</summary>
    public string? Best { get; }

    /// <summary>Of <see cref="Best"/>, or of 'unknown' where that is null.</summary>
    public double BestProbability { get; }

    /// <summary>Probability that the text is no label of any form.</summary>
    public double Unknown => probabilities[^1];

    /// <summary>Labels by falling probability, without 'unknown'; all of them unless cut with Take.</summary>
    public IEnumerable<(string Key, double Probability)> Ranked =>
        classifier.Classes.Select((label, index) => (label.Key, (double)probabilities[index])).OrderByDescending(label => label.Item2);

    /// <summary>Probability of the label that <paramref name="spelling"/> (with or without numbering) spells; 0 for a spelling of none.</summary>
    public double Probability(string spelling) => Probability(classifier.ClassesOf(spelling));

    /// <summary>Probability of a label given by all its spellings: it is one of the labels that these spell.</summary>
    public double Probability(IEnumerable<string> spellings) => Probability(classifier.ClassesOf(spellings));

    /// <summary>Probability that the label is one of these classes, each given once.</summary>
    public double Probability(ImmutableArray<int> classes)
    {
        var sum = 0.0;
        foreach (var index in classes) sum += probabilities[index];
        return Math.Min(sum, 1);
    }
}
