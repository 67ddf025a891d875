using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Labels;

namespace OcrIngest.Training;

/// <summary>Rebuilds models/row-labels.bin from the forms and models/training, the same to the bit every time.</summary>
public static class LabelTrainer
{
    private const ulong Seed = 20260101;

    // Its readings are not trained on: they tell how sure the model may be.
    private const string CalibrationTypeface = "microhei";
    private const int PerLabel = 300;
    private const double UnknownShare = 0.2;
    private const int MaxNgrams = 5500;
    private const int MinimumCount = 3;
    private const int MaxSteps = 80;
    private const double Penalty = 2e-6;

    /// <summary>Trains on the vocabulary and writes the model.</summary>
    /// <param name="formsDirectory">models/forms; the folder training stands beside it.</param>
    /// <param name="outputDirectory">Where row-labels.bin goes.</param>
    public static LabelModel Train(string formsDirectory, string outputDirectory)
    {
        var vocabulary = LabelVocabulary.Join(FormLabels.SpellingLists(FormLibrary.Load(formsDirectory)));
        var model = Train(vocabulary, TrainingData.Load(Path.Combine(formsDirectory, "..", "training")));
        Directory.CreateDirectory(outputDirectory);
        File.WriteAllBytes(Path.Combine(outputDirectory, LabelModelFile.Name), LabelModelFile.ToBytes(model));
        return model;
    }

    public static LabelModel Train(LabelVocabulary vocabulary, TrainingData data, Action<int, double>? progress = null)
    {
        var samples = Samples(vocabulary, data, Seed, reading => reading.Typeface != CalibrationTypeface);
        var features = new LabelFeatures(Ngrams(samples));
        var outputs = vocabulary.Classes.Length + 1;
        var weights = SoftmaxTrainer.Train(new SoftmaxObjective(samples, features, outputs, Penalty), MaxSteps, progress);
        var model = new LabelModel(vocabulary.Classes, features.Known, [.. weights.Select(Quantised)], 1000);
        return model with { TemperatureThousandths = TemperatureFit.Fit(model, Samples(vocabulary, data, Seed + 1, reading => reading.Typeface == CalibrationTypeface)) };
    }

    private static IReadOnlyList<LabelSample> Samples(LabelVocabulary vocabulary, TrainingData data, ulong seed, Func<OcrReading, bool> used)
    {
        var random = new SeededRandom(seed);
        var characters = string.Concat(vocabulary.Printed.SelectMany(spellings => spellings).Concat(data.NonLabelLines).SelectMany(LabelText.Normalise).Distinct().Order());
        var confusions = new ConfusionTable();
        foreach (var reading in data.Readings.Where(reading => reading.Typeface != CalibrationTypeface)) confusions.Add(LabelText.Normalise(reading.Printed), LabelText.Normalise(reading.Read));
        var noise = new OcrNoise(confusions, characters, random);
        var set = new LabelSampleSet();
        set.AddNoisy(vocabulary, noise, random, PerLabel);
        set.AddReadings(data.Readings.Where(used), vocabulary);
        set.AddUnknown(new NonLabels(data.NonLabelLines, characters, random), noise, vocabulary.Classes.Length, (int)(PerLabel * vocabulary.Classes.Length * UnknownShare));
        return set.Samples;
    }

    private static ImmutableArray<ulong> Ngrams(IReadOnlyList<LabelSample> samples) =>
        [.. samples.SelectMany(sample => LabelFeatures.Codes(sample.Text)).CountBy(code => code).Where(count => count.Value >= MinimumCount)
            .OrderByDescending(count => count.Value).ThenBy(count => count.Key).Take(MaxNgrams).Select(count => count.Key).Order()];

    private static short Quantised(double weight) =>
        (short)Math.Clamp(Math.Round(weight * LabelModel.WeightScale), short.MinValue, short.MaxValue);
}
