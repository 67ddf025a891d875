using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OcrIngest.Generation.Truth;

/// <summary>What a document says, as JSON beside it (<c>NAME.truth.json</c>).</summary>
public sealed record TruthFile(TruthDocument Document, IReadOnlyList<TruthReport> Reports)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new FlatArrayConverter() },
    };

    public void Save(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Format) + "\n");

    public static TruthFile Read(string path) =>
        JsonSerializer.Deserialize<TruthFile>(File.ReadAllText(path), Format) ?? throw new JsonException($"{path} is empty.");
}

/// <param name="Kind">report, bundle or other.</param>
/// <param name="Files">Files of the document in page order.</param>
/// <param name="Rotation">Clockwise degrees by which the pages lie turned in the file.</param>
/// <param name="PageSizes">Width and height of every page in pixels.</param>
/// <param name="SplitPages">1-based pages on which a table goes on from the page before.</param>
public sealed record TruthDocument(
    string Name, IReadOnlyList<string> Files, string Kind, int Pages, ulong Seed, int Index, string Profile, int Severity, string Typeface, string Layout,
    string Format, int Dpi, int Rotation, IReadOnlyList<int[]> PageSizes, IReadOnlyList<int> SplitPages);

/// <param name="Agency">Null when the report names none.</param>
/// <param name="Pages">1-based.</param>
/// <param name="Values">Canonical values of what is printed, by figure id; "" for blank.</param>
/// <param name="Boxes">Where each figure's cell stands.</param>
/// <param name="Labels">Printed labels, heads and titles with their places.</param>
/// <param name="Findings">Rules that a validator must find broken.</param>
public sealed record TruthReport(
    string Form, string? Agency, int? Year, IReadOnlyList<int> Pages, IReadOnlyDictionary<string, string> Values,
    IReadOnlyDictionary<string, TruthBox> Boxes, IReadOnlyList<TruthLabel> Labels, IReadOnlyList<TruthFinding> Findings);

/// <param name="Page">1-based page of the document.</param>
/// <param name="Box">x, y, width, height in pixels of the page as a viewer shows it.</param>
/// <param name="Text">As printed.</param>
/// <param name="Illegible">True when the damage left nothing that a person could read; otherwise not there.</param>
public sealed record TruthBox(int Page, int[] Box, string Text, bool? Illegible = null);

/// <param name="Kind">row, column, group, band, corner, unit, section or title.</param>
/// <param name="Id">Canonical: <c>requests.new</c> for a row, <c>requests..total</c> for a column.</param>
public sealed record TruthLabel(string Kind, string? Id, string Text, int Page, int[] Box);

public sealed record TruthFinding(string Rule, string Severity, IReadOnlyList<string> Cells);
