namespace OcrIngest.Imaging.Kernels;

/// <summary>Turns squares of 64 × 64 packed pixels about their diagonal: what ran down a column then runs along a row. Word-parallel body and scalar twin.</summary>
public static class BitTranspose
{
    /// <summary>Bit x of word y goes to bit y of word x. <paramref name="square"/> has 64 words.</summary>
    public static void Square(Span<ulong> square)
    {
        // Halves change places across the diagonal, then the halves of the halves.
        var mask = 0x00000000FFFFFFFFUL;
        for (var half = 32; half > 0; half >>= 1, mask ^= mask << half)
        {
            for (var i = 0; i < 64; i = i + half + 1 & ~half)
            {
                var swapped = (square[i] >> half ^ square[i + half]) & mask;
                square[i] ^= swapped << half;
                square[i + half] ^= swapped;
            }
        }
    }

    public static void SquareScalar(Span<ulong> square)
    {
        Span<ulong> turned = stackalloc ulong[64];
        turned.Clear();
        for (var y = 0; y < 64; y++)
        {
            for (var x = 0; x < 64; x++)
                turned[x] |= (square[y] >> x & 1) << y;
        }
        turned.CopyTo(square);
    }
}
