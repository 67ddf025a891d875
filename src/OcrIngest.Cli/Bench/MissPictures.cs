using System.Collections.Immutable;
using OcrIngest.Bench;
using OcrIngest.Documents;
using OcrIngest.Imaging;
using OcrIngest.Native;

namespace OcrIngest.Cli.Bench;

/// <summary>Cuts the places of misses out of their pages, upright, with a frame around the cell.</summary>
internal sealed class MissPictures(ScratchFolder scratch)
{
    private const int MostPages = 40, WidestPx = 640, Frame = 0xD00000, FontPoints = 8;
    private const double MarginInch = 0.12, MostInch = 5;

    private readonly DocumentReader reader = new(DocumentLimits.Default);

    /// <summary>In the order of the misses; a document that cannot be drawn any more gives no pictures.</summary>
    public ImmutableArray<MissPicture> Cut(ImmutableArray<(DocumentScore Document, Miss Miss)> misses, CancellationToken cancellationToken)
    {
        var pictures = new byte[]?[misses.Length];
        foreach (var document in misses.Select((one, i) => (one.Document, one.Miss, i)).Where(one => one.Miss.Page > 0 && one.Miss.Box.Length == 4).GroupBy(one => one.Document))
        {
            var wanted = document.ToLookup(one => one.Miss.Page);
            try
            {
                var last = Math.Min(MostPages, document.Max(one => one.Miss.Page));
                foreach (var page in reader.Rasterize(new SourceDocument(document.Key.Name, document.Key.Files, "", 0), cancellationToken).Take(last))
                    foreach (var (_, miss, i) in wanted[page.Number])
                        pictures[i] = Picture(page, new PixelRect(miss.Box[0], miss.Box[1], miss.Box[2], miss.Box[3]), document.Key.Traits.Rotation);
            }
            catch (InputRejectedException)
            {
                // The page says "no picture".
            }
        }
        return [.. misses.Select((one, i) => new MissPicture(one.Document, one.Miss, pictures[i]))];
    }

    private byte[] Picture(PageImage page, PixelRect box, int rotation)
    {
        int margin = (int)(MarginInch * page.Dpi), most = (int)(MostInch * page.Dpi);
        // Of a very long cell the middle, where most are written.
        int cutX = Math.Max(0, box.Width - most) / 2, cutY = Math.Max(0, box.Height - most) / 2;
        var around = PixelRect.FromEdges(box.X + cutX - margin, box.Y + cutY - margin, box.Right - cutX + margin, box.Bottom - cutY + margin).Intersect(page.Gray.Bounds);
        var factor = Math.Max(1, (int)Math.Ceiling(Math.Max(around.Width, around.Height) / (double)WidestPx));
        var cut = page.Gray.Crop(around);
        if (factor > 1)
            cut = Resampler.Reduce(cut, factor);
        var frame = new PixelRect((box.X - around.X) / factor, (box.Y - around.Y) / factor, box.Width / factor, box.Height / factor);
        // The paper lies turned clockwise: turning on completes the circle.
        for (var turned = rotation; turned is > 0 and < 360; turned += 90)
            (cut, frame) = (Resampler.Turn(cut, 1), new PixelRect(cut.Height - frame.Bottom, frame.X, frame.Height, frame.Width));
        var path = Path.Combine(scratch.Path, "miss.png");
        using var canvas = new PageCanvas(cut, FontPoints);
        canvas.Rectangle(frame, Frame, 1);
        canvas.Save(path);
        return File.ReadAllBytes(path);
    }
}
