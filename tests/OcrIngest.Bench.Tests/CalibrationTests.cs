using OcrIngest.Reports;

namespace OcrIngest.Bench.Tests;

public sealed class CalibrationTests
{
    [Fact]
    public void What_was_said_is_held_against_what_is_true()
    {
        var calibration = Calibration.None.With(0.999, true).With(0.9991, false).With(0.3, false).With(1, true);

        Assert.Equal((2, 1, 1.9981), (calibration.Bins[9].Figures, calibration.Bins[9].Right, calibration.Bins[9].Said));
        Assert.Equal((1, 0), (calibration.Bins[0].Figures, calibration.Bins[0].Right));
        Assert.Equal((1, 1), (calibration.Bins[^1].Figures, calibration.Bins[^1].Right));
        Assert.Equal(4, calibration.Figures);
        Assert.Equal((0.001 * 0.001 + 0.9991 * 0.9991 + 0.3 * 0.3) / 4, calibration.BrierScore, 9);
    }

    [Fact]
    public void Invented_figures_are_wrong_ones_and_neither_unread_nor_derived_ones_count()
    {
        var truth = Cases.Truth("report", Cases.Report([1], ("right", "1"), ("wrong", "2"), ("unread", "3"), ("derived", "")));
        var calibration = Cases.Score(truth, Cases.Result(Cases.Read([1], Cases.Figure("right", "1"), Cases.Figure("wrong", "7", FigureStatus.Uncertain), Cases.Figure("unread", null),
            Cases.Figure("derived", "4", FigureStatus.Derived), Cases.Figure("invented", "0")))).Total.Calibration;

        Assert.Equal((3, 1), (calibration.Figures, calibration.Bins.Sum(bin => bin.Right)));
    }

    [Fact]
    public void Good_figures_lie_on_the_line_of_the_diagram_and_boasts_below_it()
    {
        var honest = Enumerable.Range(0, 1000).Aggregate(Calibration.None, (sum, i) => sum.With(0.99, i % 100 > 0));
        var boast = Enumerable.Range(0, 1000).Aggregate(Calibration.None, (sum, i) => sum.With(0.99, i % 10 > 0));

        Assert.Contains("<circle cx=\"174\" cy=\"238\"", ReliabilityDiagram.Svg(honest));
        Assert.Contains("<circle cx=\"174\" cy=\"302\"", ReliabilityDiagram.Svg(boast));
        Assert.DoesNotContain("circle", ReliabilityDiagram.Svg(Calibration.None));
    }
}
