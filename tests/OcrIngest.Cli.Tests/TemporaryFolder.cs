using System.Security.Cryptography;
using OcrIngest.Documents;

namespace OcrIngest.Cli.Tests;

/// <summary>A folder for one test, with documents in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("ocringest-test").FullName;

    public string Path { get; }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>What passes for a PDF by its first bytes and holds its own name, unless said otherwise.</summary>
    public SourceDocument Document(string name, string? content = null) => File(name, "%PDF-1.7\n" + (content ?? name));

    public SourceDocument File(string name, string content)
    {
        var path = this[name];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, content);
        var hash = Convert.ToHexStringLower(SHA256.HashData(System.IO.File.ReadAllBytes(path)));
        return new SourceDocument(System.IO.Path.GetFileNameWithoutExtension(path), [path], hash, new FileInfo(path).Length);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
