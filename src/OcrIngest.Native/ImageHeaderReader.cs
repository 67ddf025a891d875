using System.Buffers.Binary;
using OcrIngest.Documents;

namespace OcrIngest.Native;

/// <summary>Reads headers of single-picture formats: the few fields that decide whether the decoder may be let loose on the rest.</summary>
internal static unsafe class ImageHeaderReader
{
    /// <exception cref="InputRejectedException">No sound header.</exception>
    public static ImageHeader Read(MappedFile file, DocumentFormat format) => format switch
    {
        DocumentFormat.Jpeg => JpegHeader.Read(file.Bytes),
        DocumentFormat.Bmp => Bmp(file.Bytes),
        DocumentFormat.Jpeg2000 => Jpeg2000(file.Bytes),
        _ => Leptonica(file) with { Orientation = Orientation(file.Bytes, format) },
    };

    private static ImageHeader Leptonica(MappedFile file) =>
        Interop.pixReadHeaderMem(file.Start, (nuint)file.Length, out _, out var width, out var height, out _, out var samples, out _) == 0
            ? new ImageHeader(width, height, samples, 1)
            : throw Corrupt();

    // Leptonica reads a BMP whole to tell its size.
    private static ImageHeader Bmp(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 30)
            throw Corrupt();
        var old = BinaryPrimitives.ReadUInt32LittleEndian(bytes[14..]) == 12;
        long width = old ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[18..]) : BinaryPrimitives.ReadInt32LittleEndian(bytes[18..]);
        long height = old ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[20..]) : BinaryPrimitives.ReadInt32LittleEndian(bytes[22..]);
        return new ImageHeader((int)Math.Clamp(width, 0, int.MaxValue), (int)Math.Min(Math.Abs(height), int.MaxValue), 3, 1);
    }

    // The size that counts is the codestream's own (its SIZ segment): the box around it may say another.
    private static ImageHeader Jpeg2000(ReadOnlySpan<byte> bytes)
    {
        var start = bytes.IndexOf([(byte)0xFF, (byte)0x4F, (byte)0xFF, (byte)0x51]);
        if (start < 0 || bytes.Length < start + 42)
            throw Corrupt();
        var siz = bytes[(start + 8)..];
        long width = (long)BinaryPrimitives.ReadUInt32BigEndian(siz) - BinaryPrimitives.ReadUInt32BigEndian(siz[8..]);
        long height = (long)BinaryPrimitives.ReadUInt32BigEndian(siz[4..]) - BinaryPrimitives.ReadUInt32BigEndian(siz[12..]);
        return new ImageHeader((int)Math.Clamp(width, 0, int.MaxValue), (int)Math.Clamp(height, 0, int.MaxValue), BinaryPrimitives.ReadUInt16BigEndian(siz[32..]), 1);
    }

    private static int Orientation(ReadOnlySpan<byte> bytes, DocumentFormat format) => format switch
    {
        DocumentFormat.Png => Exif(Chunk(bytes, 8, "eXIf"u8, lengthFirst: true)),
        DocumentFormat.WebP => Exif(Chunk(bytes, 12, "EXIF"u8, lengthFirst: false)),
        _ => 1,
    };

    private static int Exif(ReadOnlySpan<byte> payload) =>
        ExifOrientation.Find(payload.StartsWith("Exif\0\0"u8) ? payload[6..] : payload);

    /// <summary>Content of the first chunk of that name: PNG (length, name, content, CRC) or RIFF (name, length, content, padded to even).</summary>
    private static ReadOnlySpan<byte> Chunk(ReadOnlySpan<byte> bytes, int start, ReadOnlySpan<byte> name, bool lengthFirst)
    {
        for (long at = start; at + 8 <= bytes.Length;)
        {
            var head = bytes.Slice((int)at, 8);
            var length = lengthFirst ? BinaryPrimitives.ReadUInt32BigEndian(head) : BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            if (at + 8 + length > bytes.Length)
                break;
            if ((lengthFirst ? head[4..] : head[..4]).SequenceEqual(name))
                return bytes.Slice((int)at + 8, (int)length);
            at += 8 + length + (lengthFirst ? 4 : length & 1);
        }
        return [];
    }

    private static InputRejectedException Corrupt() =>
        new(RejectReason.CorruptFile, "The picture's header is damaged: scan or export it again.");
}
