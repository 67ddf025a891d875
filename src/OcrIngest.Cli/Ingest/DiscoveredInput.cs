using OcrIngest.Documents;

namespace OcrIngest.Cli.Ingest;

/// <summary>Something that was named or found for ingestion: a document, or why it is none.</summary>
/// <param name="Path">As shown to the user.</param>
/// <param name="Error">Set when there is no document to read, whatever else is known of it.</param>
internal sealed record DiscoveredInput(string Path, SourceDocument? Document, DocumentError? Error);
