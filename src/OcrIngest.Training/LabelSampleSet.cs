using OcrIngest.Labels;

namespace OcrIngest.Training;

/// <summary>Noisy texts for training or calibration; equal ones of a class are one sample with a weight.</summary>
public sealed class LabelSampleSet
{
    private readonly Dictionary<(string Text, int Class), double> weights = [];
    private readonly List<(string Text, int Class)> order = [];

    /// <summary>In the order in which they were first drawn.</summary>
    public IReadOnlyList<LabelSample> Samples => [.. order.Select(sample => new LabelSample(sample.Text, sample.Class, weights[sample]))];

    /// <summary>Counts a text as recognised; one of which nothing is left is not counted, since the classifier never looks at it.</summary>
    public void Add(string text, int label, double weight = 1)
    {
        var sample = (LabelText.Key(text), label);
        if (sample.Item1.Length == 0) return;
        if (!weights.TryAdd(sample, weight)) weights[sample] += weight;
        else order.Add(sample);
    }

    /// <summary>Draws noisy prints of every label, its official spelling as often as all others.</summary>
    public void AddNoisy(LabelVocabulary vocabulary, OcrNoise noise, SeededRandom random, int perLabel)
    {
        for (var label = 0; label < vocabulary.Classes.Length; label++)
        {
            var spellings = vocabulary.Printed[label];
            for (var i = 0; i < perLabel; i++)
            {
                var printed = i % 2 == 0 || spellings.Length == 1 ? spellings[0] : spellings[1 + random.Next(spellings.Length - 1)];
                var neighbour = random.Pick(random.Pick(vocabulary.Printed));
                Add(noise.Apply(LabelNumbering.Parse(printed).Rest, LabelNumbering.Parse(neighbour).Rest), label);
            }
        }
    }

    /// <summary>Counts real readings: those of a label's print for the label, all others as no label.</summary>
    public void AddReadings(IEnumerable<OcrReading> readings, LabelVocabulary vocabulary)
    {
        var classes = new Dictionary<string, int>();
        for (var label = 0; label < vocabulary.Classes.Length; label++)
            foreach (var spelling in vocabulary.Classes[label].Spellings) classes.TryAdd(spelling, label);
        foreach (var reading in readings)
            Add(reading.Read, classes.GetValueOrDefault(LabelText.Key(reading.Printed), vocabulary.Classes.Length));
    }

    public void AddUnknown(NonLabels nonLabels, OcrNoise noise, int unknown, int count)
    {
        for (var i = 0; i < count; i++) Add(noise.Apply(nonLabels.Next(), nonLabels.Next()), unknown);
    }
}
