using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace OcrIngest.Forms;

/// <summary>
/// One printed form, read from models/forms/*.json: its tables, rows, columns, labels and rules. The code knows no label; a new form is a new file.
/// </summary>
/// <param name="Id">For example <c>gidar-2021</c>.</param>
/// <param name="ReportTitles">What a report of this form calls itself, for finding and cutting the title line (for example 政府信息公开工作年度报告).</param>
public sealed record FormDefinition(
    string Id, ImmutableArray<string> ReportTitles, ImmutableArray<FormTable> Tables,
    ImmutableArray<FormRule> Rules, ImmutableArray<NarrativeRule> NarrativeRules)
{
    /// <summary>The first report year that it can have been printed for; null where nobody says.</summary>
    public int? FirstYear { get; init; }

    /// <summary>What a report says of the year before.</summary>
    public ImmutableArray<HistoryRule> HistoryRules { get; init; } = [];

    /// <summary>Lists in the running text that must add up.</summary>
    public ImmutableArray<NarrativeSum> NarrativeSums { get; init; } = [];

    /// <summary>Words in a sentence by which it speaks of other years; null when the form has no narrative rules.</summary>
    public Regex? OtherTimes { get; init; }

    /// <summary>Finds the <c>office</c> that a statement is about, where one stands right before it.</summary>
    public Regex? Subject { get; init; }

    /// <summary>Canonical ids of every figure that may stand on the form, in printed order.</summary>
    public ImmutableArray<string> FigureIds { get; } =
        [.. from table in Tables from block in table.Blocks from row in block.Rows from column in block.Columns
            where column.Id is not null && row.Id is not "-" select FigureId(table, row, column)];

    /// <summary>What is known of every figure, by its id.</summary>
    public ImmutableDictionary<string, FormFigure> Figures { get; } =
        (from table in Tables
         from block in table.Blocks
         from row in block.Rows
         from column in block.Columns
         where column.Id is not null && row.Id is not "-"
         select FormFigure.Of(table, row, column))
            .DistinctBy(figure => figure.Id).ToImmutableDictionary(figure => figure.Id);

    /// <summary><c>table.row.column</c>; a row without an id of its own (a table of one unlabelled row) is left out.</summary>
    public static string FigureId(FormTable table, FormLine row, FormLine column) =>
        string.Join('.', new[] { table.Id, row.Id, column.Id }.Where(part => part is not null));
}

/// <summary>A ruled table of the form: one or several blocks stacked in one grid.</summary>
/// <param name="SectionTitles">Headings printed over (or after) the table, first the official one.</param>
public sealed record FormTable(string Id, ImmutableArray<string> SectionTitles, ImmutableArray<FormBlock> Blocks);

/// <summary>
/// A stretch of rows under one head. <paramref name="Title"/> is the band over the head where one is printed; <paramref name="RowHeads"/> are what the head says over the row labels.
/// </summary>
public sealed record FormBlock(
    ImmutableArray<string> Title, ImmutableArray<string> RowHeads,
    ImmutableArray<FormLine> Columns, ImmutableArray<FormLine> Rows);

public enum NumberKind
{
    /// <summary>0 or a positive whole number.</summary>
    Count,

    /// <summary>0 or a positive decimal.</summary>
    Amount,

    /// <summary>A whole number of either sign.</summary>
    SignedCount,

    /// <summary>Not a figure: the units of a unit column, for example.</summary>
    Text,
}

/// <summary>A row or a column of a block.</summary>
/// <param name="Id">Its part of the canonical id. Null: printed, but no figure stands there (rows: a heading row is <c>"-"</c>; columns: a unit column) or, for the only row of a table without row labels, no part of the id.</param>
/// <param name="Path">Labels from the outermost group to its own; each level lists its spellings, the official one first. Empty for a row without a label.</param>
/// <param name="Numbering">As printed before its own label ("1.", "（一）", "四、"); empty when none.</param>
/// <param name="Number">For columns: what figures stand here, unless the row says otherwise.</param>
/// <param name="InsteadOf">Ids of rows that this one replaces in a variant of the form.</param>
public sealed record FormLine(
    string? Id, ImmutableArray<ImmutableArray<string>> Path, string Numbering, NumberKind? Number,
    ImmutableArray<string> InsteadOf);

public enum Relation
{
    Equal,

    /// <summary>The left sum is not above the right one.</summary>
    AtMost,

    /// <summary>The left sum is above 0 only where the right one is.</summary>
    OnlyWith,
}

/// <summary>
/// One linear rule between figures: Σ <paramref name="Left"/> (= or ≤) Σ <paramref name="Right"/>. Terms that do not stand on this paper count as 0.
/// </summary>
/// <param name="Name">As findings name it: <c>requests.row_sum</c>.</param>
/// <param name="Total">Id of the figure that the form itself calls the total, derived when printed blank; null when the rule has none.</param>
public sealed record FormRule(
    string Name, FindingKind Kind, ImmutableArray<string> Left, Relation Relation, ImmutableArray<string> Right, string? Total)
{
    /// <summary>Longest time that a pattern of a form file may take on one text.</summary>
    public static TimeSpan PatternTimeout { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Why the rule holds, in a few words for a person.</summary>
    public string Says { get; init; } = "";

    /// <summary>Issuing offices that the rule holds for; null for all.</summary>
    public Regex? Agencies { get; init; }

    /// <summary>True when every term belongs to a row that only a variant of the form prints: nothing to check on the official one.</summary>
    public bool Variant { get; init; }
}
