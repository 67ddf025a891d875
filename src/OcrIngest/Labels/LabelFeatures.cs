using System.Collections.Frozen;
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
    private readonly FrozenDictionary<ulong, int> indices;

    /// <param name="known">Codes of <see cref="Codes"/> without duplicates; the place of each is its feature index.</param>
    public LabelFeatures(ImmutableArray<ulong> known)
    {
        Known = known;
        indices = known.Select((code, index) => KeyValuePair.Create(code, index)).ToFrozenDictionary();
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
        var counts = new SortedDictionary<int, int>();
        Span<int> unknown = stackalloc int[UnknownKinds];
        foreach (var code in Codes(normalised))
            if (indices.TryGetValue(code, out var index)) counts[index] = counts.GetValueOrDefault(index) + 1;
            else unknown[code >> 32 != 0 ? 2 : code >> 16 != 0 ? 1 : 0]++;
        // Each unknown n-gram weighs as much as a known one would that occurs once.
        var values = counts.ToDictionary(count => count.Key, count => (double)count.Value);
        for (var kind = 0; kind < UnknownKinds; kind++)
            if (unknown[kind] > 0) values.Add(Known.Length + kind, Math.Sqrt(unknown[kind]));
        var sum = 0.0;
        foreach (var value in values.Values) sum += value * value;
        var length = Math.Sqrt(sum);
        return ([.. values.Keys], [.. values.Values.Select(value => (float)(value / length))]);
    }
}
