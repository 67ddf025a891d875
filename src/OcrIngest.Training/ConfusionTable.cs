namespace OcrIngest.Training;

/// <summary>
/// What a recogniser makes of each character, counted over readings: another character, several, or none. Texts are compared normalised, so only letters, digits and ideographs count.
/// </summary>
public sealed class ConfusionTable
{
    private readonly Dictionary<char, List<string>> misreadings = [];

    /// <summary>All misreadings in which one was read as <paramref name="character"/>, as often as they were seen; empty for a character never misread.</summary>
    public IReadOnlyList<string> Of(char character) => misreadings.GetValueOrDefault(character) ?? (IReadOnlyList<string>)[];

    /// <summary>Aligns a reading with what was printed (edit distance) and counts its misreadings; one that has less than half right tells nothing and is left out.</summary>
    public void Add(string printed, string read)
    {
        var cost = Costs(printed, read);
        if (printed.Length == 0 || cost[printed.Length, read.Length] > printed.Length / 2) return;
        var (i, j, inserted) = (printed.Length, read.Length, "");
        while (i > 0)
        {
            var same = j > 0 && printed[i - 1] == read[j - 1];
            if (j > 0 && cost[i, j] == cost[i - 1, j - 1] + (same ? 0 : 1))
            {
                if (!same || inserted.Length > 0) Count(printed[i - 1], read[j - 1] + inserted);
                (i, j, inserted) = (i - 1, j - 1, "");
            }
            else if (j > 0 && cost[i, j] == cost[i, j - 1] + 1)
            {
                inserted = read[j - 1] + inserted;
                j--;
            }
            else
            {
                Count(printed[i - 1], inserted);
                (i, inserted) = (i - 1, "");
            }
        }
    }

    private void Count(char character, string read)
    {
        if (read.Length > 4) return;
        if (!misreadings.TryGetValue(character, out var list)) misreadings.Add(character, list = []);
        list.Add(read);
    }

    private static int[,] Costs(string a, string b)
    {
        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            for (var j = 0; j <= b.Length; j++)
                cost[i, j] = i == 0 ? j : j == 0 ? i
                    : Math.Min(cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
        return cost;
    }
}
