namespace OcrIngest.Corpus;

/// <summary>Files of this repository, found from the folder of the tests.</summary>
internal static class Repository
{
    private static readonly string s_root = Find();

    public static string Path(string name) => System.IO.Path.Combine(s_root, name);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "OcrIngest.sln")))
                return folder.FullName;
        }
        throw new DirectoryNotFoundException("OcrIngest.sln lies above the folder of the tests");
    }
}
