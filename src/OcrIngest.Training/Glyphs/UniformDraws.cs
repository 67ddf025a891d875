namespace OcrIngest.Training.Glyphs;

/// <summary>Draws of real numbers, the same on every machine: they are made of whole numbers by one division.</summary>
public static class UniformDraws
{
    private const int Steps = 1 << 24;

    /// <summary>low ≤ x &lt; high.</summary>
    public static double Between(this SeededRandom random, double low, double high) => low + (high - low) * random.Next(Steps) / Steps;

    /// <summary>Roughly normal, mean 0, deviation 1, within ±3.5: the sum of four even draws.</summary>
    public static double Normal(this SeededRandom random)
    {
        // Four 16-bit numbers of two draws; the deviation of each is 65536 / √12.
        int a = random.Next(int.MaxValue), b = random.Next(int.MaxValue);
        var sum = (a & 0xFFFF) + (a >> 15) + (b & 0xFFFF) + (b >> 15);
        return (sum - 131070) / 37837.0;
    }

    public static bool Chance(this SeededRandom random, double chance) => random.Next(Steps) < chance * Steps;
}
