namespace OcrIngest.Tests.Imaging;

/// <summary>Seeded rows and pictures for comparisons: the same in every run.</summary>
internal static class RandomRows
{
    public static ulong[] Words(Random random, int count)
    {
        var words = new ulong[count];
        for (var i = 0; i < count; i++)
            words[i] = random.Next(4) switch { 0 => 0, 1 => ulong.MaxValue, _ => unchecked((ulong)random.NextInt64(long.MinValue, long.MaxValue)) };
        return words;
    }

    /// <summary>Bytes of which many are equal or differ by one, so that comparisons at the limit are met.</summary>
    public static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        var centre = random.Next(256);
        for (var i = 0; i < count; i++)
            bytes[i] = (byte)(random.Next(3) == 0 ? random.Next(256) : Math.Clamp(centre + random.Next(-2, 3), 0, 255));
        return bytes;
    }
}
