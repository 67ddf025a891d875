using System.Collections.Immutable;

namespace OcrIngest.Labels;

/// <summary>The n-grams (1 to 3 characters, with marks at the ends) that a model knows, and how a text is counted in them.</summary>
/// <remarks>N-grams that the model does not know are counted too, one feature for each length: much of them is what tells prose from labels.</remarks>
public sealed class LabelFeatures
{
    /// <summary>Features past the known n-grams: unknown ones of 1, 2 and 3 characters.</summary>
    public const int UnknownKinds = 3;

    private const char Begin = '\u0002';
    private const char End = '\u0003';
    private readonly Dictionary<ulong, int> indices;

    /// <param name="known">Codes of <see cref="Codes"/> without duplicates; the place of each is its feature index.</param>
    public LabelFeatures(ImmutableArray<ulong> known)
    {
        Known = known;
        indices = new Dictionary<ulong, int>(known.Length);
        for (var i = 0; i < known.Length; i++) indices.Add(known[i], i);
    }

    public ImmutableArray<ulong> Known { get; }

    public int Count => Known.Length + UnknownKinds;

    /// <summary>Codes of all n-grams of a normalised text, in reading order: 16 bits a character, the first lowest.</summary>
    public static IEnumerable<ulong> Codes(string normalised)
    {
        var text = $"{Begin}{normalised}{End}";
        for (var i = 0; i < text.Length; i++)
        {
            if (i > 0 && i < text.Length - 1) yield return text[i];
            if (i + 1 < text.Length) yield return text[i] | (ulong)text[i + 1] << 16;
            if (i + 2 < text.Length) yield return text[i] | (ulong)text[i + 1] << 16 | (ulong)text[i + 2] << 32;
        }
    }

    /// <summary>Counts of features scaled to unit length, by ascending feature index.</summary>
    public (int[] Indices, float[] Values) Vector(string normalised)
    {
        var found = Codes(normalised).Select(IndexOf).ToArray();
        Array.Sort(found);
        var (features, counts) = (new List<int>(found.Length), new List<double>(found.Length));
        for (var i = 0; i < found.Length; i++)
            if (i > 0 && found[i] == found[i - 1]) counts[^1]++;
            else
            {
                features.Add(found[i]);
                counts.Add(1);
            }
        var squares = 0.0;
        for (var i = 0; i < counts.Count; i++)
        {
            // Each unknown n-gram weighs as much as a known one would that occurs once.
            if (features[i] >= Known.Length) counts[i] = Math.Sqrt(counts[i]);
            squares += counts[i] * counts[i];
        }
        var length = Math.Sqrt(squares);
        return ([.. features], [.. counts.Select(count => (float)(count / length))]);
    }

    private int IndexOf(ulong code) =>
        indices.TryGetValue(code, out var index) ? index : Known.Length + (code >> 32 != 0 ? 2 : code >> 16 != 0 ? 1 : 0);
}
