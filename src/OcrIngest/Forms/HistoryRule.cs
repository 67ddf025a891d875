using System.Collections.Immutable;

namespace OcrIngest.Forms;

/// <summary>What the report of one year says of the year before: figures of this year make the same sum as figures of the last one and others of this year.</summary>
/// <param name="Name"><c>table.rule</c>.</param>
/// <param name="Now">Ids of this year's figures; the first is the one that is looked at.</param>
/// <param name="Before">Ids of last year's figures.</param>
/// <param name="Plus">Ids of this year's figures on their side.</param>
/// <param name="Says">Why, for messages.</param>
public sealed record HistoryRule(string Name, ImmutableArray<string> Now, ImmutableArray<string> Before, ImmutableArray<string> Plus, string Says);
