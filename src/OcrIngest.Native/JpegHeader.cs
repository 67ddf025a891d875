using System.Buffers.Binary;

namespace OcrIngest.Native;

/// <summary>Walks a JPEG's segments up to its picture: size, orientation, and whether it is built to keep a decoder busy.</summary>
internal static class JpegHeader
{
    // An encoder writes about ten scans into a progressive JPEG; each costs a pass over the whole picture, and a hostile file has thousands.
    private const int MostScans = 200;

    public static ImageHeader Read(ReadOnlySpan<byte> bytes)
    {
        ImageHeader? header = null;
        var orientation = 1;
        var at = 2;
        while (at + 4 <= bytes.Length)
        {
            if (bytes[at] != 0xFF)
                throw Damaged();
            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (length < 2 || at + 2 + length > bytes.Length)
                throw Damaged();
            var content = bytes.Slice(at + 4, length - 2);
            if (marker == 0xE1 && content.StartsWith("Exif\0\0"u8))
                orientation = ExifOrientation.Find(content[6..]);
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) && content.Length >= 6)
                header = new ImageHeader(BinaryPrimitives.ReadUInt16BigEndian(content[3..]), BinaryPrimitives.ReadUInt16BigEndian(content[1..]), content[5], 1);
            if (marker == 0xDA)
                return CountScans(bytes[at..]) <= MostScans && header is { } found ? found with { Orientation = orientation } : throw Damaged();
            at += 2 + length;
        }
        throw Damaged();
    }

    /// <summary>Whether the end marker is there; a decoder fills what was cut off with gray and says nothing but a warning.</summary>
    public static bool IsComplete(ReadOnlySpan<byte> bytes) => bytes.LastIndexOf([(byte)0xFF, (byte)0xD9]) > bytes.Length / 2;

    private static int CountScans(ReadOnlySpan<byte> bytes)
    {
        var scans = 0;
        for (int at; (at = bytes.IndexOf([(byte)0xFF, (byte)0xDA])) >= 0 && scans <= MostScans; scans++)
            bytes = bytes[(at + 2)..];
        return scans;
    }

    private static InputRejectedException Damaged() =>
        new(RejectReason.CorruptFile, "The JPEG is damaged before its picture begins: scan or export it again.");
}
