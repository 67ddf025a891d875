using OcrIngest.Generation.Truth;

namespace OcrIngest.Bench.Tests;

public sealed class TruthFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bench-tests-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_generators_truth_names_its_files()
    {
        Cases.Truth("report", Cases.Report([1], ("a", "1"))).Truth.Save(Path.Combine(folder, "d.truth.json"));
        var known = Assert.Single(TruthFolder.Generated(folder));
        Assert.Equal(Path.Combine(folder, "d.pdf"), Assert.Single(known.Files));
        Assert.Equal("1", known.Truth.Reports[0].Values["a"]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("""{"document":{"name":"d","files":["d.pdf"],"kind":"report","profile":"x","pageSizes":[]},"reports":[{"form":"f"}]}""")]
    [InlineData("""{"document":{"name":"d","files":["../d.pdf"],"kind":"report","profile":"x","pageSizes":[]},"reports":[]}""")]
    [InlineData("""{"document":{"name":"d","files":["d.pdf"],"kind":"report","profile":"x","pageSizes":[[1]]},"reports":[]}""")]
    public void What_is_no_truth_is_refused_by_name(string json)
    {
        File.WriteAllText(Path.Combine(folder, "bad.truth.json"), json);
        var refused = Assert.Throws<InputRejectedException>(() => TruthFolder.Generated(folder));
        Assert.Contains("bad.truth.json is no truth file", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_records_are_found_by_the_start_of_the_name()
    {
        File.WriteAllText(Path.Combine(folder, "s1.json"), """{ "form": "f", "agency": null, "year": 2023, "values": { "a": "1" } }""");
        var found = TruthFolder.Plain(folder, [("s1", ["/x/s1.pdf"]), ("s1-fax", ["/x/s1-fax.tif"]), ("s12", ["/x/s12.pdf"])]);
        Assert.Equal([("s1", "as-is"), ("s1-fax", "fax")], found.Select(known => (known.Truth.Document.Name, known.Truth.Document.Profile)));
    }
}
