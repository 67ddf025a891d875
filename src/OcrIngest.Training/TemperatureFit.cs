using OcrIngest.Labels;

namespace OcrIngest.Training;

/// <summary>Finds by what the scores must be divided so that probabilities are as often right as they say, on texts not trained on.</summary>
public static class TemperatureFit
{
    private const int Lowest = 400;
    private const int Highest = 3000;
    private const int Step = 25;

    /// <summary>In thousandths, as <see cref="LabelModel.TemperatureThousandths"/>.</summary>
    public static int Fit(LabelModel model, IReadOnlyList<LabelSample> held)
    {
        var features = new LabelFeatures(model.Ngrams);
        var scored = held.Select(sample => (Scores: Scores(model, features, sample.Text), sample.Class, sample.Weight)).ToArray();
        var (best, lowest) = (1000, double.MaxValue);
        for (var temperature = Lowest; temperature <= Highest; temperature += Step)
        {
            var loss = 0.0;
            foreach (var (scores, label, weight) in scored) loss += weight * Loss(scores, label, temperature / 1000.0);
            if (loss < lowest) (best, lowest) = (temperature, loss);
        }
        return best;
    }

    private static double[] Scores(LabelModel model, LabelFeatures features, string text)
    {
        var (indices, values) = features.Vector(text);
        var scores = new double[model.Outputs];
        for (var c = 0; c < scores.Length; c++)
        {
            scores[c] = model.Weights[features.Count * model.Outputs + c] / (double)LabelModel.WeightScale;
            for (var i = 0; i < indices.Length; i++) scores[c] += model.Weights[indices[i] * model.Outputs + c] * (double)values[i] / LabelModel.WeightScale;
        }
        return scores;
    }

    private static double Loss(double[] scores, int label, double temperature)
    {
        var scaled = new double[scores.Length];
        var max = scores.Max();
        for (var c = 0; c < scores.Length; c++) scaled[c] = (scores[c] - max) / temperature;
        var own = scaled[label];
        PortableMath.Exp(scaled);
        var sum = 0.0;
        foreach (var term in scaled) sum += term;
        return PortableMath.Log(sum) - own;
    }
}
