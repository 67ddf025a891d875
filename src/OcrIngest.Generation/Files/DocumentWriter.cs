using OcrIngest.Generation.Scanning;

namespace OcrIngest.Generation.Files;

/// <summary>Writes the pages of one document in one of the formats, one page at a time.</summary>
internal sealed class DocumentWriter(string folder, string name, string format, bool bilevel, int quality) : IDisposable
{
    public static readonly string[] Formats = ["pdf-jpeg", "pdf-g4", "pdf-flate", "pdf-text", "tiff", "png", "jpeg"];

    private readonly ScanPdf pdf = new();
    private readonly List<string> files = [];
    private int pages;

    /// <summary>Names of the files of this document, in page order.</summary>
    public IReadOnlyList<string> Files => files;

    /// <summary>How common a format is for such scans; 0 where it cannot hold them.</summary>
    public static double Share(string format, bool bilevel) => format switch
    {
        "pdf-g4" => bilevel ? 5 : 0,
        "pdf-jpeg" => bilevel ? 0 : 7,
        "jpeg" => bilevel ? 0 : 2,
        "tiff" => bilevel ? 4 : 1,
        "png" => 0.6,
        "pdf-flate" => 0.5,
        _ => 0,
    };

    public void Add(ScanPage page)
    {
        pages++;
        switch (format)
        {
            case "pdf-jpeg":
                pdf.AddJpeg(page, quality);
                break;
            case "pdf-g4":
                pdf.AddG4(page);
                break;
            case "pdf-flate":
                pdf.AddFlate(page, bilevel);
                break;
            case "tiff":
                var kind = bilevel ? TiffKind.G4 : quality % 2 == 0 ? TiffKind.Lzw : TiffKind.Jpeg;
                ImageWriter.AppendTiff(Path.Combine(folder, name + ".tif"), page, kind, pages == 1);
                break;
            case "png":
                Save($"{name}-{pages}.png", ImageWriter.ToPng(page, bilevel));
                break;
            default:
                Save($"{name}-{pages}.jpg", ImageWriter.ToJpeg(page, quality));
                break;
        }
    }

    public void Finish()
    {
        if (format is "pdf-jpeg" or "pdf-g4" or "pdf-flate")
            Save(name + ".pdf", pdf.Finish());
        else if (format == "tiff")
            files.Add(name + ".tif");
    }

    /// <summary>A PDF with its text, as the office's own computer wrote it.</summary>
    public void Born(byte[] bytes) => Save(name + ".pdf", bytes);

    public void Dispose() => pdf.Dispose();

    private void Save(string file, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(folder, file), bytes);
        files.Add(file);
    }
}
