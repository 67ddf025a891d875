using System.Collections.Immutable;

namespace OcrIngest.Storage.Queue;

/// <summary>A document whose turn has come.</summary>
/// <param name="Attempt">1-based.</param>
/// <param name="Holder">Names this claim, so that nobody else can end it.</param>
public sealed record QueuedDocument(string Sha256, string Name, long Bytes, int Attempt, string Holder);

/// <summary>A document of the list.</summary>
/// <param name="Id">Grows with the order of arrival: the list's cursor.</param>
/// <param name="Ahead">Documents that will be read before it; 0 unless pending.</param>
/// <param name="StageSeconds">As in <see cref="IngestResult"/>; empty until it was read.</param>
public sealed record ListedDocument(
    long Id, string Sha256, string Name, long Bytes, int Pages, DocumentStatus Status, string? ErrorCode, string? ErrorMessage, int Attempts,
    string CreatedAt, string? StartedAt, string? FinishedAt, int Accepted, int Review, int Ahead, ImmutableSortedDictionary<string, double> StageSeconds);

/// <summary>What the list is narrowed to; null leaves it open.</summary>
/// <param name="InReview">Only those with a report in review, or only those without.</param>
/// <param name="Name">A part of the name.</param>
/// <param name="Before">Only documents that arrived before this one.</param>
public sealed record ListFilter(DocumentStatus? Status = null, bool? InReview = null, string? Name = null, long? Before = null);

/// <summary>Counts over all documents and reports.</summary>
/// <param name="PagesPerMinute">Of the documents that were finished in the last minute.</param>
public sealed record StoreTotals(int Pending, int Running, int Done, int Failed, int Pages, int PagesPerMinute, int Accepted, int Review, int WrongOnPaper);
