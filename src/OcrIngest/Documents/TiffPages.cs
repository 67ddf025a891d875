using System.Buffers.Binary;

namespace OcrIngest.Documents;

/// <summary>Whether a TIFF holds more than one picture: such a file is a document by itself, whatever its name ends in.</summary>
internal static class TiffPages
{
    /// <summary>Also true for BigTIFF, which nobody writes for a single page; false for a damaged file.</summary>
    public static bool HasSeveral(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            Span<byte> bytes = stackalloc byte[8];
            if (file.ReadAtLeast(bytes, 8, throwOnEndOfStream: false) < 8)
                return false;
            var little = bytes[0] == 'I';
            if (bytes[2] == '+' || bytes[3] == '+')
                return true;
            file.Position = U32(bytes[4..], little);
            file.ReadExactly(bytes[..2]);
            file.Position += 12 * (little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes));
            file.ReadExactly(bytes[..4]);
            return U32(bytes, little) != 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static uint U32(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
