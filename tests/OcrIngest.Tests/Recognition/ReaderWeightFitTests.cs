using System.Collections.Immutable;
using OcrIngest.Recognition;
using OcrIngest.Training.Readers;
using Xunit;

namespace OcrIngest.Tests.Recognition;

public sealed class ReaderWeightFitTests
{
    private static readonly double[] True = [1.5, 0.8, 0.3, 0.6, 1.3, 0.9, 1.8, 0.4, 0.7, 0.2];

    [Fact]
    public void Weights_that_made_the_figures_right_or_wrong_are_found()
    {
        var figures = Figures(new Random(1), 20_000);
        var fitted = ReaderWeightFit.Fit(figures);
        Assert.Equal(ReaderVote.Weights.Length, fitted.Length);
        Assert.All(True.Zip(fitted), pair => Assert.InRange(pair.Second, pair.First - 0.12, pair.First + 0.12));
        Assert.True(ReaderWeightFit.Loss(figures, fitted) <= ReaderWeightFit.Loss(figures, True) + 1e-5);
    }

    [Fact]
    public void What_the_figures_say_nothing_of_stays_reasonable()
    {
        ReadFigure agreed = new([1, 3, 0, 0, 3, 0, 0, 0, 0, 0], true);
        var fitted = ReaderWeightFit.Fit([agreed, agreed]);
        Assert.Equal(0.5, fitted[2], 3);
        Assert.Equal(1, fitted[7], 3);
        Assert.All(fitted, weight => Assert.InRange(weight, 0, 2));
    }

    // Each reader agrees, contradicts or is silent, by as much as it happens to be sure.
    private static ImmutableArray<ReadFigure> Figures(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ =>
    {
        var terms = new double[True.Length];
        terms[0] = 1;
        for (var reader = 0; reader < 3; reader++)
        {
            var says = random.Next(3);
            terms[1 + 3 * reader + says] = says switch { 0 => 4 * random.NextDouble() - 1, 1 => -4 * random.NextDouble(), _ => -1 };
        }
        return new ReadFigure([.. terms], random.NextDouble() < 1 / (1 + Math.Exp(-terms.Zip(True, (term, weight) => term * weight).Sum())));
    })];
}
