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
    private const int MostPages = 40;

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
        var path = Path.Combine(scratch.Path, "place.png");
        PlacePicture.Save(page.Gray, page.Dpi, place.Box, place.Rotation, place.Whole, path);
        return File.ReadAllBytes(path);
    }
}
