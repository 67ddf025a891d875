using System.Collections.Immutable;
using OcrIngest.Documents;
using OcrIngest.Imaging;
using OcrIngest.Native;

namespace OcrIngest.Cli;

/// <summary>A place on a page that somebody is to look at.</summary>
/// <param name="Files">Of the document, in page order.</param>
/// <param name="Page">1-based; 0 when the place is not known.</param>
/// <param name="Box">Pixels of the page as scanned; of no area when the place is not known.</param>
/// <param name="Rotation">Degrees clockwise by which the page lies turned.</param>
/// <param name="Whole">Whether all of it is to be seen, however long it is.</param>
internal sealed record Place(ImmutableArray<string> Files, int Page, PixelRect Box, int Rotation, bool Whole = false);

/// <summary>Cuts places out of their pages, upright, with a frame around the cell.</summary>
internal sealed class PlacePictures(ScratchFolder scratch)
{
    private const int MostPages = 40, WidestPx = 640, WholePx = 1280, Frame = 0xD00000, FontPoints = 8;
    private const double MarginInch = 0.12, MostInch = 5;

    private readonly DocumentReader reader = new(DocumentLimits.Default);

    /// <returns>A PNG for each place, in their order; null where the page cannot be drawn.</returns>
    public ImmutableArray<byte[]?> Cut(ImmutableArray<Place> places, CancellationToken cancellationToken)
    {
        var pictures = new byte[]?[places.Length];
        foreach (var document in places.Index().Where(place => place.Item.Page is > 0 and <= MostPages && place.Item.Box.Area > 0).GroupBy(place => string.Join('\n', place.Item.Files)))
        {
            var wanted = document.ToLookup(place => place.Item.Page);
            var files = document.First().Item.Files;
            try
            {
                foreach (var page in reader.Rasterize(new SourceDocument(Path.GetFileName(files[0]), files, "", 0), cancellationToken).Take(document.Max(place => place.Item.Page)))
                    foreach (var (i, place) in wanted[page.Number])
                        pictures[i] = Picture(page, place);
            }
            catch (InputRejectedException)
            {
                // The page says "no picture".
            }
        }
        return [.. pictures];
    }

    private byte[] Picture(PageImage page, Place place)
    {
        var box = place.Box;
        int margin = (int)(MarginInch * page.Dpi), most = place.Whole ? int.MaxValue : (int)(MostInch * page.Dpi);
        // Of a very long cell the middle, where most are written.
        int cutX = Math.Max(0, box.Width - most) / 2, cutY = Math.Max(0, box.Height - most) / 2;
        var around = PixelRect.FromEdges(box.X + cutX - margin, box.Y + cutY - margin, box.Right - cutX + margin, box.Bottom - cutY + margin).Intersect(page.Gray.Bounds);
        var factor = Math.Max(1, (int)Math.Ceiling(Math.Max(around.Width, around.Height) / (place.Whole ? WholePx : (double)WidestPx)));
        var cut = page.Gray.Crop(around);
        if (factor > 1)
            cut = Resampler.Reduce(cut, factor);
        var frame = new PixelRect((box.X - around.X) / factor, (box.Y - around.Y) / factor, box.Width / factor, box.Height / factor);
        // The paper lies turned clockwise: turning on completes the circle.
        for (var turned = place.Rotation; turned is > 0 and < 360; turned += 90)
            (cut, frame) = (Resampler.Turn(cut, 1), new PixelRect(cut.Height - frame.Bottom, frame.X, frame.Height, frame.Width));
        var path = Path.Combine(scratch.Path, "place.png");
        using var canvas = new PageCanvas(cut, FontPoints);
        canvas.Rectangle(frame, Frame, 1);
        canvas.Save(path);
        return File.ReadAllBytes(path);
    }
}
