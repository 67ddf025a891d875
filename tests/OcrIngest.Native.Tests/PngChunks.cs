using System.Buffers.Binary;
using System.Text;

namespace OcrIngest.Native.Tests;

/// <summary>Takes PNG files apart and puts chunks into them.</summary>
internal static class PngChunks
{
    public static byte[] InsertBefore(byte[] png, string before, string name, byte[] content)
    {
        var at = png.AsSpan().IndexOf(Encoding.ASCII.GetBytes(before)) - 4;
        return [.. png[..at], .. Chunk(name, content), .. png[at..]];
    }

    public static byte[] Chunk(string name, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. content];
        var chunk = new byte[named.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        named.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc(named));
        return chunk;
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}
