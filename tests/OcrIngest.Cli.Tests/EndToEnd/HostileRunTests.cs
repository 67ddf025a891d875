using System.Text.Json;
using System.Text.RegularExpressions;
using OcrIngest.Documents;
using OcrIngest.Native;
using OcrIngest.Reports;

namespace OcrIngest.Cli.Tests.EndToEnd;

/// <summary>The real program over good and hostile files together.</summary>
public sealed partial class HostileRunTests(HostileRun run) : IClassFixture<HostileRun>
{
    [Fact]
    public void Each_hostile_file_ends_in_one_line_of_path_code_and_sentence_within_a_minute()
    {
        Assert.Equal(2, run.First.Code);
        Assert.True(run.Hostile.Length >= 20);
        Assert.All(run.First.Errors, line => Assert.Matches(ErrorLine(), line));
        Assert.Equal(
            run.Hostile.Select(file => $"{file.Name}: {file.Code}").Order(StringComparer.Ordinal),
            run.First.Errors.Select(line => string.Join(": ", line[(run.Folder.Length + "/in/".Length)..].Split(": ")[..2])).Order(StringComparer.Ordinal));
        Assert.True(run.First.SlowestError.Time < TimeSpan.FromSeconds(60), $"{run.First.SlowestError}");
    }

    [Fact]
    public void The_good_files_are_read_as_if_they_were_alone()
    {
        foreach (var (file, truth) in HostileRun.Good)
        {
            var report = Assert.Single(Result(Path.GetFileNameWithoutExtension(file)).Reports);
            var expected = JsonDocument.Parse(File.ReadAllBytes(Repository.Path($"testdata/truth/{truth}.json"))).RootElement;
            Assert.Equal(expected.GetProperty("agency").GetString(), report.Agency);
            Assert.Equal(
                expected.GetProperty("values").EnumerateObject().Select(value => (value.Name, value.Value.GetString())).Order(),
                report.Figures.Select(figure => (figure.Id, figure.Value.Value)).Order());
        }
        Assert.Contains(run.First.Output, line => line.Contains("/in/seed003-born.pdf: 4 pages, 1 report accepted, ", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_document_has_a_result_file_and_a_failed_one_says_why()
    {
        Assert.Equal(run.Hostile.Length + HostileRun.Good.Length, Directory.GetFiles(In("out"), "*.json").Length);
        Assert.Equal("encrypted_pdf", Result("encrypted").Error!.Code);
        Assert.Empty(Result("encrypted").Reports);
        Assert.False(File.Exists(Path.Combine(run.Folder, "outside.png")));
    }

    [Fact]
    public void Overlays_show_every_page_of_what_was_read()
    {
        foreach (var (file, _) in HostileRun.Good)
        {
            var result = Result(Path.GetFileNameWithoutExtension(file));
            Assert.Equal(4, result.PageSizes.Length);
            foreach (var size in result.PageSizes)
            {
                var drawn = ImageFileReader.Read(In($"out/{result.Name}-{size.Page}.png"), DocumentLimits.Default).Single().Gray;
                Assert.Equal((size.Width, size.Height), (drawn.Width, drawn.Height));
            }
        }
        Assert.Equal(8, Directory.GetFiles(In("out"), "*.png").Length);
    }

    [Fact]
    public async Task Export_gives_one_row_a_figure_and_validate_reads_the_results()
    {
        var csv = await RealProgram.Run(run.Folder, "export", "--format", "csv");
        Assert.Equal((0, 401), (csv.Code, csv.Output.Length));
        var lines = await RealProgram.Run(run.Folder, "export", "--format", "jsonl");
        Assert.Equal((0, 2), (lines.Code, lines.Output.Length));
        Assert.Equal("达坂城区政务服务中心", lines.Output.Select(line => JsonDocument.Parse(line).RootElement).Select(record => record.GetProperty("agency").GetString()).Order(StringComparer.Ordinal).Last());
        var validated = await RealProgram.Run(run.Folder, "validate", "out/seed003-born.json", "out/seed001-office.json");
        Assert.Equal((0, 0), (validated.Code, validated.Errors.Length));
        Assert.Contains("out/seed003-born.json: no findings", validated.Output);
    }

    [Fact]
    public async Task The_same_command_again_reads_nothing_that_is_done()
    {
        var before = File.ReadAllBytes(In("out/seed001-office.json"));
        foreach (var (name, _) in run.Hostile.Where(file => file.Code == "timed_out"))
            File.Delete(In($"in/{name}"));
        var again = await RealProgram.Run(run.Folder, "ingest", "in", "--out", "out", "--overlay", "--jobs", "1");
        Assert.Equal(2, again.Code);
        Assert.Equal(HostileRun.Good.Length, again.Output.Count(line => line.EndsWith(", already done", StringComparison.Ordinal)));
        Assert.Equal(run.First.Errors.Length - 1, again.Errors.Length);
        Assert.Equal(before, File.ReadAllBytes(In("out/seed001-office.json")));
    }

    private string In(string name) => Path.Combine(run.Folder, name);

    private IngestResult Result(string name) => ResultJson.Read(File.ReadAllBytes(In($"out/{name}.json")));

    [GeneratedRegex(@"^/\S+: [a-z_]+: \S.{15,300}\.$")]
    private static partial Regex ErrorLine();
}
