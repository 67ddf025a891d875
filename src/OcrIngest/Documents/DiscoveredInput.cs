namespace OcrIngest.Documents;

/// <summary>One thing found under the paths that were given: a document, or a path that is none and why. Exactly one of the two is set.</summary>
/// <param name="Name">Unique among all that one search finds, so that result files never overwrite each other.</param>
/// <param name="Path">For messages; within a ZIP the path of the ZIP, '/', and the entry's own.</param>
public sealed record DiscoveredInput(string Name, string Path, SourceDocument? Document, InputRejectedException? Rejection);
