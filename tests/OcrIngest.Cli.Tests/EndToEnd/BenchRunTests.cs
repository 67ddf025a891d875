using OcrIngest.Bench;

namespace OcrIngest.Cli.Tests.EndToEnd;

/// <summary>From a generated document to what bench says of it.</summary>
public sealed class BenchRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_generate_prints_cleanly_bench_finds_right()
    {
        var made = await RealProgram.Run(folder.Path, "generate", "--out", "c", "--seed", "11", "--count", "2", "--profiles", "clean", "--severities", "1", "--formats", "pdf-text",
            "--forms=-statistics-2014,-gidar-2019", "--bundles", "0", "--others", "0", "--broken", "0");
        Assert.Equal((0, 0), (made.Code, made.Errors.Length));

        var bench = await RealProgram.Run(folder.Path, "bench", "c", "--json", "run.json", "--html", "run.html", "--by", "form");
        Assert.Equal(0, bench.Code);
        Assert.Contains(bench.Output, line => line.Contains("gidar-2021", StringComparison.Ordinal));
        var run = BenchFile.Read(folder["run.json"]);
        Assert.Equal((2, 2, 2, 2), (run.Total.Documents, run.Total.ReportsFound, run.Total.YearRight, run.Total.FormRight));
        Assert.InRange(run.Total.Figures.Right, 300, run.Total.Figures.Expected);
        Assert.Equal((0, 0), (run.Total.Figures.WrongUnflagged, run.Total.Figures.Missing));
        Assert.InRange(run.Total.CellsFound, run.Total.Cells * 0.97, run.Total.Cells);
        Assert.InRange(run.Total.LabelsRight, run.Total.Labels * 0.97, run.Total.Labels);
        Assert.True(run.Total is { CpuSeconds: > 0.1, PeakBytes: > 50 << 20 });
        Assert.StartsWith("<!doctype html>", File.ReadAllText(folder["run.html"]), StringComparison.Ordinal);

        var compared = await RealProgram.Run(folder.Path, "bench", "--compare", "run.json", "run.json");
        Assert.Equal(0, compared.Code);
        Assert.DoesNotContain(compared.Output, line => line.Contains('→', StringComparison.Ordinal) && line.StartsWith('|'));
    }

    [Fact]
    public async Task What_cannot_be_measured_is_said_in_one_line()
    {
        var nothing = await RealProgram.Run(folder.Path, "bench", ".");
        Assert.Equal((2, "bench: not_found: No document with truth is in this folder."), (nothing.Code, Assert.Single(nothing.Errors)));
        var impossible = await RealProgram.Run(folder.Path, "generate", "--out", "c", "--profiles", "none");
        Assert.Equal((64, "The filters leave no profile to draw from."), (impossible.Code, Assert.Single(impossible.Errors)));
    }
}
