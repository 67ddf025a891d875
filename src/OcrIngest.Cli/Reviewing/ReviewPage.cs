using System.Collections.Immutable;
using System.Globalization;
using OcrIngest.Storage.Reviewing;

namespace OcrIngest.Cli.Reviewing;

/// <summary>All that a person is to look at, report by report.</summary>
internal static class ReviewPage
{
    /// <param name="pictures">PNG of each row; null where there is none.</param>
    public static string Write(ImmutableArray<ReviewRow> rows, ImmutableArray<byte[]?> pictures) => CardPage.Write(
        $"{rows.Length} places to look at",
        "What is printed in the red frame? Write it into the column answer of the row with this subject: the figure, blank, absent where the cell is not on the paper, or ok where it is as it says. Leave the row empty where you cannot tell.",
        rows.Zip(pictures).GroupBy(one => (one.First.Sha256, one.First.Ordinal)).Select(report => (Heading(report.First().First), report.Select(one => Card(one.First, one.Second)))));

    private static string Heading(ReviewRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.Agency ?? "?"} {row.Year} · {row.Document}, report {row.Ordinal + 1}");

    private static Card Card(ReviewRow row, byte[]? png) => new(png, row.Item.Says,
    [
        row.Item.Suggested is { } other ? $"or {(other.Length == 0 ? "(blank)" : other)}" : "",
        row.Item.Why,
        row.Page > 0 ? string.Create(CultureInfo.InvariantCulture, $"{row.Item.Subject} · page {row.Page}") : row.Item.Subject,
    ], row.Item.Cells.Length > 1);
}
