using System.Buffers.Binary;

namespace OcrIngest.Documents;

/// <summary>Tells formats apart by their first bytes.</summary>
public static class FileSignature
{
    /// <summary>Bytes that are enough to decide. A PDF may carry up to a kilobyte of other text before its header.</summary>
    public const int HeadBytes = 1024;

    /// <exception cref="InputRejectedException">The file cannot be read.</exception>
    public static DocumentFormat OfFile(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            Span<byte> head = stackalloc byte[HeadBytes];
            return Of(head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileFacts.Unreadable(path, e);
        }
    }

    public static DocumentFormat Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(Png))
            return DocumentFormat.Png;
        if (head.StartsWith(Jpeg))
            return DocumentFormat.Jpeg;
        if (head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8) || head.StartsWith("II+\0"u8) || head.StartsWith("MM\0+"u8))
            return DocumentFormat.Tiff;
        if (head.StartsWith(Jp2Box) || head.StartsWith(Jp2Codestream))
            return DocumentFormat.Jpeg2000;
        if (head.StartsWith("RIFF"u8) && head.Length >= 12 && head[8..].StartsWith("WEBP"u8))
            return DocumentFormat.WebP;
        if (head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8) || head.StartsWith("PK\x07\x08"u8))
            return DocumentFormat.Zip;
        if (IsBmp(head))
            return DocumentFormat.Bmp;
        if (IsPnm(head))
            return DocumentFormat.Pnm;
        return head[..Math.Min(head.Length, HeadBytes)].IndexOf("%PDF-"u8) >= 0 ? DocumentFormat.Pdf : DocumentFormat.Unknown;
    }

    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];
    private static ReadOnlySpan<byte> Jp2Box => [0, 0, 0, 0x0C, (byte)'j', (byte)'P', (byte)' ', (byte)' ', 0x0D, 0x0A, 0x87, 0x0A];
    private static ReadOnlySpan<byte> Jp2Codestream => [0xFF, 0x4F, 0xFF, 0x51];

    // Two letters alone would take a text file that starts with "BM" for a picture: the header's own size must be one of the known ones.
    private static bool IsBmp(ReadOnlySpan<byte> head) =>
        head.StartsWith("BM"u8) && head.Length >= 26 && BinaryPrimitives.ReadUInt32LittleEndian(head[14..]) is 12 or 40 or 52 or 56 or 64 or 108 or 124;

    private static bool IsPnm(ReadOnlySpan<byte> head) =>
        head.Length >= 4 && head[0] == 'P' && head[1] is >= (byte)'1' and <= (byte)'6' &&
        head[2] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' && head[3] is (byte)'#' or (>= (byte)'0' and <= (byte)'9');
}
