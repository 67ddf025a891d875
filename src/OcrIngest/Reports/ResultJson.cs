using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OcrIngest.Reports;

/// <summary>
/// The result JSON of the contract, in both directions. UTF-8 without a byte order mark, Chinese as it is, figures in printed order, numbers
/// with at most six decimals. Written twice, the same result gives the same bytes.
/// </summary>
public static class ResultJson
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 32, CommentHandling = JsonCommentHandling.Disallow };

    /// <summary>A result file: indented, one figure's box and alternatives on one line each, ends with a line feed.</summary>
    public static byte[] Write(IngestResult result) => Write(result, indented: true);

    /// <summary>The same on one line, without the line feed, and with what the reports were judged by: for pipes.</summary>
    public static byte[] WriteLine(IngestResult result) => Write(result, indented: false);

    /// <summary>Reads a result as <see cref="Write(IngestResult)"/> wrote it, with or without the extensions.</summary>
    /// <exception cref="InputRejectedException">It is not such a file; the message names the place.</exception>
    public static IngestResult Read(ReadOnlyMemory<byte> json) => Guarded(json, ResultJsonReader.Result);

    /// <summary>
    /// Reads a result, or a plain record (<c>{agency, year, form, values: {id: "text"}}</c>) as a result with one report without pages or boxes.
    /// </summary>
    /// <exception cref="InputRejectedException">It is neither; the message names the place.</exception>
    public static IngestResult ReadResultOrRecord(ReadOnlyMemory<byte> json, string name) => Guarded(json, root =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("document", out var document) && document.ValueKind == JsonValueKind.Object
            ? ResultJsonReader.Result(root)
            : ResultJsonReader.Record(root, name));

    private static byte[] Write(IngestResult result, bool indented)
    {
        using var buffer = new MemoryStream();
        // Relaxed escaping keeps Chinese readable; the file is never pasted into HTML.
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = indented, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            ResultJsonWriter.Result(json, result, withEvidence: !indented);
        if (indented)
            buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    private static IngestResult Guarded(ReadOnlyMemory<byte> json, Func<JsonElement, IngestResult> read)
    {
        try
        {
            if (json.Span.StartsWith(Encoding.UTF8.Preamble))
                json = json[Encoding.UTF8.Preamble.Length..];
            using var document = JsonDocument.Parse(json, Reading);
            return read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or OverflowException)
        {
            throw new InputRejectedException(RejectReason.CorruptFile, $"This is not a result or record JSON: {e.Message}", e);
        }
    }
}
