using OcrIngest.Reports;

namespace OcrIngest.Cli.Tests;

public sealed class VerbsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData]
    [InlineData("nonsense")]
    [InlineData("ingest")]
    [InlineData("ingest", "x", "--jobs", "0")]
    [InlineData("ingest", "x", "--jobs", "many")]
    [InlineData("ingest", "x", "--overlay")]
    [InlineData("ingest", "x", "--db", "mysql://u:p@h/d")]
    [InlineData("ingest", "x", "--nonsense")]
    [InlineData("export")]
    [InlineData("export", "--format", "pdf")]
    [InlineData("validate")]
    [InlineData("bench")]
    [InlineData("bench", "x", "--compare", "a", "b")]
    [InlineData("bench", "--compare", "a")]
    [InlineData("bench", "x", "--by", "colour")]
    [InlineData("generate")]
    [InlineData("generate", "--out", "x", "--broken", "2")]
    [InlineData("generate", "--out", "x", "--count", "0")]
    [InlineData("worker")]
    [InlineData("worker", "--queue", "http://host")]
    [InlineData("serve", "--queue", "host:5672")]
    [InlineData("serve", "--max-pages", "0")]
    [InlineData("serve", "--max-pixels", "401")]
    [InlineData("serve", "--max-upload", "much")]
    [InlineData("key")]
    [InlineData("key", "add", "anna")]
    [InlineData("key", "add", "anna", "--role", "king")]
    [InlineData("key", "add", " anna", "--role", "admin")]
    public async Task Wrong_usage_is_64_with_a_word_why(params string[] arguments)
    {
        var (code, output, errors) = await CliProcess.Run(folder, arguments);
        Assert.Equal((64, 0), (code, output.Length));
        Assert.Equal("Try --help.", errors[^1]);
        Assert.True(errors.Length >= 2);
        Assert.DoesNotContain(errors, line => line.Contains("   at ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Help_names_the_verbs_and_hides_the_worker()
    {
        var (code, output, _) = await CliProcess.Run(folder, "--help");
        var text = string.Join('\n', output);
        Assert.Equal(0, code);
        Assert.All(["ingest", "validate", "export", "inspect", "train", "bench", "generate", "review", "audit", "serve", "worker", "key"], verb => Assert.Contains($"\n  {verb}", text, StringComparison.Ordinal));
        Assert.DoesNotContain("recognise", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_audit_draws_figures_and_takes_verdicts()
    {
        File.Copy(Repository.Path("testdata/scans/seed003-born.pdf"), Path.Combine(Directory.CreateDirectory(folder["in"]).FullName, "ok-1.pdf"));
        await CliProcess.Run(folder, "ingest", "in");
        var (code, output, _) = await CliProcess.Run(folder, "audit", "in", "--draw", "3", "--seed", "1");
        Assert.Equal(0, code);
        Assert.EndsWith("Looked at: 0, wrong: 0, waiting: 3.", output[^1], StringComparison.Ordinal);
        Assert.Equal(3, File.ReadAllText(folder["audit/audit.html"]).Split("data:image/png;base64,").Length - 1);

        var sheet = File.ReadAllLines(folder["audit/verdicts.csv"]);
        File.WriteAllLines(folder["filled.csv"], [sheet[0], sheet[1][..^2] + ",y,", sheet[2][..^2] + ",n,77", sheet[3]]);
        (code, output, _) = await CliProcess.Run(folder, "audit", "--verdicts", "filled.csv", "--by", "tester");
        Assert.Equal((0, "Verdicts kept: 2 of 2."), (code, output[0]));
        Assert.Equal("Wrong per 1,000 accepted figures (95 %): 500.000 (12.579 to 987.421). Looked at: 2, wrong: 1, waiting: 1.", output[1]);

        File.WriteAllText(folder["filled.csv"], "draw,right,printed\n1,perhaps,\n");
        Assert.Equal(2, (await CliProcess.Run(folder, "audit", "--verdicts", "filled.csv")).Code);
    }

    [Fact]
    public async Task Keys_are_made_listed_and_revoked()
    {
        var (code, made, _) = await CliProcess.Run(folder, "key", "add", "anna", "--role", "review");
        Assert.Equal((0, true), (code, made.Single().Length > 40));
        Assert.Equal(2, Single(await CliProcess.Run(folder, "key", "add", "anna", "--role", "admin")).Code);
        var listed = (await CliProcess.Run(folder, "key", "list")).Output.Single();
        Assert.StartsWith("anna\treview\tmade ", listed, StringComparison.Ordinal);
        Assert.DoesNotContain(made[0], listed, StringComparison.Ordinal);
        Assert.Equal(0, (await CliProcess.Run(folder, "key", "revoke", "anna")).Code);
        Assert.Contains("\trevoked ", (await CliProcess.Run(folder, "key", "list")).Output.Single(), StringComparison.Ordinal);
        Assert.Equal((2, "There is no good key 'anna'."), Single(await CliProcess.Run(folder, "key", "revoke", "anna")));
    }

    [Fact]
    public async Task The_service_listens_nowhere_else_without_a_key()
    {
        var (code, line) = Single(await CliProcess.Run(folder, "serve", "--urls", "http://0.0.0.0:0"));
        Assert.Equal((64, true), (code, line.Contains("key add NAME", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Export_writes_to_standard_output_or_a_whole_file()
    {
        folder.Document("in/ok-1.pdf");
        await CliProcess.Run(folder, "ingest", "in");
        var (code, output, _) = await CliProcess.Run(folder, "export", "--format", "csv");
        Assert.Equal((0, 201), (code, output.Length));
        Assert.Equal(0, (await CliProcess.Run(folder, "export", "--format", "csv", "--out", "all.csv")).Code);
        Assert.Equal(output.Length, File.ReadAllLines(folder["all.csv"]).Length);
        Assert.Equal(0, (await CliProcess.Run(folder, "export", "--format", "xlsx", "--out", "all.xlsx")).Code);
        Assert.Equal("PK"u8.ToArray(), File.ReadAllBytes(folder["all.xlsx"])[..2]);
        Assert.DoesNotContain(Directory.GetFiles(folder.Path), path => path.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Export_fails_in_one_line_where_there_is_no_database_or_no_room()
    {
        Assert.Equal((2, "There is no database no.db. Give the one that ingest wrote with --db."), Single(await CliProcess.Run(folder, "export", "--format", "csv", "--db", "no.db")));
        folder.Document("in/ok-1.pdf");
        await CliProcess.Run(folder, "ingest", "in");
        Assert.Equal(2, Single(await CliProcess.Run(folder, "export", "--format", "csv", "--out", "no/folder/x.csv")).Code);
        Assert.Contains("No space left", Single(await CliProcess.RunUnder("exec >/dev/full;", folder, "export", "--format", "csv")).Line, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_prints_what_the_rules_find_and_tells_it_by_its_exit_code()
    {
        folder.File("good.json", """{ "form": "f", "agency": null, "year": 2023, "values": { "a": "1" } }""");
        folder.File("bad.json", """{ "form": "f", "agency": null, "year": 2023, "values": { "a": "1", "b": "2" } }""");
        folder.File("broken.json", "{");
        using var output = new StringWriter();
        using var errors = new StringWriter();

        var code = new[] { "good.json", "bad.json", "broken.json", "none.json" }.Select(file => ValidateCommand.Run(folder[file], Check, [], output, errors)).ToArray();

        Assert.Equal([0, 2, 2, 2], code);
        Assert.Equal(
            [$"{folder["good.json"]}: no findings", $"{folder["bad.json"]}: error: t.sum: 合计不符 (expected 1, actual 2) [a b]"],
            output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("broken.json: corrupt_file: ", errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("none.json: not_found: ", errors.ToString(), StringComparison.Ordinal);

        static System.Collections.Immutable.ImmutableArray<Finding> Check(ReportResult report) => report.Figures.Length < 2
            ? []
            : [new Finding("t.sum", FindingKind.Identity, FindingSeverity.Error, "合计不符", ["a", "b"], "1", "2")];
    }

    [Fact]
    public void Validate_holds_the_years_of_an_office_against_each_other()
    {
        List<(string File, ReportResult Report)> reports = [("c", Year("甲局", 2023)), ("a", Year("甲局", 2021)), ("b", Year("甲局", 2022)), ("d", Year("乙局", 2022)), ("e", Year("甲局", null))];
        using var output = new StringWriter();
        ValidateCommand.WriteHistory(reports, (before, now) => [new Finding("t.h", FindingKind.History, FindingSeverity.Warning, $"{before.Year} {now.Year}", [])], output);
        Assert.Equal(["c: warning: t.h: 2022 2023", "b: warning: t.h: 2021 2022"], output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));

        static ReportResult Year(string agency, int? year) => new("f", agency, year, [], Verdict.Accepted, [], []);
    }

    private static (int Code, string Line) Single((int Code, string[] Output, string[] Errors) end) => (end.Code, Assert.Single(end.Errors));
}
