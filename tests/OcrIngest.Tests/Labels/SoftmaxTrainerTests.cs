using MathNet.Numerics.LinearAlgebra;
using OcrIngest.Labels;
using OcrIngest.Training;
using Xunit;

namespace OcrIngest.Tests.Labels;

public sealed class SoftmaxTrainerTests
{
    private static readonly LabelSample[] Samples = [new("总计", 0, 3), new("合计", 0, 1), new("其他", 1, 2), new("其他处理", 2, 2), new("其", 1, 1), new("其", 2, 1)];
    private static readonly LabelFeatures Features = new([.. Samples.SelectMany(sample => LabelFeatures.Codes(sample.Text)).Distinct().Order()]);

    [Fact]
    public void Gradient_is_the_slope_of_the_loss()
    {
        var objective = new SoftmaxObjective(Samples, Features, 3, 0.01);
        var random = new SeededRandom(5);
        var point = Vector<double>.Build.Dense(objective.Dimension, _ => random.Next(1000) / 500.0 - 1);
        var gradient = objective.Evaluate(point).Gradient;
        const double step = 1e-5;
        for (var i = 0; i < objective.Dimension; i++)
        {
            var (up, down) = (point.Clone(), point.Clone());
            up[i] += step;
            down[i] -= step;
            Assert.Equal((objective.Evaluate(up).Loss - objective.Evaluate(down).Loss) / (2 * step), gradient[i], 1e-8);
        }
    }

    [Fact]
    public void Finds_the_lowest_point()
    {
        var objective = new SoftmaxObjective(Samples, Features, 3, 0.01);
        var best = Vector<double>.Build.Dense(SoftmaxTrainer.Train(objective, 500));
        Assert.True(objective.Evaluate(best).Gradient.InfinityNorm() < 1e-3);
        Assert.True(objective.Evaluate(best).Loss < 0.8 * objective.Evaluate(best * 0).Loss);
    }

    [Fact]
    public void Stops_after_the_steps_it_may_take()
    {
        var objective = new SoftmaxObjective(Samples, Features, 3, 1e-9);
        var evaluations = 0;
        var best = SoftmaxTrainer.Train(objective, 3, (count, _) => evaluations = count);
        Assert.InRange(evaluations, 3, 20);
        Assert.Contains(best, weight => weight != 0);
    }
}
