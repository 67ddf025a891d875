using System.Text.Json;
using OcrIngest.Reports;

namespace OcrIngest.Cli.Tests.EndToEnd;

/// <summary>A report that waits for a person, from the scan to the accepted report.</summary>
public sealed class ReviewRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_person_is_asked_with_pictures_and_the_answers_settle_the_report()
    {
        var scan = Repository.Path("testdata/scans/seed002-fax.tif");
        var truth = JsonDocument.Parse(File.ReadAllBytes(Repository.Path("testdata/truth/seed002.json"))).RootElement.GetProperty("values");
        await RealProgram.Run(folder.Path, "ingest", scan);
        var asked = await RealProgram.Run(folder.Path, "review", scan);
        Assert.Equal(0, asked.Code);

        var sheet = File.ReadAllLines(folder["review/answers.csv"]);
        var subjects = sheet[1..].Select(line => line.Split(',')[5]).ToArray();
        Assert.NotEmpty(subjects);
        Assert.Equal(subjects.Length, File.ReadAllText(folder["review/review.html"]).Split("data:image/png;base64,").Length - 1);

        File.WriteAllLines(folder["filled.csv"], [sheet[0], .. sheet[1..].Zip(subjects, (line, subject) => line + (!truth.TryGetProperty(subject, out var printed) ? "ok" : printed.GetString() is { Length: > 0 } figure ? figure : "blank")), $"{sheet[1][..64]},7,,,,year,,,,,2020"]);
        var taken = await RealProgram.Run(folder.Path, "review", "--answers", "filled.csv", "--by", "anna");
        Assert.Equal($"seed002-fax, report 1: {subjects.Length} answers, {subjects.Length} doubts before, 0 now; accepted", Assert.Single(taken.Output));
        Assert.Equal(2, taken.Code);
        Assert.Contains("has no report 7", Assert.Single(taken.Errors), StringComparison.Ordinal);

        // The same sheet once more is no second look: no answer becomes a fact by it.
        Assert.Equal($"seed002-fax, report 1: {subjects.Length} answers were given before", Assert.Single((await RealProgram.Run(folder.Path, "review", "--answers", "filled.csv", "--by", "anna")).Output));

        var exported = (await RealProgram.Run(folder.Path, "export", "--format", "csv")).Output;
        Assert.Equal(subjects.Length, exported.Count(line => line.Contains($",{WireName.Of(FigureStatus.Reviewed)},", StringComparison.Ordinal)));
    }
}
