using System.Diagnostics;
using System.Text;
using OcrIngest.Imaging;

namespace OcrIngest.Generation.Scanning;

/// <summary>Draws our own PDFs with poppler, all pages in one child process.</summary>
internal static class PageRaster
{
    private const int MostHeaderBytes = 12;

    /// <exception cref="EngineFailedException">pdftoppm is missing or failed.</exception>
    public static List<ScanPage> Draw(byte[] pdf, int dpi, bool inColor, CancellationToken cancellationToken)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, pdf);
            return Run(path, dpi, inColor, cancellationToken);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static List<ScanPage> Run(string path, int dpi, bool inColor, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("pdftoppm") { RedirectStandardOutput = true, ArgumentList = { "-r", $"{dpi}" } };
        if (!inColor)
            start.ArgumentList.Add("-gray");
        start.ArgumentList.Add(path);
        using var process = Process.Start(start) ?? throw new EngineFailedException("pdftoppm cannot be started: install the Debian package poppler-utils.");
        using var kill = cancellationToken.Register(static state => ((Process)state!).Kill(), process);
        var pages = new List<ScanPage>();
        using var stream = new BufferedStream(process.StandardOutput.BaseStream, 1 << 20);
        while (Page(stream, dpi) is { } page)
            pages.Add(page);
        process.WaitForExit();
        cancellationToken.ThrowIfCancellationRequested();
        return process.ExitCode == 0 ? pages : throw new EngineFailedException($"pdftoppm ended with {process.ExitCode}.");
    }

    private static ScanPage? Page(Stream stream, int dpi)
    {
        var kind = Token(stream);
        if (kind.Length == 0)
            return null;
        var (width, height, _) = (int.Parse(Token(stream)), int.Parse(Token(stream)), Token(stream));
        var bytes = new byte[width * height * (kind == "P6" ? 3 : 1)];
        stream.ReadExactly(bytes);
        if (kind == "P5")
            return new ScanPage([new GrayImage(width, height, bytes)], dpi);
        var planes = new[] { new GrayImage(width, height), new GrayImage(width, height), new GrayImage(width, height) };
        for (int i = 0, j = 0; i < width * height; i++, j += 3)
            (planes[0].Pixels[i], planes[1].Pixels[i], planes[2].Pixels[i]) = (bytes[j], bytes[j + 1], bytes[j + 2]);
        return new ScanPage(planes, dpi);
    }

    private static string Token(Stream stream)
    {
        var token = new StringBuilder();
        for (int c; (c = stream.ReadByte()) > ' ' && token.Length < MostHeaderBytes;)
            token.Append((char)c);
        return token.ToString();
    }
}
