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
    private readonly DocumentReader reader = new(DocumentLimits.Default);

    /// <returns>A PNG for each place, in their order; null where the page cannot be drawn.</returns>
    public ImmutableArray<byte[]?> Cut(ImmutableArray<Place> places, CancellationToken cancellationToken)
    {
        var pictures = new byte[]?[places.Length];
        foreach (var document in places.Index().Where(place => place.Item.Page > 0 && place.Item.Box.Area > 0).GroupBy(place => string.Join('\n', place.Item.Files)))
        {
            var files = document.First().Item.Files;
            var source = new SourceDocument(Path.GetFileName(files[0]), files, "", 0);
            foreach (var wanted in document.GroupBy(place => place.Item.Page))
            {
                if (Page(source, wanted.Key, cancellationToken) is not { } page)
                    continue;
                foreach (var (i, place) in wanted)
                    pictures[i] = Picture(page, place);
            }
        }
        return [.. pictures];
    }

    // Of a page that cannot be drawn the HTML page says "no picture".
    private PageImage? Page(SourceDocument source, int number, CancellationToken cancellationToken)
    {
        try
        {
            return reader.Page(source, number, cancellationToken);
        }
        catch (InputRejectedException)
        {
            return null;
        }
    }

    private byte[] Picture(PageImage page, Place place)
    {
        var path = Path.Combine(scratch.Path, "place.png");
        PlacePicture.Save(page.Gray, page.Dpi, place.Box, place.Rotation, place.Whole, path);
        return File.ReadAllBytes(path);
    }
}
