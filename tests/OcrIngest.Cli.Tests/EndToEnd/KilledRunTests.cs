namespace OcrIngest.Cli.Tests.EndToEnd;

public sealed class KilledRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Killed_in_the_middle_the_real_program_goes_on_and_ends_with_the_same_rows()
    {
        // Bytes after its end make another document of a PDF, not another report.
        var pdf = File.ReadAllBytes(Repository.Path("testdata/scans/seed003-born.pdf"));
        Directory.CreateDirectory(folder["in"]);
        foreach (var name in new[] { "a", "b", "c" })
            File.WriteAllBytes(folder[$"in/{name}.pdf"], [.. pdf, .. System.Text.Encoding.ASCII.GetBytes($"%{name}\n")]);

        await RealProgram.KillAfter(1, folder.Path, "ingest", "in", "--jobs", "1", "--db", "killed.db");
        var resumed = await RealProgram.Run(folder.Path, "ingest", "in", "--jobs", "1", "--db", "killed.db");
        var whole = await RealProgram.Run(folder.Path, "ingest", "in", "--jobs", "2", "--db", "whole.db");

        Assert.Equal((0, 0), (resumed.Code, whole.Code));
        Assert.Equal(1, resumed.Output.Count(line => line.EndsWith(", already done", StringComparison.Ordinal)));
        var expected = (await RealProgram.Run(folder.Path, "export", "--format", "csv", "--db", "whole.db")).Output;
        Assert.Equal(601, expected.Length);
        Assert.Equal(expected, (await RealProgram.Run(folder.Path, "export", "--format", "csv", "--db", "killed.db")).Output);
    }
}
