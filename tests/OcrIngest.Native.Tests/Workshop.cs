using System.Diagnostics;
using OcrIngest.Documents;
using OcrIngest.Imaging;

namespace OcrIngest.Native.Tests;

/// <summary>A folder for one test's files, and the programs that make them. Gone with the test.</summary>
internal sealed class Workshop : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("ocringest-test-").FullName;

    public string Path(string name) => System.IO.Path.Combine(Folder, name);

    /// <summary>testdata/faults/page.png put through ImageMagick.</summary>
    public string Convert(string name, string options)
    {
        Run("convert", [TestFiles.Path("page.png"), .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries), Target(name)]);
        return Path(name[(name.IndexOf(':') + 1)..]);
    }

    public byte[] ConvertBytes(string name, string options) => File.ReadAllBytes(Convert(name, options));

    public string Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(name))!);
        File.WriteAllBytes(Path(name), bytes);
        return Path(name);
    }

    public static void Run(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program}: {errors}");
    }

    public static List<PageImage> Read(string path, DocumentLimits? limits = null) =>
        [.. new DocumentReader(limits ?? DocumentLimits.Default).Rasterize(new SourceDocument("test", [path], "", 0), CancellationToken.None)];

    // "BMP3:name.bmp" names a format before the file.
    private string Target(string name) => name.Contains(':') ? name[..(name.IndexOf(':') + 1)] + Path(name[(name.IndexOf(':') + 1)..]) : Path(name);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
