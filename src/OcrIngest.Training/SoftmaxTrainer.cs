using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace OcrIngest.Training;

/// <summary>Minimises a <see cref="SoftmaxObjective"/> by L-BFGS from zero, for a fixed number of steps at most.</summary>
public static class SoftmaxTrainer
{
    private const int Memory = 6;
    private const double GradientTolerance = 1e-5;
    private const double ProgressTolerance = 1e-5;

    /// <summary>Weights as <see cref="SoftmaxObjective.Dimension"/> lays them out; the best point met, if the steps run out before it has converged.</summary>
    public static double[] Train(SoftmaxObjective objective, int maximumSteps, Action<int, double>? progress = null)
    {
        // The managed provider, one thread: sums in one order.
        Control.UseManaged();
        Control.UseSingleThread();
        var (best, lowest, evaluations) = (Vector<double>.Build.Dense(objective.Dimension), double.MaxValue, 0);
        var function = ObjectiveFunction.Gradient(point =>
        {
            var (loss, gradient) = objective.Evaluate(point);
            if (loss < lowest) (best, lowest) = (point.Clone(), loss);
            progress?.Invoke(++evaluations, loss);
            return (loss, gradient);
        });
        try
        {
            new LimitedMemoryBfgsMinimizer(GradientTolerance, 1e-12, ProgressTolerance, Memory, maximumSteps)
                .FindMinimum(function, Vector<double>.Build.Dense(objective.Dimension));
        }
        catch (MaximumIterationsException)
        {
            // Stopping early is meant: the last steps change no decision.
        }
        return best.ToArray();
    }
}
