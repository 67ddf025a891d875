using System.Collections.Immutable;
using System.Globalization;

namespace OcrIngest.Bench;

/// <summary>Documents put into heaps by what they are, each heap counted.</summary>
public static class Breakdown
{
    public const string Damage = "damage";

    private static readonly ImmutableSortedDictionary<string, Func<DocumentTraits, string>> Keys = new Dictionary<string, Func<DocumentTraits, string>>
    {
        [Damage] = traits => $"{traits.Profile} {traits.Severity}",
        ["severity"] = traits => $"{traits.Severity}",
        ["profile"] = traits => traits.Profile,
        ["typeface"] = traits => traits.Typeface,
        ["layout"] = traits => traits.Layout,
        ["dpi"] = traits => traits.Dpi.ToString("D3", CultureInfo.InvariantCulture),
        ["format"] = traits => traits.Format,
        ["rotation"] = traits => $"{traits.Rotation}",
        ["kind"] = traits => traits.Kind,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Everything that can be told apart.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Keys.Keys.Append("form").Order(StringComparer.Ordinal)];

    /// <summary>Counts by one of <see cref="Names"/>, in order of the keys. By form only what belongs to a report is counted.</summary>
    public static ImmutableArray<(string Key, Tally Tally)> By(string name, IEnumerable<DocumentScore> documents) => name == "form"
        ? Heaps(documents.SelectMany(document => document.Reports.Select(report => (report.Form, report.Tally))))
        : Heaps(documents.Select(document => (Keys[name](document.Traits), document.Total)));

    private static ImmutableArray<(string Key, Tally Tally)> Heaps(IEnumerable<(string Key, Tally Tally)> parts) =>
        [.. parts.GroupBy(part => part.Key).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (group.Key, Tally.Sum(group.Select(part => part.Tally))))];
}
