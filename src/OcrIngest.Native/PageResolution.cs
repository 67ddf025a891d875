using OcrIngest.Imaging;

namespace OcrIngest.Native;

/// <summary>Dots per inch of a picture: as the file says where that can be true of paper, otherwise as if it were A4.</summary>
internal static class PageResolution
{
    private const double A4LongSideInches = 11.69;

    // Phones write 72 whatever they shot. A page between a postcard and A2 is believed.
    private const double LeastLongSideInches = 5, MostLongSideInches = 24;

    // Fax at 204 x 98 dpi has pixels twice as high as wide; the 4 % of 204 x 196 do no harm.
    private const double SquareEnough = 1.1;

    /// <param name="dpiX">0 when the file does not say.</param>
    public static (GrayImage Gray, double Dpi) Settle(GrayImage gray, double dpiX, double dpiY)
    {
        if (dpiY <= 0)
            dpiY = dpiX;
        if (dpiX > 0 && dpiY > 0 && dpiX / dpiY is > SquareEnough and < 4)
            (gray, dpiY) = (StretchDown(gray, dpiX / dpiY), dpiX);
        return (gray, OfPaper(gray.Width, gray.Height, dpiX));
    }

    /// <summary>What is claimed, where that makes a sheet of paper of the picture; otherwise what makes it A4.</summary>
    public static double OfPaper(int width, int height, double claimed)
    {
        var longSide = Math.Max(width, height);
        return claimed is >= 50 and <= 1200 && longSide / claimed is >= LeastLongSideInches and <= MostLongSideInches
            ? claimed
            : Math.Clamp(longSide / A4LongSideInches, 72, 600);
    }

    /// <summary>Rows interpolated to <paramref name="factor"/> times as many, so that pixels become square.</summary>
    private static GrayImage StretchDown(GrayImage gray, double factor)
    {
        var stretched = new GrayImage(gray.Width, (int)Math.Round(gray.Height * factor));
        for (var y = 0; y < stretched.Height; y++)
        {
            var source = Math.Clamp((y + 0.5) / factor - 0.5, 0, gray.Height - 1);
            var above = (int)source;
            var below = Math.Min(above + 1, gray.Height - 1);
            var weight = (int)((source - above) * 256);
            Span<byte> a = gray.Row(above), b = gray.Row(below), row = stretched.Row(y);
            for (var x = 0; x < row.Length; x++)
                row[x] = (byte)((a[x] * (256 - weight) + b[x] * weight) >> 8);
        }
        return stretched;
    }
}
