using System.Collections.Immutable;
using System.Text.Json;
using OcrIngest.Forms;
using OcrIngest.Imaging;
using OcrIngest.Reports;
using OcrIngest.Tests.Forms;

namespace OcrIngest.Tests.Reports;

/// <summary>A real report in Documents/: its printed figures, title and running text (tables left out).</summary>
internal sealed record RealReport(string Name, string Agency, int Year, FormDefinition Form, ImmutableDictionary<string, FigureValue> Figures, string Text)
{
    public static string[] Names { get; } = ["seed000", "seed001", "seed002", "seed003", "seed004", "hongze_2024"];

    public ImmutableArray<string> Lines => [.. Text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line))];

    public static RealReport Load(string name)
    {
        var folder = Path.Combine(ShippedForms.Folder, "..", "..", "tests", "OcrIngest.Tests", "Reports", "Documents");
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, name + ".json")));
        var values = json.RootElement.GetProperty("values").EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetString());
        return new RealReport(name, json.RootElement.GetProperty("agency").GetString()!, json.RootElement.GetProperty("year").GetInt32(),
            ShippedForms.Library.Find(json.RootElement.GetProperty("form").GetString()!)!, Read(values),
            File.ReadAllText(Path.Combine(folder, name + ".txt")));
    }

    public static ImmutableDictionary<string, FigureValue> Read(IEnumerable<KeyValuePair<string, string?>> values) =>
        values.ToImmutableDictionary(value => value.Key, value => Figure(value.Value));

    /// <summary>Figures of the form, all "0" but those given.</summary>
    public static ImmutableDictionary<string, FigureValue> Zeros(FormDefinition form, params (string Id, string? Value)[] others) =>
        Read(form.FigureIds.Where(id => !id.StartsWith("requests.other.") || form.Id != "gidar-2021").Select(id => KeyValuePair.Create(id, (string?)"0")))
            .SetItems(others.Select(other => KeyValuePair.Create(other.Id, Figure(other.Value))));

    public static FigureValue Figure(string? value) =>
        new(value, value ?? "", value is "" ? FigureStatus.Blank : FigureStatus.Read, 0.99, 1, new PixelRect(0, 0, 10, 10), []);
}
