using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace OcrIngest.Bench;

/// <summary>Figures of which about the same confidence was said.</summary>
/// <param name="Said">Sum of the confidences.</param>
/// <param name="Squares">Sum of (confidence − 1 or 0)², 1 for a right figure.</param>
public sealed record CalibrationBin(int Figures, int Right, double Said, double Squares)
{
    public static CalibrationBin operator +(CalibrationBin a, CalibrationBin b) => new(a.Figures + b.Figures, a.Right + b.Right, a.Said + b.Said, a.Squares + b.Squares);
}

/// <summary>
/// How sure we said to be against how often we were right: of figures said to be 99.9 % sure, 99.9 % should be. Every figure with a value counts, flagged or not,
/// invented ones as wrong; derived ones, which stand on no paper, do not.
/// </summary>
/// <param name="Bins">By <see cref="Edges"/>: bin i holds confidences from edge i up to edge i + 1.</param>
public sealed record Calibration(ImmutableArray<CalibrationBin> Bins)
{
    /// <summary>Finer towards 1, where a verdict is decided. The last bin ends with 1 itself.</summary>
    public static ImmutableArray<double> Edges { get; } = [0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995, 0.9999, 1];

    public static Calibration None { get; } = new([.. Enumerable.Repeat(new CalibrationBin(0, 0, 0, 0), Edges.Length - 1)]);

    [JsonIgnore]
    public int Figures => Bins.Sum(bin => bin.Figures);

    /// <summary>Mean of (confidence − 1 or 0)²: 0 is perfect, a coin that says 0.5 gets 0.25. NaN without figures.</summary>
    [JsonIgnore]
    public double BrierScore => Bins.Sum(bin => bin.Squares) / Figures;

    /// <param name="confidence">0 to 1.</param>
    public Calibration With(double confidence, bool right)
    {
        var bin = Enumerable.Range(1, Bins.Length - 1).Count(i => confidence >= Edges[i]);
        var error = confidence - (right ? 1 : 0);
        return new Calibration(Bins.SetItem(bin, Bins[bin] + new CalibrationBin(1, right ? 1 : 0, confidence, error * error)));
    }

    public static Calibration operator +(Calibration a, Calibration b) => new([.. a.Bins.Zip(b.Bins, (x, y) => x + y)]);
}
