namespace OcrIngest.Training;

/// <summary>xorshift64*: the same numbers on every machine and runtime, which <see cref="Random"/> does not promise. Not thread-safe.</summary>
public sealed class SeededRandom(ulong seed)
{
    private ulong state = seed == 0 ? 0x9E3779B97F4A7C15 : seed;

    /// <summary>0 to <paramref name="bound"/> - 1, evenly but for a bias below 1 in 2^32.</summary>
    public int Next(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        return (int)((unchecked(state * 0x2545F4914F6CDD1D) >> 32) * (ulong)bound >> 32);
    }

    /// <summary>True this many times in a thousand.</summary>
    public bool Thousandths(int chance) => Next(1000) < chance;

    public T Pick<T>(IReadOnlyList<T> list) => list[Next(list.Count)];
}
