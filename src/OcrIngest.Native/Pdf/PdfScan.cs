using System.IO.Compression;
using OcrIngest.Documents;

namespace OcrIngest.Native.Pdf;

/// <summary>A page that is nothing but one picture.</summary>
/// <param name="Data">Where the picture's data lie in the file.</param>
/// <param name="Components">1 gray, 3 colour, 0 bilevel in Group 4 coding.</param>
/// <param name="BlackIs1">Of Group 4 coding.</param>
internal sealed record PdfScanPage(PdfPageSize Size, Range Data, int Width, int Height, int Components, bool BlackIs1);

/// <summary>
/// Recognises a PDF that a scanner made: every page one upright picture in JPEG or Group 4 coding that fills it, with nothing else on it. Such a picture can be taken as it is, without a program that draws. Whatever
/// is not understood to the last entry makes the file no such PDF.
/// </summary>
internal static class PdfScan
{
    private const int MostContentBytes = 4096, MostDepth = 32;

    // Of a pixel: a picture that ends this near the page's edge fills it.
    private const double SamePlace = 0.5;

    private static readonly HashSet<string> s_ofPage = ["Type", "Parent", "MediaBox", "CropBox", "TrimBox", "BleedBox", "ArtBox", "Resources", "Contents", "Rotate", "Thumb", "LastModified", "Metadata", "PieceInfo", "ID"];
    private static readonly HashSet<string> s_ofTree = ["Type", "Parent", "Kids", "Count", "MediaBox", "CropBox", "Resources", "Rotate"];
    private static readonly HashSet<string> s_ofCatalog = ["Type", "Pages", "Version", "Metadata", "ViewerPreferences", "PageMode", "PageLayout", "Lang", "MarkInfo", "Outlines", "PageLabels"];
    private static readonly HashSet<string> s_ofPicture = ["Type", "Subtype", "Name", "Width", "Height", "ColorSpace", "BitsPerComponent", "Filter", "DecodeParms", "Length", "Metadata"];
    private static readonly HashSet<string> s_ofContent = ["Length", "Filter"];

    /// <summary>Its pages; null when it is no such PDF.</summary>
    public static IReadOnlyList<PdfScanPage>? Read(ReadOnlySpan<byte> bytes, DocumentLimits limits)
    {
        try
        {
            var objects = new PdfObjects(bytes);
            var catalog = Known(objects.Resolve(bytes, objects.Root), s_ofCatalog);
            var pages = new List<PdfScanPage>();
            Walk(bytes, objects, catalog.GetValueOrDefault("Pages"), [], pages, limits, 0);
            return pages.Count > 0 ? pages : null;
        }
        catch (Exception e) when (e is FormatException or InvalidDataException or OverflowException)
        {
            return null;
        }
    }

    // Every node has a page below it, so that the limit of pages bounds the walk, too.
    private static void Walk(ReadOnlySpan<byte> bytes, PdfObjects objects, object? reference, Dictionary<string, object> inherited, List<PdfScanPage> pages, DocumentLimits limits, int depth)
    {
        var node = objects.Resolve(bytes, reference as PdfReference) as Dictionary<string, object> ?? throw new FormatException("no page");
        var all = new Dictionary<string, object>(node, StringComparer.Ordinal);
        foreach (var name in new[] { "MediaBox", "CropBox", "Resources", "Rotate" })
            if (inherited.TryGetValue(name, out var value))
                all.TryAdd(name, value);
        if (node.GetValueOrDefault("Type") is PdfName { Text: "Page" })
        {
            pages.Add(Page(bytes, objects, Known(all, s_ofPage)));
            return;
        }
        if (depth > MostDepth || objects.Resolve(bytes, Known(all, s_ofTree).GetValueOrDefault("Kids")) is not List<object> { Count: > 0 } kids)
            throw new FormatException("no tree of pages");
        foreach (var kid in kids)
        {
            if (pages.Count >= limits.MaxPages)
                throw new FormatException("too many pages");
            Walk(bytes, objects, kid, all, pages, limits, depth + 1);
        }
    }

