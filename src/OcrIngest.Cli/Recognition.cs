using OcrIngest.Documents;

namespace OcrIngest.Cli;

/// <summary>The work of a worker process: a document in, figures out.</summary>
internal static class Recognition
{
    /// <exception cref="InputRejectedException">The document cannot be used.</exception>
    /// <exception cref="EngineFailedException">A library, a program or a model is missing or broken.</exception>
    public static IngestResult Ingest(SourceDocument document, WorkOptions options, CancellationToken cancellationToken) =>
        throw new NotImplementedException($"Recognition of {document.Name} is not joined on yet.");
}
