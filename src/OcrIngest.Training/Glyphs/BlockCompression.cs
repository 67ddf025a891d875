using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using OcrIngest.Imaging;

namespace OcrIngest.Training.Glyphs;

/// <summary>What JPEG does to a gray picture: 8 × 8 cosine transform, coarse steps, and back.</summary>
public static class BlockCompression
{
    private const int Size = 8;

    // cos(kπ/16)/2, k = 1 … 7, written out because library cosines differ between machines; the row of k = 0 is √⅛.
    private static readonly float[] Cosines = [0.35355339f, 0.49039264f, 0.46193977f, 0.41573481f, 0.35355339f, 0.27778512f, 0.19134172f, 0.09754516f];

    // The luminance table of the JPEG standard, annex K.
    private static readonly byte[] Steps =
    [
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
        18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
    ];

    // [frequency][place], and the same turned.
    private static readonly float[] Basis = MakeBasis();
    private static readonly float[] Turned = [.. Enumerable.Range(0, Size * Size).Select(i => Basis[i % Size * Size + i / Size])];

    /// <param name="quality">1 to 100, as libjpeg counts.</param>
    public static void Apply(GrayImage image, int quality)
    {
        var scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        Span<float> block = stackalloc float[Size * Size], work = stackalloc float[Size * Size];
        for (var top = 0; top + Size <= image.Height; top += Size)
        {
            for (var left = 0; left + Size <= image.Width; left += Size)
            {
                for (var i = 0; i < block.Length; i++)
                    block[i] = image.Pixels[(top + i / Size) * image.Width + left + i % Size] - 128f;
                Transform(block, work, forward: true);
                for (var i = 0; i < block.Length; i++)
                {
                    var step = Math.Max(1, (Steps[i] * scale + 50) / 100);
                    block[i] = MathF.Round(block[i] / step) * step;
                }
                Transform(block, work, forward: false);
                for (var i = 0; i < block.Length; i++)
                    image.Pixels[(top + i / Size) * image.Width + left + i % Size] = (byte)Math.Clamp(block[i] + 128.5f, 0, 255);
            }
        }
    }

    // Rows, then columns; the lanes are the eight results of a line.
    private static void Transform(Span<float> block, Span<float> work, bool forward)
    {
        ref var basis = ref MemoryMarshal.GetArrayDataReference(forward ? Turned : Basis);
        for (var pass = 0; pass < 2; pass++)
        {
            for (var line = 0; line < Size; line++)
            {
                var sums = Vector256<float>.Zero;
                for (var n = 0; n < Size; n++)
                    sums += Vector256.LoadUnsafe(ref basis, (nuint)(n * Size)) * block[line * Size + n];
                for (var k = 0; k < Size; k++)
                    work[k * Size + line] = sums.GetElement(k);
            }
            work.CopyTo(block);
        }
    }

    private static float[] MakeBasis()
    {
        var basis = new float[Size * Size];
        for (var k = 0; k < Size; k++)
        {
            for (var n = 0; n < Size; n++)
            {
                // cos of (2n + 1)kπ/16, folded into the first quarter turn.
                var angle = (2 * n + 1) * k % 32;
                if (angle > 16)
                    angle = 32 - angle;
                basis[k * Size + n] = angle == 8 && k > 0 ? 0 : angle < 8 ? Cosines[angle] : -Cosines[16 - angle];
            }
        }
        // Angle 0 stands for cos 0 = 1 only in the constant row; elsewhere it never occurs, for (2n + 1)k is no multiple of 32.
        return basis;
    }
}
