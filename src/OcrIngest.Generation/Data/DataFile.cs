using System.Text.Json;

namespace OcrIngest.Generation.Data;

/// <summary>The data files that lie in the program itself: typefaces, layouts, offices, texts, sizes of figures.</summary>
internal static class DataFile
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static T Read<T>(string name)
    {
        using var stream = typeof(DataFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program holds no data file {name}.");
        return JsonSerializer.Deserialize<T>(stream, Format) ?? throw new InvalidOperationException($"The data file {name} is empty.");
    }
}
