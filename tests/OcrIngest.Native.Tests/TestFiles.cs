using OcrIngest.Documents;
using OcrIngest.Imaging;

namespace OcrIngest.Native.Tests;

/// <summary>The pictures kept in testdata/faults.</summary>
internal static class TestFiles
{
    public static string Folder { get; } = Find();

    public static string Path(string name) => System.IO.Path.Combine(Folder, name);

    public static GrayImage Picture(string name) => ImageFileReader.Read(Path(name), DocumentLimits.Default).Single().Gray;

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, "testdata", "faults");
            if (Directory.Exists(candidate))
                return candidate;
        }
        throw new DirectoryNotFoundException("testdata/faults lies above the test's own folder");
    }
}
