using System.Text.Json;
using System.Text.Json.Serialization;

namespace OcrIngest.Forms;

/// <summary>A form file as a person writes it; <see cref="FormFileReader"/> turns it into a <see cref="FormDefinition"/>.</summary>
/// <param name="Narrative">Name of a <see cref="NarrativeFile"/> in the folder <c>shared</c>, without its extension.</param>
internal sealed record FormFile(
    string Id,
    [property: JsonConverter(typeof(SpellingsConverter))] string[] ReportTitles,
    TableEntry[] Tables,
    Dictionary<string, string[]>? Sets = null,
    RuleEntry[]? Rules = null,
    HistoryEntry[]? History = null,
    string? Narrative = null,
    int? FirstYear = null);

internal sealed record TableEntry(
    string Id, [property: JsonConverter(typeof(SpellingsConverter))] string[] SectionTitles, BlockEntry[] Blocks);

internal sealed record BlockEntry(
    LineEntry[] Columns, LineEntry[] Rows,
    [property: JsonConverter(typeof(SpellingsConverter))] string[]? Title = null,
    [property: JsonConverter(typeof(SpellingsConverter))] string[]? RowHeads = null);

/// <summary>Either a line of figures or, with <paramref name="Group"/> and <paramref name="Lines"/>, several under one group label.</summary>
internal sealed record LineEntry(
    string? Id = null,
    [property: JsonConverter(typeof(SpellingsConverter))] string[]? Label = null,
    string Numbering = "",
    NumberKind? Number = null,
    string[]? InsteadOf = null,
    [property: JsonConverter(typeof(SpellingsConverter))] string[]? Group = null,
    LineEntry[]? Lines = null);

/// <summary>
/// A family of linear rules. Terms are figure ids in which <c>&lt;set&gt;</c> stands for one member (one rule for each) and <c>[set]</c> for the sum over all members.
/// Either <paramref name="Total"/> and <paramref name="Sum"/>, or <paramref name="Left"/> and one of the others.
/// </summary>
internal sealed record RuleEntry(
    string Name, FindingKind Kind, string Says = "",
    string? Total = null, string[]? Sum = null,
    string[]? Left = null, [property: JsonPropertyName("equals")] string[]? EqualTo = null, string[]? AtMost = null, string[]? OnlyWith = null,
    string? Agencies = null);

/// <summary>A family of rules between a report and that of the year before, with terms like those of <see cref="RuleEntry"/>: the sum of <paramref name="Now"/> is that of <paramref name="Before"/> and <paramref name="Plus"/>.</summary>
/// <param name="Now">This year's figures.</param>
/// <param name="Before">Last year's.</param>
/// <param name="Plus">This year's, on the other side.</param>
internal sealed record HistoryEntry(string Name, string[] Now, string[] Before, string[]? Plus = null, string Says = "");

/// <summary>One text, or a list of texts of which the first is the official one.</summary>
internal sealed class SpellingsConverter : JsonConverter<string[]>
{
    public override string[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return [reader.GetString()!];
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("A text or a list of texts is expected.");
        var spellings = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            spellings.Add(reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException("A list of texts is expected."));
        return [.. spellings];
    }

    public override void Write(Utf8JsonWriter writer, string[] value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Form files are only read.");
}
