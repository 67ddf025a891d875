using OcrIngest.Forms;

namespace OcrIngest.Tests.Forms;

/// <summary>The form files of this repository.</summary>
internal static class ShippedForms
{
    public static string Folder { get; } = FindFolder();

    public static FormLibrary Library { get; } = FormLibrary.Load(Folder);

    public static FormDefinition Gidar2021 { get; } = Library.Find("gidar-2021")!;

    public static FormDefinition Gidar2019 { get; } = Library.Find("gidar-2019")!;

    public static FormDefinition Statistics2014 { get; } = Library.Find("statistics-2014")!;

    /// <summary>The folder of forms and models.</summary>
    public static string Models { get; } = Path.GetDirectoryName(Folder)!;

    private static string FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OcrIngest.sln")))
            folder = folder.Parent;
        return Path.Combine(folder!.FullName, "models", "forms");
    }
}
