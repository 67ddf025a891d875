using OcrIngest.Documents;
using OcrIngest.Imaging;
using OcrIngest.Native;

namespace OcrIngest.Cli.Tests;

public sealed class GrayPngTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_page_is_read_back_as_it_was_written()
    {
        var page = new GrayImage(37, 23, [.. Enumerable.Range(0, 37 * 23).Select(i => (byte)(i * i % 251))]);
        GrayPng.Save(page, folder["page.png"]);
        var read = ImageFileReader.Read(folder["page.png"], DocumentLimits.Default).Single().Gray;
        Assert.Equal((page.Width, page.Height), (read.Width, read.Height));
        Assert.Equal(page.Pixels, read.Pixels);
    }
}
