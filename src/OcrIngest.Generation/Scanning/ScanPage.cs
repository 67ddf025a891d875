using OcrIngest.Imaging;

namespace OcrIngest.Generation.Scanning;

/// <summary>A page in the scanner: one plane of gray, or red, green and blue planes of the same size. Stages change it in place or give a new one.</summary>
internal sealed record ScanPage(GrayImage[] Planes, int Dpi)
{
    public int Width => Planes[0].Width;

    public int Height => Planes[0].Height;

    public bool InColor => Planes.Length == 3;

    /// <summary>Pixels of this scan for <paramref name="pixels"/> of one at 300 dpi.</summary>
    public double Px(double pixels) => pixels * Dpi / 300;

    public ScanPage With(Func<GrayImage, GrayImage> change) => this with { Planes = [.. Planes.Select(change)] };

    /// <summary>A single gray plane.</summary>
    public ScanPage ToGray()
    {
        if (!InColor)
            return this;
        var gray = new GrayImage(Width, Height);
        var (r, g, b) = (Planes[0].Pixels, Planes[1].Pixels, Planes[2].Pixels);
        for (var i = 0; i < gray.Pixels.Length; i++)
            gray.Pixels[i] = (byte)((r[i] * 77 + g[i] * 151 + b[i] * 28) >> 8);
        return this with { Planes = [gray] };
    }
}