    private static PdfScanPage Page(ReadOnlySpan<byte> bytes, PdfObjects objects, Dictionary<string, object> page)
    {
        var box = Box(objects.Resolve(bytes, page.GetValueOrDefault("MediaBox")));
        if (page.TryGetValue("CropBox", out var crop) && Box(objects.Resolve(bytes, crop)) != box || page.TryGetValue("Rotate", out var turn) && turn is not 0.0)
            throw new FormatException("a page that is cut or turned");
        var (name, place) = PdfPlacement.Of(Content(bytes, objects, page.GetValueOrDefault("Contents")));
        var resources = objects.Resolve(bytes, page.GetValueOrDefault("Resources")) as Dictionary<string, object>;
        var named = objects.Resolve(bytes, resources?.GetValueOrDefault("XObject")) as Dictionary<string, object>;
        var scan = Picture(bytes, objects, objects.Resolve(bytes, named?.GetValueOrDefault(name)) as PdfStream, box);
        var (pointX, pointY) = (SamePlace * box.Width / scan.Width, SamePlace * box.Height / scan.Height);
        return Math.Abs(place.X - box.X) <= pointX && Math.Abs(place.X + place.Width - box.X - box.Width) <= pointX
            && Math.Abs(place.Y - box.Y) <= pointY && Math.Abs(place.Y + place.Height - box.Y - box.Height) <= pointY
            ? scan : throw new FormatException("a picture that does not fill the page");
    }

    private static PdfScanPage Picture(ReadOnlySpan<byte> bytes, PdfObjects objects, PdfStream? stream, PdfBox box)
    {
        var entries = Known(stream?.Entries, s_ofPicture);
        int width = PdfObjects.Whole(entries.GetValueOrDefault("Width")), height = PdfObjects.Whole(entries.GetValueOrDefault("Height")), bits = PdfObjects.Whole(entries.GetValueOrDefault("BitsPerComponent"));
        var components = objects.Resolve(bytes, entries.GetValueOrDefault("ColorSpace")) switch { PdfName { Text: "DeviceGray" } => 1, PdfName { Text: "DeviceRGB" } => 3, _ => 0 };
        var parameters = Single(objects.Resolve(bytes, entries.GetValueOrDefault("DecodeParms"))) as Dictionary<string, object>;
        var isPicture = entries.GetValueOrDefault("Subtype") is PdfName { Text: "Image" } && width > 0 && height > 0 && components > 0;
        return (Single(entries.GetValueOrDefault("Filter")) as PdfName)?.Text switch
        {
            "DCTDecode" when isPicture && bits == 8 && parameters is null && !entries.ContainsKey("DecodeParms") => new(box.Size, stream!.Data, width, height, components, false),
            "CCITTFaxDecode" when isPicture && bits == 1 && components == 1 && parameters is not null && IsGroup4(parameters, width, height) =>
                new(box.Size, stream!.Data, width, height, 0, parameters.GetValueOrDefault("BlackIs1") is PdfWord { Text: "true" }),
            _ => throw new FormatException("a picture in another coding"),
        };
    }

    private static bool IsGroup4(Dictionary<string, object> parameters, int width, int height) => parameters.All(entry => entry.Key switch
    {
        "K" => entry.Value is -1.0,
        "Columns" => entry.Value is double columns && columns == width,
        "Rows" => entry.Value is double rows && rows == height,
        "BlackIs1" or "EndOfBlock" => entry.Value is PdfWord { Text: "true" } || entry is { Key: "BlackIs1", Value: PdfWord { Text: "false" } },
        _ => false,
    }) && parameters.ContainsKey("K") && parameters.ContainsKey("Columns");

    private static byte[] Content(ReadOnlySpan<byte> bytes, PdfObjects objects, object? contents)
    {
        var stream = objects.Resolve(bytes, Single(objects.Resolve(bytes, contents))) as PdfStream;
        var filter = Single(Known(stream?.Entries, s_ofContent).GetValueOrDefault("Filter"));
        var data = bytes[stream!.Data];
        if (filter is null)
            return data.Length <= MostContentBytes ? data.ToArray() : throw new FormatException("more than a picture");
        if (filter is not PdfName { Text: "FlateDecode" })
            throw new FormatException("a content in another coding");
        using var inflated = new ZLibStream(new MemoryStream(data.ToArray()), CompressionMode.Decompress);
        var content = new byte[MostContentBytes + 1];
        var length = inflated.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        return length <= MostContentBytes ? content[..length] : throw new FormatException("more than a picture");
    }

    // Most writers put a single thing into an array now and then.
    private static object? Single(object? value) => value is List<object> list ? list.Count == 1 ? list[0] : throw new FormatException("more than one") : value;

    private static Dictionary<string, object> Known(object? value, HashSet<string> names) =>
        value is Dictionary<string, object> entries && entries.Keys.All(names.Contains) ? entries : throw new FormatException("an entry that is not known here");

    private static PdfBox Box(object? value)
    {
        if (value is not List<object> { Count: 4 } edges || edges is not [double left, double bottom, double right, double top] || !(right > left && top > bottom))
            throw new FormatException("no box");
        return new PdfBox(left, bottom, right - left, top - bottom);
    }
}
