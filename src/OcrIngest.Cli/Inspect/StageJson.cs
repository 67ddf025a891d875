using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OcrIngest.Imaging;
using OcrIngest.Reports;

namespace OcrIngest.Cli.Inspect;

/// <summary>Stage output as JSON for people: Chinese as it is, boxes as [x, y, width, height].</summary>
internal static class StageJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new BoxConverter(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static byte[] Write(object output) =>
        output is IngestResult result ? ResultJson.Write(result) : JsonSerializer.SerializeToUtf8Bytes(output, Options);

    private sealed class BoxConverter : JsonConverter<PixelRect>
    {
        public override PixelRect Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, PixelRect box, JsonSerializerOptions options) =>
            writer.WriteRawValue($"[{box.X}, {box.Y}, {box.Width}, {box.Height}]");
    }
}
