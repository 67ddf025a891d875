using System.Text;
using OcrIngest.Documents;
using OcrIngest.Imaging;

namespace OcrIngest.Native;

/// <summary>Reads the PNM that pdftoppm writes to its standard output: binary gray (P5) or colour (P6) of 8 bits.</summary>
internal static class PnmReader
{
    /// <exception cref="InputRejectedException">Nothing or too little was drawn, or more than the limits allow.</exception>
    public static GrayImage Read(Stream stream, DocumentLimits limits)
    {
        var kind = Token(stream);
        if (kind is not ("P5" or "P6") || !int.TryParse(Token(stream), out var width) || !int.TryParse(Token(stream), out var height) || Token(stream) != "255")
            throw new InputRejectedException(RejectReason.CorruptFile, "The page could not be drawn.");
        new ImageHeader(width, height, 1, 1).Check(limits);
        var bytes = new byte[checked(width * height * (kind == "P6" ? 3 : 1))];
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw new InputRejectedException(RejectReason.CorruptFile, "The page was drawn only in part.");
        return kind == "P5" ? new GrayImage(width, height, bytes) : ColorToGray.Convert(new RgbRows(width, height, bytes));
    }

    private static string Token(Stream stream)
    {
        var token = new StringBuilder();
        for (int c; (c = stream.ReadByte()) > ' ' && token.Length < 12;)
            token.Append((char)c);
        return token.ToString();
    }

    /// <summary>Packed RGB bytes as rows of words.</summary>
    private sealed class RgbRows(int width, int height, byte[] bytes) : ColorRows(width, height)
    {
        public override ReadOnlySpan<uint> Row(int y, Span<uint> scratch)
        {
            var row = bytes.AsSpan(y * Width * 3, Width * 3);
            for (int x = 0, i = 0; x < Width; x++, i += 3)
                scratch[x] = (uint)row[i] << 24 | (uint)row[i + 1] << 16 | (uint)row[i + 2] << 8;
            return scratch[..Width];
        }
    }
}
