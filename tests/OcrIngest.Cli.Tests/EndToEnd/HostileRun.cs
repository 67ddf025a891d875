using System.Collections.Immutable;
using System.IO.Compression;
using OcrIngest.Documents;
using OcrIngest.Native.Tests;

namespace OcrIngest.Cli.Tests.EndToEnd;

/// <summary>One run over a folder of good and hostile files, made once for all tests that look at it.</summary>
public sealed class HostileRun : IAsyncLifetime, IDisposable
{
    /// <summary>Scan and truth; one has a text layer, one is a scan.</summary>
    internal static readonly ImmutableArray<(string File, string Truth)> Good = [("seed003-born.pdf", "seed003"), ("seed001-office.pdf", "seed001")];

    private readonly TemporaryFolder folder = new();

    /// <summary>The hostile files' names (for a ZIP, its entry) below the folder <c>in</c>, and the codes they must end in.</summary>
    internal ImmutableArray<(string Name, string Code)> Hostile { get; private set; } = [];

    internal RealProgram.End First { get; private set; } = null!;

    internal string Folder => folder.Path;

    public async Task InitializeAsync()
    {
        var hostile = ImmutableArray.CreateBuilder<(string, string)>();
        using var workshop = new Workshop();
        // A second file that spins would only cost 20 s more.
        foreach (var (name, reason, make) in HostileFiles.All.Where(file => file.Name != "billion-tiles.pdf"))
            Add(name, reason, make(workshop));
        Add("bomb.zip", RejectReason.ZipTooLarge, Zip("zeros.png", new byte[300 << 20]), "/zeros.png");
        Add("climbing.zip", RejectReason.ZipUnsafePath, Zip("../../outside.png", [1, 2, 3]), "/../../outside.png");
        Hostile = hostile.ToImmutable();
        foreach (var (file, _) in Good)
            File.Copy(Repository.Path($"testdata/scans/{file}"), folder[$"in/{file}"]);
        First = await RealProgram.Run(folder.Path, "ingest", "in", "--out", "out", "--overlay", "--jobs", "1");

        void Add(string name, RejectReason reason, byte[] content, string entry = "")
        {
            Directory.CreateDirectory(folder["in"]);
            File.WriteAllBytes(folder[$"in/{name}"], content);
            hostile.Add((name + entry, reason.Code()));
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();

    private static byte[] Zip(string name, byte[] content)
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(content);
        }
        return zip.ToArray();
    }
}
