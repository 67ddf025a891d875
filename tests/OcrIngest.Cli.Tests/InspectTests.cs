using System.Text.Json;
using OcrIngest.Cli.Inspect;
using OcrIngest.Documents;
using OcrIngest.Native;

namespace OcrIngest.Cli.Tests;

/// <summary>Page 3 of a born-digital report: the 25 rows of requests and their heads, all cells 0.</summary>
public sealed class InspectTests(InspectTests.Report report) : IClassFixture<InspectTests.Report>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Stages => [.. InspectStage.All.Select(stage => stage.Name)];

    [Fact]
    public void Pages_and_pictures_tell_size_and_resolution()
    {
        var page = Print("pages");
        Assert.Equal((3, 2479, 3508), (page.GetProperty("number").GetInt32(), page.GetProperty("width").GetInt32(), page.GetProperty("height").GetInt32()));
        Assert.Contains(page.GetProperty("words").EnumerateArray(), word => word.GetProperty("text").GetString()!.Contains("予以公开", StringComparison.Ordinal));
        foreach (var stage in new[] { "flat", "rectified" })
            Assert.Equal((2479, 300.0, 0), (Print(stage).GetProperty("width").GetInt32(), Print(stage).GetProperty("dpi").GetDouble(), Print(stage).GetProperty("quarterTurns").GetInt32()));
    }

    [Fact]
    public void Rules_grid_and_cells_tell_of_the_same_table()
    {
        var table = Print("grid")[0];
        var cells = table.GetProperty("cells").GetArrayLength();
        Assert.Equal(10, table.GetProperty("columnCount").GetInt32());
        Assert.True(Print("rules").GetProperty("horizontal").GetArrayLength() >= table.GetProperty("rowCount").GetInt32());
        var read = Print("cells")[0].GetProperty("cells").EnumerateArray().ToList();
        Assert.Equal(cells, read.Count);
        Assert.Contains(read, cell => cell.GetProperty("text").GetString()!.Contains("国家秘密", StringComparison.Ordinal));
        Assert.All(read, cell => Assert.Equal(4, cell.GetProperty("box").GetArrayLength()));
        Assert.True(read.Count(cell => cell.GetProperty("figure") is { ValueKind: JsonValueKind.Object } figure && figure.GetProperty("value").GetString() == "0") >= 100);
    }

    [Fact]
    public void Mapping_tells_the_form_s_place_of_each_figure_and_how_sure_it_is()
    {
        var best = Print("mapping")[0];
        Assert.Equal(("gidar-2021", "requests"), (best.GetProperty("form").GetString(), best.GetProperty("table").GetString()));
        Assert.Contains(best.GetProperty("figures").EnumerateArray(), figure =>
            figure.GetProperty("id").GetString() == "requests.denied_state_secret.natural_person" && figure.GetProperty("certainty").GetDouble() > 0.9);
    }

    [Fact]
    public void Report_is_the_result_of_the_whole_document()
    {
        var result = Print("report");
        Assert.Equal(4, result.GetProperty("document").GetProperty("pages").GetInt32());
        Assert.Equal("gidar-2021", result.GetProperty("reports")[0].GetProperty("form").GetString());
    }

    [Fact]
    public void Lines_tell_what_was_read_outside_the_tables()
    {
        using var first = Report.Page(1);
        var lines = JsonDocument.Parse(StageJson.Write(InspectStage.All.Single(stage => stage.Name == "lines").Print(first))).RootElement;
        Assert.Contains(lines.EnumerateArray(), line => line.GetProperty("text").GetString()!.Contains("总体情况", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Every_stage_can_be_drawn(string name)
    {
        var stage = InspectStage.All.Single(stage => stage.Name == name);
        using var canvas = Overlay.Canvas(stage.Picture(report.Third), report.Third.Image.Dpi);
        stage.Draw(report.Third, canvas);
        canvas.Save(folder["drawing.png"]);
        var drawn = ImageFileReader.Read(folder["drawing.png"], DocumentLimits.Default).Single().Gray;
        var plain = stage.Picture(report.Third);
        Assert.Equal((plain.Width, plain.Height), (drawn.Width, drawn.Height));
    }

    [Theory]
    [InlineData("--stage", "nonsense")]
    [InlineData("--stage", "grid", "--page", "0")]
    [InlineData("--stage", "grid", "--page", "two")]
    public async Task Wrong_usage_is_64(params string[] options)
    {
        var (code, output, errors) = await CliProcess.Run(folder, ["inspect", Report.File, .. options]);
        Assert.Equal((64, 0, 2), (code, output.Length, errors.Length));
        if (options[1] == "nonsense")
            Assert.All(InspectStage.All, stage => Assert.Contains(stage.Name, errors[0], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Printing_and_drawing_work_from_the_command_line()
    {
        var (code, output, errors) = await CliProcess.Run(folder, "inspect", Report.File, "--stage", "pages", "--page", "2");
        Assert.Equal((0, 0), (code, errors.Length));
        Assert.Equal(2, JsonDocument.Parse(string.Join('\n', output)).RootElement.GetProperty("number").GetInt32());
        (code, output, _) = await CliProcess.Run(folder, "inspect", Report.File, "--stage", "pages", "--out", "page.png");
        Assert.Equal((0, 0), (code, output.Length));
        Assert.Equal("PNG"u8.ToArray(), File.ReadAllBytes(folder["page.png"])[1..4]);
    }

    [Theory]
    [InlineData("not_found", "missing.pdf")]
    [InlineData("not_found", null, "--page", "5")]
    [InlineData("unsupported_format", "notes.txt")]
    [InlineData("unsupported_format", ".")]
    public async Task What_cannot_be_shown_is_one_error(string expected, string? path, params string[] options)
    {
        folder.File("notes.txt", "notes");
        folder.Document("a.pdf");
        folder.Document("b.pdf");
        var (code, output, errors) = await CliProcess.Run(folder, ["inspect", path ?? Report.File, "--stage", "pages", .. options]);
        Assert.Equal((2, 0), (code, output.Length));
        Assert.Contains($": {expected}: ", Assert.Single(errors), StringComparison.Ordinal);
    }

    private JsonElement Print(string name) =>
        JsonDocument.Parse(StageJson.Write(InspectStage.All.Single(stage => stage.Name == name).Print(report.Third))).RootElement;

    /// <summary>The report, read once for all tests.</summary>
    public sealed class Report : IDisposable
    {
        public static string File { get; } = Repository.Path("testdata/scans/seed003-born.pdf");

        internal InspectedPage Third { get; }

        public Report() => Third = Page(3);

        internal static InspectedPage Page(int number) =>
            new(new SourceDocument("seed003-born", [File], "", 0), number, Repository.Path("models"));

        public void Dispose() => Third.Dispose();
    }
}
