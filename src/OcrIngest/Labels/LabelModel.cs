using System.Collections.Immutable;

namespace OcrIngest.Labels;

/// <summary>A trained model: the classes, the n-grams and a weight for each pair, as saved (16-bit fixed point).</summary>
/// <param name="Weights">By feature, then class, then the class 'unknown'; the last row holds the biases. In units of 1/<see cref="WeightScale"/>.</param>
/// <param name="TemperatureThousandths">What scores are divided by, times 1000.</param>
public sealed record LabelModel(
    ImmutableArray<LabelClass> Classes, ImmutableArray<ulong> Ngrams, ImmutableArray<short> Weights, int TemperatureThousandths)
{
    public const int WeightScale = 512;

    /// <summary>Length of a row of <see cref="Weights"/>: the classes and 'unknown'.</summary>
    public int Outputs => Classes.Length + 1;

    public int Rows => Ngrams.Length + LabelFeatures.UnknownKinds + 1;
}
