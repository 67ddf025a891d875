using OcrIngest.Documents;
using OcrIngest.Imaging;

namespace OcrIngest.Native.Tests;

public sealed class PagePictureTests : IDisposable
{
    private readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public void A_page_is_read_back_as_it_was_written()
    {
        var page = new GrayImage(37, 23, [.. Enumerable.Range(0, 37 * 23).Select(i => (byte)(i * i % 251))]);
        PagePicture.Save(page, _workshop.Path("page.png"));
        var read = ImageFileReader.Read(_workshop.Path("page.png"), DocumentLimits.Default).Single().Gray;
        Assert.Equal((page.Width, page.Height), (read.Width, read.Height));
        Assert.Equal(page.Pixels, read.Pixels);
    }
}
