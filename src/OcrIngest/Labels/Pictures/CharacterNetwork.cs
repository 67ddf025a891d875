using OcrIngest.Glyphs;

namespace OcrIngest.Labels.Pictures;

/// <summary>Tells what character stands in a stretch of a line. Holds scratch memory: one a thread.</summary>
public sealed class CharacterNetwork(CharacterModel model)
{
    private readonly int outputs = CharacterShape.Outputs(model.Classes);

    /// <summary>The layers of the last call: what training needs to go backwards.</summary>
    public float[] Activations { get; } = new float[CharacterShape.Hidden];

    public float[] Scores { get; } = new float[CharacterShape.Outputs(model.Classes)];

    /// <param name="features"><see cref="CharacterShape.Inputs"/> numbers.</param>
    public void Score(ReadOnlySpan<float> features)
    {
        const int Hidden = CharacterShape.Hidden, Weights1 = CharacterShape.Inputs * Hidden, Weights2 = Weights1 + Hidden;
        ReadOnlySpan<float> values = model.Values;
        GlyphKernels.Dense(features, values[..Weights1], values.Slice(Weights1, Hidden), Activations);
        for (var i = 0; i < Hidden; i++)
            Activations[i] = Math.Max(0, Activations[i]);
        GlyphKernels.Dense(Activations, values[Weights2..], values.Slice(Weights2 + Hidden * outputs, outputs), Scores);
    }

    /// <param name="probabilities">One a class of the model; together they make 1.</param>
    public void Classify(ReadOnlySpan<float> features, Span<float> probabilities)
    {
        Score(features);
        var scores = Scores.AsSpan(0, model.Classes);
        float largest = float.MinValue, sum = 0;
        foreach (var score in scores)
            largest = Math.Max(largest, score);
        for (var i = 0; i < scores.Length; i++)
            sum += probabilities[i] = MathF.Exp(scores[i] - largest);
        for (var i = 0; i < scores.Length; i++)
            probabilities[i] /= sum;
    }
}
