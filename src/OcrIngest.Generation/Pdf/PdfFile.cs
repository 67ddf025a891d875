using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace OcrIngest.Generation.Pdf;

/// <summary>Writes the objects of a PDF one after the other, and the table of where they lie. Nothing in it comes from a clock: the same calls give the same bytes.</summary>
internal sealed class PdfFile : IDisposable
{
    private readonly MemoryStream output = new();
    private readonly List<long> offsets = [];

    public PdfFile() => Text("%PDF-1.5\n%\u00E2\u00E3\u00CF\u00D3\n");

    /// <summary>A number for an object that is written later.</summary>
    public int Reserve()
    {
        offsets.Add(0);
        return offsets.Count;
    }

    public int Add(string body)
    {
        var number = Reserve();
        Put(number, body);
        return number;
    }

    public void Put(int number, string body)
    {
        offsets[number - 1] = output.Position;
        Text($"{number} 0 obj\n{body}\nendobj\n");
    }

    /// <param name="entries">Entries of the stream's dictionary besides its length.</param>
    public int AddStream(string entries, ReadOnlySpan<byte> bytes)
    {
        var number = Reserve();
        offsets[number - 1] = output.Position;
        Text($"{number} 0 obj\n<< {entries} /Length {bytes.Length} >>\nstream\n");
        output.Write(bytes);
        Text("\nendstream\nendobj\n");
        return number;
    }

    /// <summary>A stream compressed by Flate.</summary>
    public int AddPacked(string entries, ReadOnlySpan<byte> bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(bytes);
        return AddStream(entries + " /Filter /FlateDecode", packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }

    /// <summary>The whole file, its pages in this order.</summary>
    /// <param name="pages">Numbers of page objects, whose parent is <paramref name="parent"/>.</param>
    public byte[] Finish(int parent, IReadOnlyCollection<int> pages)
    {
        Put(parent, $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select(page => $"{page} 0 R"))}] >>");
        var catalog = Add($"<< /Type /Catalog /Pages {parent} 0 R >>");
        var table = output.Position;
        Text($"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            Text($"{offset:D10} 00000 n \n");
        Text($"trailer\n<< /Size {offsets.Count + 1} /Root {catalog} 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return output.ToArray();
    }

    /// <summary>At most three decimals, as PDF writes numbers.</summary>
    public static string Number(double value) => Math.Round(value, 3).ToString("0.###", CultureInfo.InvariantCulture);

    public void Dispose() => output.Dispose();

    private void Text(string text) => output.Write(Encoding.Latin1.GetBytes(text));
}
