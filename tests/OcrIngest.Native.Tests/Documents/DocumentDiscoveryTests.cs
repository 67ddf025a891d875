using System.Security.Cryptography;
using OcrIngest.Documents;

namespace OcrIngest.Native.Tests.Documents;

public sealed class DocumentDiscoveryTests : IDisposable
{
    private static readonly byte[] s_png = File.ReadAllBytes(TestFiles.Path("figure.png"));
    private static readonly byte[] s_pdf = new PdfBuilder().AddPage("", []).AddPage("", []).Build();

    private readonly Workshop _workshop = new();
    private readonly Workshop _unpacked = new();

    public void Dispose()
    {
        _workshop.Dispose();
        _unpacked.Dispose();
    }

    private List<DiscoveredInput> Find(params string[] names) =>
        [.. new DocumentDiscovery(DocumentLimits.Default, _unpacked.Folder).Find(names.Select(_workshop.Path), CancellationToken.None)];

    private static string Show(DiscoveredInput input) =>
        input.Document is { } document
            ? $"{document.Name}: {string.Join(' ', document.Files.Select(Path.GetFileName))}"
            : $"{input.Name}! {input.Rejection!.Reason}";

    [Fact]
    public void Walks_folders_in_ordinal_order_and_passes_over_what_is_no_document()
    {
        foreach (var name in new[] { "b.pdf", "a.png", "sub/c.PDF", "sub/deeper/d.jpg", "scan-without-ending" })
            _workshop.Write(name, name.Contains(".pdf", StringComparison.OrdinalIgnoreCase) ? s_pdf : s_png);
        foreach (var name in new[] { "README", "notes.txt", "data.json", "Thumbs.db", ".hidden.pdf", "__MACOSX/b.pdf", "empty.txt" })
            _workshop.Write(name, name == "empty.txt" ? [] : "text"u8.ToArray());

        Assert.Equal(["a: a.png", "b: b.pdf", "scan-without-ending: scan-without-ending", "c: c.PDF", "d: d.jpg"], Find("").Select(Show));
    }

    [Fact]
    public void Names_every_bad_file_once_and_goes_on()
    {
        _workshop.Write("1empty.pdf", []);
        _workshop.Write("2text.pdf", "text"u8.ToArray());
        _workshop.Write("3good.pdf", s_pdf);
        File.CreateSymbolicLink(_workshop.Path("4broken.tif"), _workshop.Path("gone"));
        Workshop.Run("mkfifo", [_workshop.Path("5pipe.png")]);

        Assert.Equal(["1empty! EmptyFile", "2text! UnsupportedFormat", "3good: 3good.pdf", "4broken! NotFound", "5pipe! EmptyFile"], Find("").Select(Show));
    }

    [Fact]
    public void Accounts_for_every_path_that_was_given()
    {
        _workshop.Write("notes.txt", "text"u8.ToArray());
        Directory.CreateDirectory(_workshop.Path("nothing"));
        _workshop.Write("good.pdf", s_pdf);

        Assert.Equal(["notes! UnsupportedFormat", "missing! NotFound", "nothing! NotFound", "good: good.pdf"],
            Find("notes.txt", "missing.pdf", "nothing", "good.pdf", "good.pdf").Select(Show));
    }

    [Fact]
    public void A_numbered_run_of_pictures_is_one_document_in_number_order()
    {
        foreach (var name in new[] { "x-1.jpg", "x-2.jpg", "x-10.jpg", "y_001.png", "y_002.png", "z (1).png", "z (2).png", "single-1.png", "mixed-1.png", "mixed-2.jpg", "p-1.pdf", "p-2.pdf" })
            _workshop.Write(name, name.EndsWith(".pdf", StringComparison.Ordinal) ? s_pdf : s_png);

        Assert.Equal(
            ["mixed-1: mixed-1.png", "mixed-2: mixed-2.jpg", "p-1: p-1.pdf", "p-2: p-2.pdf", "single-1: single-1.png", "x: x-1.jpg x-2.jpg x-10.jpg", "y: y_001.png y_002.png", "z: z (1).png z (2).png"],
            Find("").Select(Show));
        Assert.Equal(["x: x-1.jpg x-2.jpg x-10.jpg"], Find("x-10.jpg", "x-1.jpg", "x-2.jpg").Select(Show));
    }

    [Fact]
    public void A_run_of_bare_numbers_is_named_after_its_folder()
    {
        _workshop.Write("report/1.png", s_png);
        _workshop.Write("report/2.png", s_png);

        Assert.Equal(["report: 1.png 2.png"], Find("").Select(Show));
    }

    [Fact]
    public void A_run_with_a_bad_page_is_refused_as_one()
    {
        _workshop.Write("x-1.png", s_png);
        _workshop.Write("x-2.png", []);
        _workshop.Write("x-3.png", s_png);

        var found = Assert.Single(Find(""));

        Assert.Equal("x! EmptyFile", Show(found));
        Assert.Equal(_workshop.Path("x-2.png"), found.Path);
    }

    [Fact]
    public void TIFFs_of_many_pages_are_documents_by_themselves_and_of_one_page_may_be_a_run()
    {
        _workshop.Convert("many1.tif", "( +clone ) -compress LZW");
        _workshop.Convert("many2.tif", "( +clone ) -compress LZW");
        _workshop.Convert("one1.tif", "-compress LZW");
        _workshop.Convert("one2.tif", "-compress LZW");

        Assert.Equal(["many1: many1.tif", "many2: many2.tif", "one: one1.tif one2.tif"], Find("").Select(Show));
    }

    [Fact]
    public void Documents_of_one_name_get_different_names()
    {
        foreach (var name in new[] { "a.pdf", "a.png", "sub/A.pdf" })
            _workshop.Write(name, name.EndsWith(".pdf", StringComparison.Ordinal) ? s_pdf : s_png);

        Assert.Equal(["a: a.pdf", "a~2: a.png", "A~3: A.pdf"], Find("").Select(Show).Select(shown => shown.Replace("A~2", "A~3")));
    }

    [Fact]
    public void Hashes_and_counts_the_bytes_of_all_files_in_order()
    {
        _workshop.Write("x-1.png", s_png);
        _workshop.Write("x-2.png", [.. s_png, 0]);

        var document = Assert.Single(Find("")).Document!;

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData([.. s_png, .. s_png, 0])), document.Sha256);
        Assert.Equal(2 * s_png.Length + 1, document.Bytes);
    }

    [Fact]
    public void Folders_linked_in_a_circle_end()
    {
        _workshop.Write("sub/a.pdf", s_pdf);
        Directory.CreateSymbolicLink(_workshop.Path("sub/back"), _workshop.Folder);

        Assert.Equal(["a: a.pdf"], Find("").Select(Show));
    }
}
