namespace OcrIngest.Cli.Ingest;

/// <summary>How one input ended.</summary>
/// <param name="Path">As shown to the user.</param>
/// <param name="AlreadyDone">Nothing was read: an earlier run had done it.</param>
internal sealed record DocumentOutcome(string Path, IngestResult Result, bool AlreadyDone, TimeSpan Time);
