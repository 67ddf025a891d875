using System.Text;
using OcrIngest.Imaging;

namespace OcrIngest.Native.Tests;

public sealed class OrientationTests : IDisposable
{
    private static readonly GrayImage s_page = TestFiles.Picture("page.png");

    private readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    /// <summary>Orientation, and how ImageMagick stores an upright page so that it takes that orientation to show it upright.</summary>
    public static TheoryData<int, string, string> Orientations => new()
    {
        { 1, "", "TopLeft" },
        { 2, "-flop", "TopRight" },
        { 3, "-rotate 180", "BottomRight" },
        { 4, "-flip", "BottomLeft" },
        { 5, "-transpose", "LeftTop" },
        { 6, "-rotate 270", "RightTop" },
        { 7, "-transverse", "RightBottom" },
        { 8, "-rotate 90", "LeftBottom" },
    };

    [Theory]
    [MemberData(nameof(Orientations))]
    public void Shows_pictures_upright_as_their_EXIF_tag_says(int orientation, string stored, string name)
    {
        foreach (var big in new[] { false, true })
        {
            var jpeg = _workshop.ConvertBytes("stored.jpg", $"{stored} -strip");
            byte[] segment = [.. "Exif\0\0"u8, .. Exif(orientation, big)];
            jpeg = [0xFF, 0xD8, 0xFF, 0xE1, 0, (byte)(segment.Length + 2), .. segment, .. jpeg[2..]];
            Same.Picture(s_page, Assert.Single(Workshop.Read(_workshop.Write("tagged.jpg", jpeg))).Gray, 1);
        }
        var png = PngChunks.InsertBefore(_workshop.ConvertBytes("stored.png", $"{stored} -strip"), "IDAT", "eXIf", Exif(orientation, big: false));
        Same.Picture(s_page, Assert.Single(Workshop.Read(_workshop.Write("tagged.png", png))).Gray, 0);

        Assert.NotEmpty(name);
    }

    [Theory]
    [MemberData(nameof(Orientations))]
    public void Shows_TIFFs_upright_as_their_tag_says(int orientation, string stored, string name)
    {
        Assert.InRange(orientation, 1, 8);
        foreach (var layout in new[] { "-compress LZW", "-type TrueColor -compress LZW", "-monochrome -compress Group4", "-define tiff:tile-geometry=128x128 -compress LZW" })
            Same.Picture(s_page, Assert.Single(Workshop.Read(_workshop.Convert("tagged.tif", $"{stored} {layout} -orient {name}"))).Gray, 3);
    }

    [Fact]
    public void Ignores_an_EXIF_block_that_makes_no_sense()
    {
        foreach (var bytes in new[] { [], "II*\0"u8.ToArray(), [.. "MM\0*"u8, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0], Exif(9, big: false), Encoding.ASCII.GetBytes(new string('I', 40)) })
            Assert.Equal(1, ExifOrientation.Find(bytes));
    }

    private static byte[] Exif(int orientation, bool big) => big
        ? [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0]
        : [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, 0];
}
