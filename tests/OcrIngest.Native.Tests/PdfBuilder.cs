using System.Globalization;
using System.Text;

namespace OcrIngest.Native.Tests;

/// <summary>Writes small PDFs by hand, so that each test says exactly what is in them.</summary>
internal sealed class PdfBuilder
{
    private readonly List<byte[]> _objects = [[], []];
    private readonly List<int> _pages = [];

    /// <summary>Points that make 827 x 1170 pixels 100 dpi.</summary>
    public const double PageWidth = 827 * 0.72, PageHeight = 1170 * 0.72;

    public const string FullPage = "q 595.44 0 0 842.4 0 0 cm /I0 Do Q";

    public int Add(string dictionary, byte[]? stream = null)
    {
        byte[] text = Encoding.Latin1.GetBytes(stream is null ? dictionary : dictionary[..^2] + $"/Length {stream.Length}>>stream\n");
        _objects.Add(stream is null ? text : [.. text, .. stream, .. "\nendstream"u8]);
        return _objects.Count;
    }

    public int AddImage(string entries, byte[] data) => Add($"<</Type/XObject/Subtype/Image {entries}>>", data);

    /// <param name="images">Named I0, I1 … in the content.</param>
    public PdfBuilder AddPage(string content, int[] images, double width = PageWidth, double height = PageHeight, string entries = "", string resources = "")
    {
        var contents = Add("<<>>", Encoding.Latin1.GetBytes(content));
        var named = string.Concat(images.Select((image, i) => $"/I{i} {image} 0 R "));
        _pages.Add(Add(string.Create(CultureInfo.InvariantCulture,
            $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents {contents} 0 R{entries}/Resources<</XObject<<{named}>>/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>{resources}>>>>")));
        return this;
    }

    public byte[] Build()
    {
        _objects[0] = "<</Type/Catalog/Pages 2 0 R>>"u8.ToArray();
        _objects[1] = Encoding.Latin1.GetBytes($"<</Type/Pages/Count {_pages.Count}/Kids[{string.Join(' ', _pages.Select(page => $"{page} 0 R"))}]>>");
        var file = new MemoryStream();
        var offsets = new StringBuilder();
        file.Write("%PDF-1.6\n"u8);
        for (var i = 0; i < _objects.Count; i++)
        {
            offsets.Append(CultureInfo.InvariantCulture, $"{file.Position:D10} 00000 n \n");
            file.Write([.. Encoding.Latin1.GetBytes($"{i + 1} 0 obj\n"), .. _objects[i], .. "\nendobj\n"u8]);
        }
        var table = file.Position;
        file.Write(Encoding.Latin1.GetBytes($"xref\n0 {_objects.Count + 1}\n0000000000 65535 f \n{offsets}trailer<</Size {_objects.Count + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n"));
        return file.ToArray();
    }
}
