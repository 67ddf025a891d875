using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using OcrIngest.Generation.Data;

namespace OcrIngest.Generation.Content;

/// <summary>Sentences of texts.json with their places filled.</summary>
internal sealed partial record TextLibrary(ReportTexts[] Reports, string[] Names, string[] Covers, string[] Titles)
{
    public static TextLibrary Load() => DataFile.Read<TextLibrary>("texts.json");

    public ReportTexts For(string form) => Reports.First(texts => texts.Forms.Contains(form));

    /// <param name="values">Figures of the report; a place that is none of them and no known word stays empty.</param>
    public string Fill(string template, SeedStream random, Office office, int year, IReadOnlyDictionary<string, string> values) =>
        Place().Replace(template, match => match.Groups[1].Value switch
        {
            "year" => $"{year}",
            "next" => $"{year + 1}",
            "office" => office.Name,
            "we" => office.We,
            "name" => random.Pick(Names),
            "date" => $"{year + 1}年{random.Between(1, 3)}月{random.Between(1, 28)}日",
            var place when RangePlace().Match(place) is { Success: true } range =>
                random.Between(Number(range.Groups[1].Value), Number(range.Groups[2].Value)).ToString(CultureInfo.InvariantCulture),
            var ids => ids.Split('+').Sum(id => decimal.TryParse(values.GetValueOrDefault(id, ""), CultureInfo.InvariantCulture, out var value) ? value : 0).ToString(CultureInfo.InvariantCulture),
        });

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"\A(\d+)-(\d+)\z")]
    private static partial Regex RangePlace();
}

/// <param name="Forms">Ids of the forms that these texts go with.</param>
internal sealed record ReportTexts(
    string[] Forms, string[] Intro, HeadTexts Heads, Sentence[] Overview, string[] Problems, string[] Other, string[] Signature);

/// <summary>Section titles before and after the tables; alternatives parted by '|'.</summary>
internal sealed record HeadTexts(string[] Before, string[] After);

/// <param name="Rule">Narrative rule that must fire when the sentence names another number than the figure.</param>
internal sealed record Sentence(string Text, string? Rule = null, string? Figure = null);
