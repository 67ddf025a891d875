using System.Collections.Immutable;
using System.Text.Json;
using OcrIngest.Documents;

namespace OcrIngest.Cli.Workers;

/// <summary>One document for a worker to read, or a page of it to draw; one JSON line.</summary>
internal sealed record WorkerRequest(SourceDocument Document, string? OverlayDirectory)
{
    /// <summary>Whether the result is to say of every cell what it was taken for.</summary>
    public bool Trace { get; init; }

    /// <summary>A page to draw instead of reading the document.</summary>
    public PageDrawing? Draw { get; init; }

    public byte[] ToLine() => JsonSerializer.SerializeToUtf8Bytes(new Line(
        Document.Name, [.. Document.Files], Document.Sha256, Document.Bytes, OverlayDirectory, Trace, Draw));

    public static WorkerRequest Parse(ReadOnlySpan<byte> line)
    {
        var read = JsonSerializer.Deserialize<Line>(line) ?? throw new JsonException("an empty request");
        return new WorkerRequest(
            new SourceDocument(read.Name, ImmutableArray.Create(read.Files), read.Sha256, read.Bytes), read.OverlayDirectory)
        { Trace = read.Trace, Draw = read.Draw };
    }

    private sealed record Line(string Name, string[] Files, string Sha256, long Bytes, string? OverlayDirectory, bool Trace, PageDrawing? Draw);
}
