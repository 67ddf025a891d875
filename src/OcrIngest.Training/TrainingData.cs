using System.Collections.Immutable;
using OcrIngest.Labels;

namespace OcrIngest.Training;

/// <summary>What the label classifier is trained on, besides the forms: the folder models/training.</summary>
/// <param name="Readings">Of typefaces that may be trained on.</param>
/// <param name="NonLabelLines">Prose, and labels of other tables.</param>
public sealed record TrainingData(ImmutableArray<OcrReading> Readings, ImmutableArray<string> NonLabelLines)
{
    public const string ReadingsFile = "readings.tsv";
    public const string NonLabelsFile = "non-labels.txt";

    /// <exception cref="IOException">One of the files is missing.</exception>
    /// <exception cref="InvalidDataException">A line of the readings is wrong.</exception>
    public static TrainingData Load(string directory) =>
        new([.. OcrReading.Load(Path.Combine(directory, ReadingsFile))], [.. File.ReadLines(Path.Combine(directory, NonLabelsFile)).Where(line => line.Length > 0)]);
}
