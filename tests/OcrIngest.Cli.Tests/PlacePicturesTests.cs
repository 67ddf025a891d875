using OcrIngest.Documents;
using OcrIngest.Imaging;

namespace OcrIngest.Cli.Tests;

public sealed class PlacePicturesTests : IDisposable
{
    private static readonly byte[] PngHead = [0x89, (byte)'P', (byte)'N', (byte)'G'];

    private readonly TemporaryFolder folder = new();
    private readonly ScratchFolder scratch = new();

    [Fact]
    public void A_page_that_cannot_be_drawn_takes_no_picture_from_the_pages_after_it()
    {
        var damaged = folder.File("scan-1.pgm", "P5\n40 30\n").Files[0];
        var whole = folder.File("scan-2.pgm", "P5\n40 30\n255\n" + new string('~', 40 * 30)).Files[0];
        Place On(int page) => new([damaged, whole], page, new PixelRect(10, 10, 20, 10), 0);

        var pictures = new PlacePictures(scratch).Cut([On(2), On(1), On(2), On(3)], CancellationToken.None);

        Assert.Equal(PngHead, pictures[0]?[..4]);
        Assert.Null(pictures[1]);
        Assert.Equal(pictures[0], pictures[2]);
        Assert.Null(pictures[3]);
    }

    public void Dispose()
    {
        scratch.Dispose();
        folder.Dispose();
    }
}
