using OcrIngest.Imaging;

namespace OcrIngest.Native.Tests;

/// <summary>Compares pictures.</summary>
internal static class Same
{
    /// <param name="tolerance">Mean absolute difference of gray levels. The page turned or shifted differs by 10 and more.</param>
    public static void Picture(GrayImage expected, GrayImage actual, double tolerance)
    {
        Assert.Equal((expected.Width, expected.Height), (actual.Width, actual.Height));
        Assert.InRange(Difference(expected, actual), 0, tolerance);
    }

    public static double Difference(GrayImage expected, GrayImage actual)
    {
        long sum = 0;
        for (var i = 0; i < expected.Pixels.Length; i++)
            sum += Math.Abs(expected.Pixels[i] - actual.Pixels[i]);
        return sum / (double)expected.Pixels.Length;
    }
}
