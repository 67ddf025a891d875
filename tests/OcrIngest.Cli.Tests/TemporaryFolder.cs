using System.Security.Cryptography;
using OcrIngest.Documents;

namespace OcrIngest.Cli.Tests;

/// <summary>A folder for one test, with documents in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("ocringest-test").FullName;

    public string Path { get; }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>A file whose content is its name, unless said otherwise.</summary>
    public SourceDocument Document(string name, string? content = null)
    {
        var path = this[name];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content ?? name);
        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
        return new SourceDocument(System.IO.Path.GetFileNameWithoutExtension(path), [path], hash, new FileInfo(path).Length);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
