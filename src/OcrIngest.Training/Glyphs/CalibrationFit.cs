using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using OcrIngest.Glyphs;

namespace OcrIngest.Training.Glyphs;

/// <summary>Makes the reader's probabilities mean what they say, on typefaces that its networks have never seen.</summary>
public static class CalibrationFit
{
    private const int TemperatureCells = 3000, Rounds = 40, Digits = 6;
    private const int LowestTemperature = 60, HighestTemperature = 300, TemperatureStep = 5;

    // Keeps weights of features that say little near zero.
    private const double Ridge = 1e-3;

    /// <summary>By what scores are divided so that glyph probabilities are as often right as they say.</summary>
    public static double Temperature(ImmutableArray<GlyphNetwork> networks, IReadOnlyList<GlyphFace> faces, ulong seed)
    {
        var scored = Scores(networks, faces, seed);
        double best = 1, least = double.MaxValue;
        for (var hundredths = LowestTemperature; hundredths <= HighestTemperature; hundredths += TemperatureStep)
        {
            var loss = scored.Sum(sample => Loss(sample.Scores, sample.Label, hundredths / 100.0));
            if (loss < least)
                (best, least) = (hundredths / 100.0, loss);
        }
        return best;
    }

    /// <summary>Weights of <see cref="TextEvidence.Features"/> by logistic regression on simulated cells.</summary>
    public static ImmutableArray<double> Weights(GlyphReader reader, IReadOnlyList<GlyphFace> faces, int cells, ulong seed)
    {
        var rows = new List<(double[] Features, bool Right)>();
        var simulator = new ScanSimulator(faces, new SeededRandom(seed));
        for (var i = 0; i < cells; i++)
        {
            var cell = simulator.Draw();
            if (cell.Cut() is not { Whole: true } figure || reader.Decode(figure.Picture) is not { } decoded || decoded.Texts[0].Text.Contains(GlyphClass.OtherSymbol))
                continue;
            rows.Add((TextEvidence.Features(decoded.Texts, decoded.Sum, decoded.Stretches, decoded.Probabilities), decoded.Texts[0].Text == FigureTexts.AsRead(cell.Text)));
        }
        return [.. Regress(rows).Select(weight => Math.Round(weight, Digits))];
    }

    private static List<(float[] Scores, int Label)> Scores(ImmutableArray<GlyphNetwork> networks, IReadOnlyList<GlyphFace> faces, ulong seed)
    {
        var simulator = new ScanSimulator(faces, new SeededRandom(seed));
        var work = new GlyphActivations();
        var glyph = new float[GlyphShape.Pixels];
        var found = new List<(float[], int)>();
        for (var i = 0; i < TemperatureCells; i++)
        {
            if (simulator.Draw().Cut() is not { } figure)
                continue;
            foreach (var (stretch, picture, label) in GlyphSamples.Labelled(figure))
            {
                picture.Glyph(stretch.Left, stretch.Right, glyph);
                foreach (var network in networks)
                {
                    network.Score(glyph, work);
                    found.Add((work.Scores[..GlyphClass.Count], label));
                }
            }
        }
        return found;
    }

    private static double Loss(float[] scores, int label, double temperature)
    {
        var scaled = new double[scores.Length];
        double most = scores.Max(), sum = 0;
        for (var c = 0; c < scaled.Length; c++)
            scaled[c] = (scores[c] - most) / temperature;
        var own = scaled[label];
        PortableMath.Exp(scaled);
        foreach (var term in scaled)
            sum += term;
        return PortableMath.Log(sum) - own;
    }

    // Newton's method, from zero.
    private static double[] Regress(List<(double[] Features, bool Right)> rows)
    {
        var weights = new double[TextEvidence.Count];
        for (var round = 0; round < Rounds; round++)
        {
            var slope = new double[weights.Length];
            var curve = new double[weights.Length, weights.Length];
            foreach (var (features, right) in rows)
            {
                var probability = TextEvidence.Probability(features, weights);
                var spread = probability * (1 - probability);
                for (var i = 0; i < weights.Length; i++)
                {
                    slope[i] += ((right ? 1 : 0) - probability) * features[i];
                    for (var j = 0; j < weights.Length; j++)
                        curve[i, j] += spread * features[i] * features[j];
                }
            }
            for (var i = 0; i < weights.Length; i++)
            {
                slope[i] -= Ridge * weights[i];
                curve[i, i] += Ridge;
            }
            var step = Matrix<double>.Build.DenseOfArray(curve).Solve(Vector<double>.Build.DenseOfArray(slope));
            for (var i = 0; i < weights.Length; i++)
                weights[i] += Math.Clamp(step[i], -1, 1);
        }
        return weights;
    }
}
