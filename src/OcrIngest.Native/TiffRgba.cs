using System.Buffers.Binary;
using OcrIngest.Imaging;

namespace OcrIngest.Native;

/// <summary>Decodes a TIFF picture by libtiff's own route to colour, which takes every layout that libtiff knows.</summary>
internal static unsafe class TiffRgba
{
    /// <summary>Upright; null when libtiff cannot decode it either.</summary>
    public static GrayImage? Read(string path, TiffPage page)
    {
        Interop.TIFFSetErrorHandler(0);
        Interop.TIFFSetWarningHandler(0);
        using var tiff = Interop.TIFFOpen(path, "r");
        if (tiff.IsInvalid || Interop.TIFFSetSubDirectory(tiff, (ulong)page.Offset) == 0)
            return null;
        var pixels = new uint[checked(page.Width * page.Height)];
        fixed (uint* raster = pixels)
            if (Interop.TIFFReadRGBAImageOriented(tiff, (uint)page.Width, (uint)page.Height, raster, page.Orientation, 1) == 0)
                return null;
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = OnWhite(BinaryPrimitives.ReverseEndianness(pixels[i]));
        return ExifOrientation.Apply(ColorToGray.Convert(new ArrayColorRows(page.Width, page.Height, pixels)), page.Orientation);
    }

    // Colour is multiplied by alpha already, so white is only added and no channel can overflow but in a damaged file.
    private static uint OnWhite(uint pixel)
    {
        var white = 255 - (pixel & 255);
        return white == 0
            ? pixel
            : Math.Min(255, (pixel >> 24) + white) << 24 | Math.Min(255, (pixel >> 16 & 255) + white) << 16 | Math.Min(255, (pixel >> 8 & 255) + white) << 8;
    }
}
