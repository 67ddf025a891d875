using System.Collections.Immutable;
using OcrIngest.Documents;
using OcrIngest.Pages;
using OcrIngest.Tests.Forms;
using Xunit;

namespace OcrIngest.Tests.Reports;

/// <summary>What is said of a document in which there is no report.</summary>
public sealed class NoReportTests
{
    [Theory]
    [InlineData(1, false, "The page is blank.")]
    [InlineData(3, false, "All 3 pages are blank.")]
    [InlineData(1, true, "There is no ruled table on the page.")]
    [InlineData(3, true, "There is no ruled table on the 3 pages.")]
    public void It_says_what_was_found_on_so_many_pages(int pages, bool isWritten, string expected)
    {
        ImmutableArray<ReadLine> lines = isWritten ? [new ReadLine("通知", 0.9, 100, 0.2, 0.1, 0.9)] : [];
        ImmutableArray<ReadPage> read = [.. Enumerable.Range(1, pages).Select(number => new ReadPage(number, 200, 300, 100, 0, 0, 1, [], lines))];
        var document = new SourceDocument("x", ["x.pdf"], new string('0', 64), 1);
        var pipeline = new IngestPipeline(null!, null!, null!, ShippedForms.Library, null!);
        Assert.Equal(expected, pipeline.Conclude(document, read, new StageClock()).Findings.Single().Message);
    }
}
