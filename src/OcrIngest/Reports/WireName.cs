namespace OcrIngest.Reports;

/// <summary>An enum's members as files and databases write them: lower case.</summary>
public static class WireName
{
    public static string Of<T>(T value) where T : struct, Enum => Known<T>.Names[value];

    /// <summary>Exact, case and all: a number or an unknown word is no member.</summary>
    public static bool TryParse<T>(string? name, out T value) where T : struct, Enum
    {
        value = default;
        return name is not null && Known<T>.Values.TryGetValue(name, out value);
    }

    private static class Known<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Names =
            Enum.GetValues<T>().ToDictionary(value => value, value => value.ToString().ToLowerInvariant());

        public static readonly Dictionary<string, T> Values = Names.ToDictionary(pair => pair.Value, pair => pair.Key);
    }
}
