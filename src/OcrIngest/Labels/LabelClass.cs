using System.Collections.Immutable;

namespace OcrIngest.Labels;

/// <summary>One label of the forms in all its spellings.</summary>
/// <param name="Key">Its first official spelling as <see cref="LabelText.Key"/> gives it.</param>
/// <param name="Spellings">Keys of all spellings, the official ones first; <paramref name="Key"/> leads.</param>
/// <param name="OfficialCount">How many of the spellings are official in some form.</param>
public sealed record LabelClass(string Key, ImmutableArray<string> Spellings, int OfficialCount);
