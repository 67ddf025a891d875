using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Generation.Printing;

namespace OcrIngest.Generation.Content;

/// <summary>A finding that a validator of this report must come to.</summary>
internal sealed record ExpectedFinding(string Rule, string Severity, ImmutableArray<string> Cells);

/// <summary>Everything that one report says, before it is laid out.</summary>
/// <param name="Values">Canonical values of what is printed: "" for a blank cell; no entry for a row that does not stand on this paper.</param>
internal sealed record ReportContent(
    FormDefinition Form, Office Office, int Year, ImmutableDictionary<string, string> Values, ImmutableArray<GridTable> Tables,
    ReportText Text, ImmutableArray<ExpectedFinding> Findings);

/// <summary>The running text of a report.</summary>
/// <param name="Title">One or two lines.</param>
/// <param name="SectionTitles">Over each table.</param>
internal sealed record ReportText(
    ImmutableArray<string> Title, ImmutableArray<string> Intro, ImmutableArray<Section> Before, ImmutableArray<string> SectionTitles,
    ImmutableArray<Section> After, ImmutableArray<string> Signature);

internal sealed record Section(string Title, ImmutableArray<string> Paragraphs);
