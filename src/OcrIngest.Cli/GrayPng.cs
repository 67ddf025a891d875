using System.Buffers.Binary;
using System.IO.Compression;
using OcrIngest.Imaging;

namespace OcrIngest.Cli;

/// <summary>Writes a gray page as PNG (8 bit, RFC 2083), packed quickly rather than small: it is looked at on this machine, and a person waits for it.</summary>
internal static class GrayPng
{
    private const byte GrayDepth = 8, UpFilter = 2;
    private static readonly byte[] signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly uint[] table = [.. Enumerable.Range(0, 256).Select(i => Enumerable.Range(0, 8).Aggregate((uint)i, (crc, _) => (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1))];

    public static void Save(GrayImage page, string path)
    {
        using var file = File.Create(path);
        file.Write(signature);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, page.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), page.Height);
        header[8] = GrayDepth;
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "IDAT"u8, Pack(page));
        Chunk(file, "IEND"u8, []);
    }

    // Each pixel as the difference from the one above it: paper and rules pack well so.
    private static ReadOnlySpan<byte> Pack(GrayImage page)
    {
        var packed = new MemoryStream(page.Pixels.Length / 4);
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var line = new byte[page.Width + 1];
            line[0] = UpFilter;
            for (var y = 0; y < page.Height; y++)
            {
                var row = page.Row(y);
                if (y == 0)
                    row.CopyTo(line.AsSpan(1));
                else
                {
                    var above = page.Row(y - 1);
                    for (var x = 0; x < row.Length; x++)
                        line[x + 1] = unchecked((byte)(row[x] - above[x]));
                }
                zlib.Write(line);
            }
        }
        return packed.GetBuffer().AsSpan(0, (int)packed.Length);
    }

    private static void Chunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(type);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), content));
        file.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
            crc = table[(crc ^ value) & 0xFF] ^ crc >> 8;
        return crc;
    }
}
