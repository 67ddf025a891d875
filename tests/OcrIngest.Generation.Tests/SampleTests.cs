using OcrIngest.Generation.Truth;

namespace OcrIngest.Generation.Tests;

/// <summary>The documents kept in testdata.</summary>
public class SampleTests
{
    private const long MostBytes = 12 << 20;

    private static readonly string Folder = Path.GetFullPath(Path.Combine(Forms.Folder, "..", "..", "testdata", "documents"));

    [Fact]
    public void Every_document_is_there_with_its_truth()
    {
        var truths = Directory.GetFiles(Folder, "*.truth.json").Select(TruthFile.Read).ToList();

        Assert.True(truths.Count >= 8);
        Assert.Subset(truths.Select(truth => truth.Document.Profile).ToHashSet(), new HashSet<string> { "clean", "office", "archive", "fax", "photo", "photocopy", "stamp" });
        Assert.All(truths.SelectMany(truth => truth.Document.Files), file => Assert.True(File.Exists(Path.Combine(Folder, file)), file));
        Assert.All(truths.SelectMany(truth => truth.Reports), report => Assert.Subset(Forms.Library.Find(report.Form)!.FigureIds.ToHashSet(), report.Values.Keys.ToHashSet()));
        Assert.True(new DirectoryInfo(Folder).GetFiles().Sum(file => file.Length) < MostBytes);
    }
}
