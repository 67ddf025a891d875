using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Recognition;

namespace OcrIngest.Mapping;

/// <summary>What a row's own words say about the row of the form that it was taken for.</summary>
public sealed class RowWords(LabelScorer scorer)
{
    /// <summary>The rule of the finding about a row whose own words are not what the form prints there.</summary>
    public const string ByPlace = "layout.row_by_order";

    private const double OwnLabel = 0.5, Unknown = 0.5, OtherLabel = 0.8;

    // Shorter ones are words of heads, too (总计).
    private const int LeastTelling = 6;

    private const string MergedRows = "layout.merged_rows";

    // The most that is believed of the row's place.
    private const double ByOrder = 0.9, TwoRows = 0.5;

    /// <param name="item">What the row was taken for.</param>
    /// <param name="absent">Rows of the form next to that one that are not on the paper.</param>
    /// <returns>The most that the words allow to believe, and a finding where that is not everything.</returns>
    public (double Most, Finding? Finding) Check(FormTable table, PrintedTable printed, PrintedRow row, FormItem item, IEnumerable<FormLine> absent)
    {
        var line = item.Row!;
        if (line.Path.IsEmpty || RowLabel.Of(printed, row, item.Block) is not [var own, ..] labels)
            return (1, null);
        if (absent.FirstOrDefault(other => HoldsBoth(own.Text, line, other)) is { } second)
            return (TwoRows, Warning(MergedRows, $"The row read as '{Flat(own.Text)}' on page {row.Page} holds '{line.Path[^1][0]}' and '{second.Path[^1][0]}': the rule between them was not seen."));
        var text = labels.MaxBy(label => scorer.Probability(label.Text, line.Path[^1])).Text;
        if (scorer.Probability(text, line.Path[^1]) >= OwnLabel || scorer.Predict(text) is not ({ Unknown: > Unknown } or { Best: not null, BestProbability: > OtherLabel }))
            return (1, null);
        // Its neighbours hold it in place, but its own words are not what the form prints there.
        return (ByOrder, Warning(ByPlace, $"The row read as '{Flat(text)}' on page {row.Page} was taken for '{line.Path[^1][0]}' by its place only: check its label."));

        Finding Warning(string rule, string message) => new(rule, FindingKind.Layout, FindingSeverity.Warning, message, [line.Id is null ? table.Id : $"{table.Id}.{line.Id}"]);
    }

    /// <summary>A finding where the label of a row that was not found is a line of a cell of another row, which is none of figures: the rule between them was not seen.</summary>
    public Finding? Hidden(FormTable table, PrintedRow other, FormLine absent) => !absent.Path.IsEmpty && absent.Path[^1][0].Count(Han.Is) >= LeastTelling
        && other.Cells.Where(cell => cell.StartsHere).SelectMany(cell => cell.Label.Split(['\n', '|'])).Any(line => line.Count(Han.Is) >= LeastTelling && Is(line, absent))
            ? new Finding(MergedRows, FindingKind.Layout, FindingSeverity.Warning, $"'{absent.Path[^1][0]}' stands in a cell of another row on page {other.Page}: the rule between them was not seen.", [$"{table.Id}.{absent.Id}"]) : null;

    // The lines of the text are those of the one label, and then those of the other.
    private bool HoldsBoth(string text, FormLine line, FormLine other)
    {
        // A row without figures takes none from the other.
        if (other.Path.IsEmpty || other.Id == "-")
            return false;
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return Enumerable.Range(1, Math.Max(0, lines.Length - 1)).Any(upper =>
        {
            var (first, second) = (string.Concat(lines[..upper]), string.Concat(lines[upper..]));
            return Is(first, line) && Is(second, other) || Is(first, other) && Is(second, line);
        });
    }

    private bool Is(string text, FormLine line) => scorer.Probability(text, line.Path[^1]) > OwnLabel;

    private static string Flat(string text) => text.ReplaceLineEndings("");
}
