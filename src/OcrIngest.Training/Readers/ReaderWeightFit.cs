using System.Collections.Immutable;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;
using OcrIngest.Recognition;

namespace OcrIngest.Training.Readers;

/// <summary>A figure that a reader read in a cell, with what the weights multiply (<see cref="ReaderVote.Terms"/>).</summary>
/// <param name="IsRight">Whether it is what the paper says.</param>
public sealed record ReadFigure(ImmutableArray<double> Terms, bool IsRight);

/// <summary>Finds how much each reader of figures counts: a logistic regression of "it is right" on what the readers say, held near what is reasonable where there is little to learn from.</summary>
public static class ReaderWeightFit
{
    private const double GradientTolerance = 1e-4, Step = 1e-9, LooseHold = 0.05, Hold = 0.5;
    private const int MostSteps = 500;

    // A reader's log odds are worth themselves, contradiction half of them, silence little; one prior and three readers.
    private static readonly double[] Reasonable = [0, 1, 0.5, 0.3, 1, 0.5, 1, 1, 0.5, 0.3];

    /// <returns>In the order of <see cref="ReaderVote.Weights"/>.</returns>
    public static ImmutableArray<double> Fit(IReadOnlyCollection<ReadFigure> figures)
    {
        Control.UseManaged();
        Control.UseSingleThread();
        var function = ObjectiveFunction.Gradient(point => Held(figures, point));
        return [.. new BfgsMinimizer(GradientTolerance, Step, Step, MostSteps).FindMinimum(function, Vector<double>.Build.Dense(Reasonable)).MinimizingPoint];
    }

    /// <summary>The mean of what is paid for each figure: the negative logarithm of the probability given to what it is.</summary>
    public static double Loss(IReadOnlyCollection<ReadFigure> figures, IList<double> weights) =>
        figures.Sum(figure => Softplus(Odds(figure, weights)) - (figure.IsRight ? Odds(figure, weights) : 0)) / figures.Count;

    private static (double Loss, Vector<double> Gradient) Held(IReadOnlyCollection<ReadFigure> figures, Vector<double> point)
    {
        var (loss, gradient) = (0.0, Vector<double>.Build.Dense(point.Count));
        foreach (var figure in figures)
        {
            var odds = Odds(figure, point);
            loss += Softplus(odds) - (figure.IsRight ? odds : 0);
            var off = 1 / (1 + Math.Exp(-odds)) - (figure.IsRight ? 1 : 0);
            for (var i = 0; i < point.Count; i++)
                gradient[i] += off * figure.Terms[i];
        }
        for (var i = 0; i < point.Count; i++)
        {
            var (hold, moved) = (i == 0 ? LooseHold : Hold, point[i] - Reasonable[i]);
            loss += hold / 2 * moved * moved;
            gradient[i] += hold * moved;
        }
        return (loss, gradient);
    }

    private static double Odds(ReadFigure figure, IList<double> weights)
    {
        var sum = 0.0;
        for (var i = 0; i < figure.Terms.Length; i++)
            sum += figure.Terms[i] * weights[i];
        return sum;
    }

    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
}
