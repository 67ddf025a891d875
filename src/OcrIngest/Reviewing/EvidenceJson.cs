using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OcrIngest.Reviewing;

/// <summary>Evidence as JSON, for the database and the pipe; not for other programs.</summary>
public static class EvidenceJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        IgnoreReadOnlyProperties = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static byte[] Write(ReportEvidence evidence) => JsonSerializer.SerializeToUtf8Bytes(evidence, Options);

    /// <exception cref="JsonException">It is not evidence as <see cref="Write"/> wrote it.</exception>
    public static ReportEvidence Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<ReportEvidence>(json, Options) ?? throw new JsonException("There is no evidence.");
}
