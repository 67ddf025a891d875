using System.Diagnostics;

namespace OcrIngest.Corpus;

/// <summary>Makes prints, turns and bindings of the kept scans in a temporary folder.</summary>
internal sealed class Workshop : IDisposable
{
    private int made;

    public string Folder { get; } = Directory.CreateTempSubdirectory("ocringest-corpus-").FullName;

    /// <summary>The pages of a PDF as gray TIFFs <c>NAME-1.tif</c> …, in order.</summary>
    public string[] Print(string pdf, int dpi, params string[] options)
    {
        var folder = NewFolder();
        Run("pdftoppm", ["-r", $"{dpi}", "-gray", "-tiff", "-tiffcompression", "lzw", .. options, pdf, Path.Combine(folder, "page")]);
        return [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal)];
    }

    /// <summary>Each picture put through ImageMagick, under its own name in a new folder.</summary>
    public string[] Convert(string[] pictures, params string[] options)
    {
        var folder = NewFolder();
        return [.. pictures.Select(picture =>
        {
            var target = Path.Combine(folder, Path.GetFileName(picture));
            Run("convert", [picture, .. options, target]);
            return target;
        })];
    }

    /// <summary>A file of its own kind: pictures into one TIFF, or drawn by ImageMagick's words.</summary>
    public string Make(string name, params string[] words)
    {
        var target = Path.Combine(NewFolder(), name);
        Run("convert", [.. words, target]);
        return target;
    }

    public string BindPdf(string name, params string[] pdfs)
    {
        var target = Path.Combine(NewFolder(), name);
        Run("qpdf", ["--empty", "--pages", .. pdfs, "--", target]);
        return target;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private string NewFolder() => Directory.CreateDirectory(Path.Combine(Folder, $"{++made}")).FullName;

    private static void Run(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program}: {errors}");
    }
}
