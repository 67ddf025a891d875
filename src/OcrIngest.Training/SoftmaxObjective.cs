using MathNet.Numerics.LinearAlgebra;
using OcrIngest.Labels;

namespace OcrIngest.Training;

/// <summary>
/// Mean cross-entropy of a softmax over sparse texts plus a quadratic penalty, with its gradient. Everything is added up in one fixed order, one thread: the same bits everywhere.
/// </summary>
public sealed class SoftmaxObjective
{
    private readonly (int[] Indices, float[] Values, int Class, double Weight)[] samples;
    private readonly int rows;
    private readonly int outputs;
    private readonly double penalty;
    private readonly double total;

    /// <param name="outputs">Classes and 'unknown'.</param>
    /// <param name="penalty">Half of it times the squared weights (not the biases) is added to the loss.</param>
    public SoftmaxObjective(IReadOnlyList<LabelSample> texts, LabelFeatures features, int outputs, double penalty)
    {
        samples = [.. texts.Select(text =>
        {
            var (indices, values) = features.Vector(text.Text);
            return (indices, values, text.Class, text.Weight);
        })];
        rows = features.Count + 1;
        this.outputs = outputs;
        this.penalty = penalty;
        foreach (var sample in samples) total += sample.Weight;
    }

    /// <summary>Length of the weights: by feature (the last row: biases), then class.</summary>
    public int Dimension => rows * outputs;

    public (double Loss, Vector<double> Gradient) Evaluate(Vector<double> point)
    {
        var weights = point.AsArray() ?? point.ToArray();
        var gradient = new double[Dimension];
        var scores = new double[outputs];
        var loss = 0.0;
        foreach (var (indices, values, label, weight) in samples)
        {
            Scores(weights, indices, values, scores);
            loss -= weight / total * Probabilities(scores, label);
            scores[label] -= 1;
            for (var c = 0; c < outputs; c++) scores[c] *= weight / total;
            for (var i = 0; i < indices.Length; i++) AddScaled(scores, values[i], gradient.AsSpan(indices[i] * outputs, outputs));
            AddScaled(scores, 1, gradient.AsSpan((rows - 1) * outputs, outputs));
        }
        var squares = 0.0;
        for (var i = 0; i < (rows - 1) * outputs; i++)
        {
            squares += weights[i] * weights[i];
            gradient[i] += penalty * weights[i];
        }
        return (loss + penalty / 2 * squares, Vector<double>.Build.Dense(gradient));
    }

    private void Scores(double[] weights, int[] indices, float[] values, double[] scores)
    {
        Array.Copy(weights, (rows - 1) * outputs, scores, 0, outputs);
        for (var i = 0; i < indices.Length; i++) AddScaled(weights.AsSpan(indices[i] * outputs, outputs), values[i], scores);
    }

    /// <summary>Turns scores into probabilities in place; returns ln of the label's.</summary>
    private static double Probabilities(double[] scores, int label)
    {
        var max = scores[0];
        foreach (var score in scores) max = Math.Max(max, score);
        var own = scores[label] - max;
        var sum = 0.0;
        for (var c = 0; c < scores.Length; c++) scores[c] -= max;
        PortableMath.Exp(scores);
        foreach (var score in scores) sum += score;
        for (var c = 0; c < scores.Length; c++) scores[c] /= sum;
        return own - PortableMath.Log(sum);
    }

    // Element by element, so that the width of the vector unit does not change the result.
    private static void AddScaled(ReadOnlySpan<double> row, double factor, Span<double> sums)
    {
        var scale = new System.Numerics.Vector<double>(factor);
        var width = System.Numerics.Vector<double>.Count;
        var i = 0;
        for (; i <= sums.Length - width; i += width)
            (new System.Numerics.Vector<double>(sums[i..]) + new System.Numerics.Vector<double>(row[i..]) * scale).CopyTo(sums[i..]);
        for (; i < sums.Length; i++) sums[i] += row[i] * factor;
    }
}
