using System.Collections.Immutable;
using System.Globalization;
using OcrIngest.Reports;

namespace OcrIngest.Storage.Export;

/// <summary>One figure with all that is known of where it comes from: the tidy row of csv and xlsx.</summary>
internal sealed record FigureLine(IngestResult Document, ReportResult Report, Figure Figure)
{
    public static ImmutableArray<string> Heads { get; } =
    [
        "document", "sha256", "form", "agency", "year", "pages", "verdict", "figure", "table", "row", "column",
        "value", "raw", "status", "confidence", "page", "x", "y", "width", "height",
    ];

    public static IEnumerable<FigureLine> Of(IngestResult document) =>
        from report in document.Reports from figure in report.Figures select new FigureLine(document, report, figure);

    /// <summary>In the order of <see cref="Heads"/>. Numbers are int or double, everything else is text; null is an empty field.</summary>
    public IEnumerable<object?> Fields()
    {
        var (table, row, column) = Parts();
        var value = Figure.Value;
        return
        [
            Document.Name, Document.Sha256, Report.Form, Report.Agency, Report.Year, string.Join(' ', Report.Pages), WireName.Of(Report.Verdict),
            Figure.Id, table, row, column,
            value.Value, value.Raw, WireName.Of(value.Status), Math.Round(value.Confidence, 6), value.Page,
            value.Box.X, value.Box.Y, value.Box.Width, value.Box.Height,
        ];
    }

    /// <summary>A plain decimal number, as figures are; anything else in a text field is text.</summary>
    public static bool IsNumber(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) && text[0] != '+';

    /// <summary>A table of a single row without a label leaves the row out of its ids.</summary>
    private (string Table, string Row, string Column) Parts() => Figure.Id.Split('.', 3) switch
    {
        [var table, var row, var column] => (table, row, column),
        [var table, var column] => (table, "", column),
        [var only, ..] => (only, "", ""),
        [] => ("", "", ""),
    };
}
