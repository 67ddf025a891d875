namespace OcrIngest.Generation;

/// <summary>
/// xorshift64*: the same numbers on every machine and runtime, which <see cref="Random"/> does not promise. Streams forked by name do not depend on how
/// much was drawn before, so that one stage can change without the others seeing other numbers. Not thread-safe.
/// </summary>
internal sealed class SeedStream(ulong seed)
{
    private ulong state = Scramble(seed) | 1;

    /// <summary>The stream of this name below this one.</summary>
    public SeedStream Fork(string name)
    {
        var hash = 14695981039346656037;
        foreach (var c in name)
            hash = unchecked((hash ^ c) * 1099511628211);
        return new SeedStream(Scramble(seed ^ hash));
    }

    public SeedStream Fork(int number) => new(Scramble(seed ^ unchecked((ulong)(number + 1) * 0xD6E8FEB86659FD93)));

    /// <summary>64 even bits.</summary>
    public ulong NextBits()
    {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        return unchecked(state * 0x2545F4914F6CDD1D);
    }

    /// <summary>0 to <paramref name="bound"/> - 1.</summary>
    public int Next(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        return (int)((NextBits() >> 32) * (ulong)bound >> 32);
    }

    /// <summary>0 (included) to 1 (excluded).</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    public double Between(double low, double high) => low + (high - low) * NextDouble();

    /// <summary>Both ends included.</summary>
    public int Between(int low, int high) => low + Next(high - low + 1);

    public bool Chance(double probability) => NextDouble() < probability;

    public T Pick<T>(IReadOnlyList<T> list) => list[Next(list.Count)];

    /// <summary>About normal (the sum of four even numbers), standard deviation 1, never beyond 3.5.</summary>
    public double Normal() => (NextDouble() + NextDouble() + NextDouble() + NextDouble() - 2) * 1.7320508;

    /// <summary>Index drawn with these weights.</summary>
    public int Weighted(ReadOnlySpan<double> weights)
    {
        double sum = 0;
        foreach (var weight in weights)
            sum += weight;
        var left = NextDouble() * sum;
        for (var i = 0; i < weights.Length; i++)
        {
            left -= weights[i];
            if (left < 0)
                return i;
        }
        return weights.Length - 1;
    }

    // splitmix64, so that neighbouring seeds give unlike streams.
    private static ulong Scramble(ulong value)
    {
        unchecked
        {
            value += 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
