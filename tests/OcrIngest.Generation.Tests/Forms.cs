using OcrIngest.Forms;

namespace OcrIngest.Generation.Tests;

/// <summary>The form files of this repository.</summary>
internal static class Forms
{
    public static string Folder { get; } = FindFolder();

    public static FormLibrary Library { get; } = FormLibrary.Load(Folder);

    private static string FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OcrIngest.sln")))
            folder = folder.Parent;
        return Path.Combine(folder!.FullName, "models", "forms");
    }
}
