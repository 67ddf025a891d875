using System.Buffers.Binary;
using System.IO.Compression;

namespace OcrIngest.Native.Tests;

/// <summary>The test page's pixels in the codings that PDFs carry.</summary>
internal static class PdfImages
{
    public const string Size = "/Width 827/Height 1170";

    public static byte[] Deflate(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Fastest))
            stream.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>The one strip of a fax-coded TIFF: what CCITTFaxDecode and, for Group 4, JBIG2's MMR take.</summary>
    public static byte[] Strip(byte[] tiff)
    {
        int At(int offset) => BinaryPrimitives.ReadInt32LittleEndian(tiff.AsSpan(offset));
        var directory = At(4);
        int? start = null, length = null;
        for (int i = 0, entry = directory + 2; i < BinaryPrimitives.ReadUInt16LittleEndian(tiff.AsSpan(directory)); i++, entry += 12)
        {
            var tag = BinaryPrimitives.ReadUInt16LittleEndian(tiff.AsSpan(entry));
            Assert.True(tag is not (273 or 279) || At(entry + 4) == 1, "one strip");
            (start, length) = (tag == 273 ? At(entry + 8) : start, tag == 279 ? At(entry + 8) : length);
        }
        return tiff.AsSpan(start!.Value, length!.Value).ToArray();
    }

    /// <summary>An embedded JBIG2 stream: page information, and one generic region in MMR coding.</summary>
    public static byte[] Jbig2(byte[] group4)
    {
        byte[] size = [0, 0, 827 >> 8, 827 & 255, 0, 0, 1170 >> 8, 1170 & 255];
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, 18 + group4.Length);
        return
        [
            0, 0, 0, 0, 48, 0, 1, 0, 0, 0, 19, .. size, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            0, 0, 0, 1, 38, 0, 1, .. length, .. size, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, .. group4,
        ];
    }
}
