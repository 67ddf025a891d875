using OcrIngest.Imaging;

namespace OcrIngest.Native;

/// <summary>A place on a page for a person to look at: cut out, upright, with a frame around it.</summary>
public static class PlacePicture
{
    private const int WidestPx = 640, WholePx = 1280, Frame = 0xD00000, FontPoints = 8;
    private const double MarginInch = 0.12, MostInch = 5;

    /// <param name="page">As scanned.</param>
    /// <param name="box">Pixels of the page.</param>
    /// <param name="rotation">Degrees clockwise by which the page lies turned.</param>
    /// <param name="whole">Whether all of it is to be seen, however long it is.</param>
    /// <param name="path">Of the PNG file that is written.</param>
    public static void Save(GrayImage page, double dpi, PixelRect box, int rotation, bool whole, string path)
    {
        int margin = (int)(MarginInch * dpi), most = whole ? int.MaxValue : (int)(MostInch * dpi);
        // Of a very long cell the middle, where most are written.
        int cutX = Math.Max(0, box.Width - most) / 2, cutY = Math.Max(0, box.Height - most) / 2;
        var around = PixelRect.FromEdges(box.X + cutX - margin, box.Y + cutY - margin, box.Right - cutX + margin, box.Bottom - cutY + margin).Intersect(page.Bounds);
        var factor = Math.Max(1, (int)Math.Ceiling(Math.Max(around.Width, around.Height) / (whole ? WholePx : (double)WidestPx)));
        var cut = page.Crop(around);
        if (factor > 1)
            cut = Resampler.Reduce(cut, factor);
        var frame = new PixelRect((box.X - around.X) / factor, (box.Y - around.Y) / factor, box.Width / factor, box.Height / factor);
        // The paper lies turned clockwise: turning on completes the circle.
        for (var turned = rotation; turned is > 0 and < 360; turned += 90)
            (cut, frame) = (Resampler.Turn(cut, 1), new PixelRect(cut.Height - frame.Bottom, frame.X, frame.Height, frame.Width));
        using var canvas = new PageCanvas(cut, FontPoints);
        canvas.Rectangle(frame, Frame, 1);
        canvas.Save(path);
    }
}
