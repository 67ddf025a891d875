using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>
/// Fits the bend of a page to its own ruling lines: whatever the page went through, each rule was straight and level in print.
/// Every stretch of rule says how the bend changes along it; where it belongs across is left free, so broken pieces need not be matched first.
/// Least squares with a weak pull towards no bend, reweighted three times against lines that are no rules (Huber).
/// </summary>
public static class WarpFitter
{
    private const double HuberPx = 1.5, Pull = 2e-4;

    // Of slopes: what curl does to one rule, and times the usual deviation.
    private const double Curl = 0.012, Odd = 5;
    private const int MostPaired = 200;

    /// <param name="horizontal">Traced horizontal rules, long ones only.</param>
    /// <param name="vertical">Traced vertical rules, long ones only.</param>
    public static SmoothWarp Fit(ImmutableArray<RuleLine> horizontal, ImmutableArray<RuleLine> vertical)
    {
        if (horizontal.IsEmpty)
            return SmoothWarp.None;
        (horizontal, vertical) = (Alike(horizontal), Alike(vertical));
        var frame = horizontal.Concat(vertical).Select(line => line.Bounds).Aggregate((a, b) => a.Union(b));
        if (frame.Width < 2 || frame.Height < 2)
            return SmoothWarp.None;
        var empty = SmoothWarp.None with { Frame = frame };
        return empty with
        {
            AlongY = Coefficients(horizontal, (along, across) => empty.Scale(along, across)),
            AlongX = Coefficients(vertical, (along, across) => { var (x, y) = empty.Scale(across, along); return (y, x); }),
        };
    }

    // Slopes of rules change evenly over a page; the edge of a sheet or a fold that slants otherwise would bend the whole page. How they change is told by the
    // medians over pairs of rules (Theil, Sen), which no minority moves.
    private static ImmutableArray<RuleLine> Alike(ImmutableArray<RuleLine> lines)
    {
        if (lines.Length <= 3)
            return lines;
        RuleLine[] longest = [.. lines.OrderByDescending(line => line.Length).Take(MostPaired)];
        var change = Median(from a in longest from b in longest where a.Position < b.Position select (b.Slope - a.Slope) / (b.Position - a.Position));
        var start = Median(longest.Select(line => line.Slope - change * line.Position));
        double Off(RuleLine line) => Math.Abs(line.Slope - start - change * line.Position);
        var most = Math.Max(Curl, Odd * Median(longest.Select(Off)));
        return lines.RemoveAll(line => Off(line) > most);
    }

    // 0 of nothing.
    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];
    }

    private static ImmutableArray<double> Coefficients(
        ImmutableArray<RuleLine> lines, Func<double, double, (double Along, double Across)> scale)
    {
        const int n = SmoothWarp.TermCount;
        var coefficients = new double[n];
        if (lines.IsEmpty)
            return [.. coefficients];
        var samples = lines.Select(line => Centred(line, scale)).ToList();
        var points = samples.Sum(line => line.Count);
        for (var round = 0; round < 4; round++)
        {
            var normal = new double[n, n];
            var right = new double[n];
            foreach (var line in samples)
            {
                foreach (var (terms, across) in line)
                {
                    var residual = across;
                    for (var i = 0; i < n; i++)
                        residual += coefficients[i] * terms[i];
                    var weight = round == 0 || Math.Abs(residual) <= HuberPx ? 1 : HuberPx / Math.Abs(residual);
                    for (var i = 0; i < n; i++)
                    {
                        right[i] -= weight * terms[i] * across;
                        for (var j = 0; j < n; j++)
                            normal[i, j] += weight * terms[i] * terms[j];
                    }
                }
            }
            for (var i = 0; i < n; i++)
                normal[i, i] += Pull * points * (i == 0 ? 0.01 : i < 3 ? 1 : 4);
            coefficients = Solve(normal, right);
        }
        return [.. coefficients];
    }

    // Terms and positions relative to the line's own mean: what is left is its shape.
    private static List<(double[] Terms, double Across)> Centred(RuleLine line, Func<double, double, (double Along, double Across)> scale)
    {
        var rows = line.Course.Select(point =>
        {
            var (along, across) = scale(point.Along, point.Across);
            var terms = new double[SmoothWarp.TermCount];
            SmoothWarp.Terms(along, across, terms);
            return (Terms: terms, point.Across);
        }).ToList();
        var mean = new double[SmoothWarp.TermCount];
        foreach (var (terms, _) in rows)
        {
            for (var i = 0; i < mean.Length; i++)
                mean[i] += terms[i] / rows.Count;
        }
        var meanAcross = rows.Average(row => row.Across);
        foreach (var (terms, _) in rows)
        {
            for (var i = 0; i < mean.Length; i++)
                terms[i] -= mean[i];
        }
        return [.. rows.Select(row => (row.Terms, row.Across - meanAcross))];
    }

    // Gaussian elimination with partial pivoting; the matrix is positive definite thanks to the pull.
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var n = right.Length;
        var solution = (double[])right.Clone();
        for (var column = 0; column < n; column++)
        {
            var pivot = column;
            for (var row = column + 1; row < n; row++)
            {
                if (Math.Abs(matrix[row, column]) > Math.Abs(matrix[pivot, column]))
                    pivot = row;
            }
            for (var k = 0; k < n; k++)
                (matrix[column, k], matrix[pivot, k]) = (matrix[pivot, k], matrix[column, k]);
            (solution[column], solution[pivot]) = (solution[pivot], solution[column]);
            for (var row = column + 1; row < n; row++)
            {
                var factor = matrix[row, column] / matrix[column, column];
                for (var k = column; k < n; k++)
                    matrix[row, k] -= factor * matrix[column, k];
                solution[row] -= factor * solution[column];
            }
        }
        for (var row = n - 1; row >= 0; row--)
        {
            for (var k = row + 1; k < n; k++)
                solution[row] -= matrix[row, k] * solution[k];
            solution[row] /= matrix[row, row];
        }
        return solution;
    }
}
