using System.Diagnostics;
using OcrIngest.Documents;

namespace OcrIngest.Native.Tests;

public sealed class HostileFilesTests : IDisposable
{
    // The time limit of the tests is shorter than that of the product, so that what spins does not hold them up.
    private static readonly DocumentLimits s_limits = DocumentLimits.Default with { MaxPageTime = TimeSpan.FromSeconds(4) };

    private readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    public static TheoryData<string> Names => [.. HostileFiles.All.Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_ends_in_one_rejection_that_says_why_and_what_to_do(string name)
    {
        var file = HostileFiles.All.Single(file => file.Name == name);
        var path = _workshop.Write(name, file.Make(_workshop));
        var watch = Stopwatch.StartNew();

        var rejection = Assert.Throws<InputRejectedException>(() => Workshop.Read(path, s_limits));

        Assert.Equal(file.Reason, rejection.Reason);
        Assert.Contains(':', rejection.Message);
        Assert.DoesNotContain('\n', rejection.Message);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void A_picture_in_a_PDF_that_unpacks_to_gigabytes_ends_within_its_limits()
    {
        var pdf = new PdfBuilder();
        var image = pdf.AddImage("/Width 100000/Height 100000/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode", PdfImages.Deflate(new byte[50_000_000]));
        var path = _workshop.Write("bomb.pdf", pdf.AddPage(PdfBuilder.FullPage, [image]).Build());

        var rejection = Assert.Throws<InputRejectedException>(() => Workshop.Read(path, s_limits));

        Assert.Contains(rejection.Reason, new[] { RejectReason.TimedOut, RejectReason.OutOfMemory, RejectReason.CorruptFile, RejectReason.ImageTooLarge });
    }

    [Fact]
    public void A_child_process_gets_no_more_memory_than_allowed()
    {
        // 30 x 30 inches, 81 million pixels.
        var pdf = new PdfBuilder().AddPage("", [], 2160, 2160);

        var rejection = Assert.Throws<InputRejectedException>(() => Workshop.Read(_workshop.Write("x.pdf", pdf.Build()), s_limits with { MaxChildBytes = 100 << 20 }));

        Assert.Equal(RejectReason.OutOfMemory, rejection.Reason);
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/null")]
    [InlineData("/proc/self/mem")]
    public void Devices_are_never_opened(string path) =>
        Assert.Equal(RejectReason.EmptyFile, Assert.Throws<InputRejectedException>(() => Workshop.Read(path)).Reason);

    [Fact]
    public void A_FIFO_is_never_waited_for()
    {
        Workshop.Run("mkfifo", [_workshop.Path("pipe.pdf")]);

        Assert.Equal(RejectReason.EmptyFile, Assert.Throws<InputRejectedException>(() => Workshop.Read(_workshop.Path("pipe.pdf"))).Reason);
    }

    [Fact]
    public void Links_in_a_circle_and_missing_files_are_not_found()
    {
        File.CreateSymbolicLink(_workshop.Path("a.pdf"), _workshop.Path("b.pdf"));
        File.CreateSymbolicLink(_workshop.Path("b.pdf"), _workshop.Path("a.pdf"));

        foreach (var name in new[] { "a.pdf", "missing.pdf", "missing/too.pdf" })
            Assert.Equal(RejectReason.NotFound, Assert.Throws<InputRejectedException>(() => Workshop.Read(_workshop.Path(name))).Reason);
    }

    [Fact]
    public void A_file_beyond_the_limit_is_not_opened() =>
        Assert.Equal(RejectReason.FileTooLarge, Assert.Throws<InputRejectedException>(() =>
            Workshop.Read(TestFiles.Path("page.png"), DocumentLimits.Default with { MaxFileBytes = 1000 })).Reason);

    [Fact]
    public void A_TIFF_of_too_many_pages_is_refused_before_the_first()
    {
        var path = _workshop.Convert("many.tif", "( +clone ) ( +clone ) -compress LZW");

        Assert.Equal(RejectReason.TooManyPages, Assert.Throws<InputRejectedException>(() =>
            new DocumentReader(DocumentLimits.Default with { MaxPages = 2 }).Rasterize(new SourceDocument("x", [path], "", 0), CancellationToken.None).First()).Reason);
    }
}
