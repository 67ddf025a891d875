using System.Text;
using OcrIngest.Documents;
using OcrIngest.Imaging;

namespace OcrIngest.Native;

/// <summary>Decodes the JPEG 2000 pictures that Leptonica leaves (more than 8 bits a sample, unusual colours): poppler draws them as a PDF of one page.</summary>
internal static class JpxByPoppler
{
    /// <exception cref="InputRejectedException">poppler cannot decode it either.</exception>
    public static GrayImage Read(ReadOnlySpan<byte> jpx, ImageHeader header, DocumentLimits limits)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".pdf");
        try
        {
            using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
                Write(file, jpx, header);
            return PdfRasterizer.Read(path, limits, 1, CancellationToken.None).First().Gray;
        }
        catch (IOException e)
        {
            throw new EngineFailedException($"A temporary file cannot be written in {Path.GetTempPath()}: make room there or set TMPDIR.", e);
        }
        finally
        {
            File.Delete(path);
        }
    }

    // One point a pixel, so that the plan for the page is the picture's own size.
    private static void Write(Stream file, ReadOnlySpan<byte> jpx, ImageHeader header)
    {
        var (w, h) = (header.Width, header.Height);
        var content = $"q {w} 0 0 {h} 0 0 cm /P Do Q";
        string[] objects =
        [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {w} {h}]/Contents 4 0 R/Resources<</XObject<</P 5 0 R>>>>>>",
            $"<</Length {content.Length}>>stream\n{content}\nendstream",
            $"<</Type/XObject/Subtype/Image/Width {w}/Height {h}/Filter/JPXDecode/Length {jpx.Length}>>stream\n",
        ];
        var offsets = new List<long>();
        Put(file, "%PDF-1.5\n");
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(file.Position);
            Put(file, $"{i + 1} 0 obj{objects[i]}");
            if (i == objects.Length - 1)
            {
                file.Write(jpx);
                Put(file, "\nendstream");
            }
            Put(file, "\nendobj\n");
        }
        var table = file.Position;
        Put(file, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n{string.Concat(offsets.Select(offset => $"{offset:D10} 00000 n \n"))}");
        Put(file, $"trailer<</Size {objects.Length + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
    }

    private static void Put(Stream file, string text) => file.Write(Encoding.ASCII.GetBytes(text));
}
