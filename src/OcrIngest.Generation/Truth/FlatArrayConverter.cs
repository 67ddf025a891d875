using System.Text.Json;
using System.Text.Json.Serialization;

namespace OcrIngest.Generation.Truth;

/// <summary>Boxes on one line, for people who read the file.</summary>
internal sealed class FlatArrayConverter : JsonConverter<int[]>
{
    public override int[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var numbers = new List<int>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            numbers.Add(reader.GetInt32());
        return [.. numbers];
    }

    public override void Write(Utf8JsonWriter writer, int[] value, JsonSerializerOptions options) =>
        writer.WriteRawValue($"[{string.Join(", ", value)}]");
}
