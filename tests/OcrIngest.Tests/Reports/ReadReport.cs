using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Imaging;
using OcrIngest.Reports;
using OcrIngest.Tests.Forms;

namespace OcrIngest.Tests.Reports;

/// <summary>A report of the 2021 form as read, before it is judged; its sums hold.</summary>
internal static class ReadReport
{
    public static readonly FormDefinition Form = ShippedForms.Gidar2021;
    public static readonly ReportContext Office = new("米东区人民政府", 2023, "");

    // Row "new" and row "total" balance in every column, as do all sums.
    private static readonly (string Id, string Value)[] Printed =
    [
        ("requests.new.natural_person", "24"), ("requests.new.enterprise", "3"), ("requests.new.total", "27"),
        ("requests.granted.natural_person", "24"), ("requests.granted.enterprise", "3"), ("requests.granted.total", "27"),
        ("requests.total.natural_person", "24"), ("requests.total.enterprise", "3"), ("requests.total.total", "27"),
    ];

    /// <summary>"0" with certainty everywhere but in the printed figures and in those given.</summary>
    public static ImmutableArray<Figure> Figures(params (string Id, string? Value, double Confidence)[] others)
    {
        var values = Form.FigureIds.Where(id => !id.StartsWith("requests.other.", StringComparison.Ordinal)).ToDictionary(id => id, _ => (Value: (string?)"0", Confidence: 0.99));
        foreach (var (id, value) in Printed)
            values[id] = (value, 0.99);
        foreach (var (id, value, confidence) in others)
            values[id] = (value, confidence);
        return [.. Form.FigureIds.Where(values.ContainsKey).Select(id => new Figure(id, new FigureValue(values[id].Value, values[id].Value ?? "",
            values[id].Value is "" ? FigureStatus.Blank : values[id].Value is null ? FigureStatus.Uncertain : FigureStatus.Read, values[id].Confidence, 1, new PixelRect(0, 0, 10, 10), [])))];
    }
}
