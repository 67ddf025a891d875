using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using OcrIngest.Documents;

namespace OcrIngest.Native.Tests.Documents;

public sealed class ZipDiscoveryTests : IDisposable
{
    private static readonly byte[] s_png = File.ReadAllBytes(TestFiles.Path("figure.png"));

    private readonly Workshop _workshop = new();
    private readonly Workshop _unpacked = new();

    public void Dispose()
    {
        _workshop.Dispose();
        _unpacked.Dispose();
    }

    private List<DiscoveredInput> Find(byte[] zip, DocumentLimits? limits = null, string name = "test.zip") =>
        [.. new DocumentDiscovery(limits ?? DocumentLimits.Default, _unpacked.Folder).Find([_workshop.Write(name, zip)], CancellationToken.None)];

    private static string Show(DiscoveredInput input) =>
        input.Document is { } document ? $"{document.Name}: {document.Files.Length}" : $"{input.Name}! {input.Rejection!.Reason}";

    private static byte[] Zip(params (string Name, byte[] Content)[] entries) => Zip(null, entries);

    private static byte[] Zip(Encoding? names, params (string Name, byte[] Content)[] entries)
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true, names))
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        return zip.ToArray();
    }

    [Fact]
    public void Finds_documents_runs_and_folders_in_a_ZIP()
    {
        var found = Find(Zip(("a.png", s_png), ("x/p-1.png", s_png), ("x/p-2.png", s_png), ("x/", []), ("readme.txt", s_png[..4]), ("bad.pdf", "text"u8.ToArray())));

        Assert.Equal(["a: 1", "bad! UnsupportedFormat", "p: 2"], found.Select(Show));
        Assert.Equal(_workshop.Path("test.zip") + "/x/p-1.png", found[2].Path);
        Assert.Equal(s_png, File.ReadAllBytes(found[0].Document!.Files[0]));
        Assert.StartsWith(_unpacked.Folder, found[0].Document!.Files[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_Chinese_names_in_UTF_8_with_and_without_its_mark_and_in_GBK()
    {
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding("GBK")!;
        var marked = Zip(("米东区2023年度报告.png", s_png));
        var unmarked = ClearUtf8Marks(marked);

        Assert.NotEqual(marked, unmarked);
        foreach (var zip in new[] { marked, unmarked, Zip(gbk, ("米东区2023年度报告.png", s_png)) })
            Assert.Equal("米东区2023年度报告: 1", Show(Assert.Single(Find(zip))));
    }

    [Theory]
    [InlineData("../evil.png")]
    [InlineData("a/../../evil.png")]
    [InlineData("/etc/evil.png")]
    [InlineData("..\\evil.png")]
    [InlineData("C:\\evil.png")]
    [InlineData("a//evil.png")]
    public void Refuses_an_entry_whose_path_leads_out_and_keeps_the_others(string name)
    {
        var found = Find(Zip((name, s_png), ("good.png", s_png)));

        Assert.Equal(["evil! ZipUnsafePath", "good: 1"], found.Select(Show));
        Assert.Single(Directory.GetFiles(_unpacked.Folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Refuses_a_link()
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            var link = archive.CreateEntry("link.png");
            link.ExternalAttributes = unchecked((int)0xA1FF0000);
            using (var content = link.Open())
                content.Write("/etc/passwd"u8);
            using var good = archive.CreateEntry("good.png").Open();
            good.Write(s_png);
        }

        Assert.Equal(["link! ZipUnsafePath", "good: 1"], Find(zip.ToArray()).Select(Show));
    }

    [Fact]
    public void Refuses_an_encrypted_entry()
    {
        var zip = Zip(("secret.png", s_png));
        // General purpose bit 0 in the local and in the central header.
        zip[6] |= 1;
        zip[zip.AsSpan().IndexOf("PK\x01\x02"u8) + 8] |= 1;

        Assert.Equal("secret! UnsupportedFormat", Show(Assert.Single(Find(zip))));
    }

    [Fact]
    public void Refuses_an_entry_that_grows_out_of_proportion()
    {
        byte[] bomb = [.. s_png, .. new byte[50_000_000]];

        Assert.Equal(["bomb! ZipTooLarge", "good: 1"], Find(Zip(("bomb.png", bomb), ("good.png", s_png))).Select(Show));
        Assert.Single(Directory.GetFiles(_unpacked.Folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Refuses_a_ZIP_that_unpacks_to_too_much_in_all_and_keeps_nothing_of_it()
    {
        var found = Find(Zip(("a.png", s_png), ("b.png", s_png)), DocumentLimits.Default with { MaxZipBytes = s_png.Length * 3 / 2 });

        Assert.Equal("test! ZipTooLarge", Show(Assert.Single(found)));
        Assert.Empty(Directory.GetFileSystemEntries(_unpacked.Folder));
    }

    [Fact]
    public void Counts_the_entries_and_bytes_of_inner_ZIPs_too()
    {
        var inner = Zip(("a.png", s_png), ("b.png", s_png));

        Assert.Equal(["a: 1", "b: 1"], Find(Zip(("inner.zip", inner))).Select(Show));
        Assert.Equal(["inner! ZipTooLarge"], Find(Zip(("inner.zip", inner)), DocumentLimits.Default with { MaxZipEntries = 2 }).Select(Show));
    }

    [Fact]
    public void Refuses_ZIPs_that_lie_too_deep()
    {
        var zip = Zip(("a.png", s_png));
        for (var i = 0; i < 3; i++)
            zip = Zip(("deeper.zip", zip));

        Assert.Equal("deeper! UnsupportedFormat", Show(Assert.Single(Find(zip))));
    }

    [Fact]
    public void Refuses_entries_that_share_their_bytes()
    {
        var zip = Zip(("a.png", new byte[100_000]), ("b.png", s_png));
        // The central directory gives b the whole file as its packed size, as overlapping entries have.
        var central = zip.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BinaryPrimitives.WriteInt32LittleEndian(zip.AsSpan(central + 20), zip.Length);

        Assert.Equal("test! ZipTooLarge", Show(Assert.Single(Find(zip))));
    }

    [Fact]
    public void Refuses_a_ZIP_that_is_cut_off_or_holds_no_document()
    {
        var zip = Zip(("a.png", s_png), ("b.png", s_png));

        Assert.Equal("test! CorruptFile", Show(Assert.Single(Find(zip[..^30]))));
        Assert.Equal("test! UnsupportedFormat", Show(Assert.Single(Find(Zip(("readme.txt", s_png[..4]))))));
    }

    [Fact]
    public void Keeps_two_entries_of_one_name()
    {
        Assert.Equal(["a: 1", "a~2: 1"], Find(Zip(("a.png", s_png), ("a.png", s_png))).Select(Show));
    }

    [Fact]
    public void Names_an_entry_whose_content_is_damaged()
    {
        var zip = Zip(("a.png", s_png), ("b.png", s_png));
        zip.AsSpan(40, 500).Fill(0xFF);

        var found = Find(zip);

        Assert.Contains("b: 1", found.Select(Show));
        Assert.Single(found, input => input.Rejection is { Reason: RejectReason.CorruptFile or RejectReason.UnsupportedFormat });
    }

    private static byte[] ClearUtf8Marks(byte[] zip)
    {
        byte[] copy = [.. zip];
        copy[7] &= 0xF7;
        copy[copy.AsSpan().IndexOf("PK\x01\x02"u8) + 9] &= 0xF7;
        return copy;
    }
}
