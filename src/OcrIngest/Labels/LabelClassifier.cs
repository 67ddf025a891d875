using System.Collections.Immutable;

namespace OcrIngest.Labels;

/// <summary>
/// Tells which printed label a recogniser's text stands for: multinomial logistic regression over character n-grams. Holds no state between calls; safe from any thread.
/// </summary>
public sealed class LabelClassifier
{
    private readonly LabelFeatures features;
    private readonly float[] weights;
    private readonly int outputs;
    private readonly Dictionary<string, ImmutableArray<int>> classesOfSpelling;

    public LabelClassifier(LabelModel model)
    {
        Classes = model.Classes;
        features = new LabelFeatures(model.Ngrams);
        outputs = model.Outputs;
        var scale = 1000f / (LabelModel.WeightScale * model.TemperatureThousandths);
        weights = new float[model.Weights.Length];
        for (var i = 0; i < weights.Length; i++) weights[i] = model.Weights[i] * scale;
        classesOfSpelling = Spellings(model.Classes);
    }

    /// <summary>All labels that it tells apart; the place in the list is the class index.</summary>
    public ImmutableArray<LabelClass> Classes { get; }

    /// <exception cref="EngineFailedException">The model is missing, damaged or of another version.</exception>
    public static LabelClassifier Load(string modelsDirectory) =>
        new(LabelModelFile.Load(Path.Combine(modelsDirectory, LabelModelFile.Name)));

    /// <param name="ocrText">A label as recognised, of any number of lines, with or without its numbering.</param>
    public LabelPrediction Predict(string ocrText)
    {
        var probabilities = new float[outputs];
        var normalised = LabelText.Key(ocrText);
        if (normalised.Length == 0) probabilities[^1] = 1;
        else Score(normalised, probabilities);
        return new LabelPrediction(this, probabilities);
    }

    /// <summary>
    /// Classes of a spelling: the one of which it is an official spelling, otherwise all in which it was seen (a head cut to 结果 may be 结果维持 or 结果纠正); empty when unknown.
    /// </summary>
    public ImmutableArray<int> ClassesOf(string spelling) =>
        classesOfSpelling.GetValueOrDefault(LabelText.Key(spelling), []);

    /// <summary>The classes of several spellings, each once.</summary>
    public ImmutableArray<int> ClassesOf(IEnumerable<string> spellings) => [.. spellings.SelectMany(spelling => ClassesOf(spelling)).Distinct()];

    private void Score(string normalised, float[] probabilities)
    {
        var (indices, values) = features.Vector(normalised);
        var scores = probabilities.AsSpan();
        weights.AsSpan(features.Count * outputs, outputs).CopyTo(scores);
        for (var i = 0; i < indices.Length; i++)
            AddScaled(weights.AsSpan(indices[i] * outputs, outputs), values[i], scores);
        var max = float.MinValue;
        foreach (var score in scores) max = Math.Max(max, score);
        var sum = 0.0;
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = MathF.Exp(scores[i] - max);
            sum += scores[i];
        }
        for (var i = 0; i < scores.Length; i++) scores[i] = (float)(scores[i] / sum);
    }

    private static void AddScaled(ReadOnlySpan<float> row, float factor, Span<float> sums)
    {
        for (var i = 0; i < sums.Length; i++) sums[i] += row[i] * factor;
    }

    private static Dictionary<string, ImmutableArray<int>> Spellings(ImmutableArray<LabelClass> classes)
    {
        var official = new Dictionary<string, ImmutableArray<int>>();
        var seen = new Dictionary<string, ImmutableArray<int>>();
        for (var i = 0; i < classes.Length; i++)
            for (var s = 0; s < classes[i].Spellings.Length; s++)
            {
                var found = s < classes[i].OfficialCount ? official : seen;
                found[classes[i].Spellings[s]] = found.GetValueOrDefault(classes[i].Spellings[s], []).Add(i);
            }
        foreach (var (spelling, owners) in seen) official.TryAdd(spelling, owners);
        return official;
    }
}
