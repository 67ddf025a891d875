using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Labels;
using OcrIngest.Pages;

namespace OcrIngest.Mapping;

/// <summary>
/// Maps a printed table onto a table of a form: rows first (all together), then the columns of each block, then the cell of each figure.
/// </summary>
public sealed class TableMapper
{
    /// <summary>The rule of the finding about a row of the form that was not found.</summary>
    public const string AbsentRow = "layout.absent_row";

    private const string UnknownRow = "layout.unknown_row";
    private const double OwnLabel = 0.5, LeastKnown = 0.4, Worn = 0.5, PageInDoubt = 0.5;
    private readonly LabelScorer scorer;
    private readonly RowMatcher rows;
    private readonly ColumnMatcher columns;
    private readonly RowWords words;

    public TableMapper(LabelClassifier classifier)
    {
        scorer = new LabelScorer(classifier);
        rows = new RowMatcher(scorer);
        columns = new ColumnMatcher(scorer);
        words = new RowWords(scorer);
    }

    /// <summary>The table as each of the form's tables that it may be, best first; none when neither its labels nor its title are the form's.</summary>
    public ImmutableArray<MappedTable> Map(PrintedTable printed, FormDefinition form) =>
        [.. form.Tables.Select(table => Best(printed, form, table)).Where(mapped => (mapped.KnownLabels >= LeastKnown && mapped.Score > 0 || IsNamed(mapped)) && !mapped.Figures.IsEmpty)
            .OrderByDescending(mapped => mapped.Score)];

    // Where the form's rows have no labels and each of its columns is on the paper, their order says which is which, and a title above whose they are.
    private static bool IsNamed(MappedTable mapped) => mapped.Table.Blocks.All(block => block.Rows.All(row => row.Path.IsEmpty))
        && mapped.Printed.Above.Any(line => SectionTitle.Ends(line, mapped.Table))
        && mapped.Findings.All(finding => finding.Severity != FindingSeverity.Error || finding.Rule == UnknownRow && EndsWithFigures(mapped));

    // What is read as figures above the form's only row are heads.
    private static bool EndsWithFigures(MappedTable mapped) =>
        mapped.Figures.All(figure => figure.Cell is null || mapped.Printed.Rows[^1].Cells.Any(cell => ReferenceEquals(cell.Read, figure.Cell.Read)));

    private MappedTable Best(PrintedTable printed, FormDefinition form, FormTable table)
    {
        // A table whose rows have no labels has no label column, whatever a figure in its first column was read as.
        if (table.Blocks.All(block => block.Rows.All(row => row.Path.IsEmpty)))
            printed = printed with { LabelEnd = 0 };
        // A row that the page end cut, or a stroke tore, may be printed whole or be two: the reading in which the labels fit decides.
        // From the last to the first, so that the places of the others stay.
        var best = Read(printed);
        foreach (var seam in printed.Seams.Reverse().Where(printed.MayJoinAt))
            best = Read(best.Printed.JoinedAt(seam)) is var joined && joined.Score > best.Score ? joined : best;
        return best;

        MappedTable Read(PrintedTable reading) => FormItem.Variants(table).Select(items => Map(reading, form, table, items)).MaxBy(mapped => mapped.Score)!;
    }

    private MappedTable Map(PrintedTable printed, FormDefinition form, FormTable table, ImmutableArray<FormItem> items)
    {
        var alignment = rows.Match(printed, items);
        var score = alignment.Score;
        var figures = ImmutableArray.CreateBuilder<PlacedFigure>();
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var labels = ImmutableArray.CreateBuilder<PlacedLabel>();
        foreach (var block in table.Blocks)
        {
            var heads = Rows(FormItemKind.Head, block);
            var data = Rows(FormItemKind.Data, block);
            if (data.IsEmpty && heads.IsEmpty)
                continue;
            var (placed, columnScore) = columns.Match(block,
                [.. heads.Select(r => printed.Rows[r])], [.. data.Select(r => printed.Rows[r])]);
            score += columnScore;
            // A cell that reaches over two rows of figures is two cells whose rule was not seen, like one over two columns. Two pages may hold equal cells in the same place.
            var shared = data.SelectMany(r => printed.Rows[r].Cells.Select(cell => cell.Read).Distinct<ReadCell>(ReferenceEqualityComparer.Instance))
                .GroupBy(read => read, ReferenceEqualityComparer.Instance).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet(ReferenceEqualityComparer.Instance);
            foreach (var r in data)
            {
                var (most, doubt) = words.Check(table, printed, printed.Rows[r], items[alignment.Items[r]], AbsentBeside(alignment.Items[r]));
                if (doubt is not null)
                    findings.Add(doubt);
                figures.AddRange(Place(table, printed, printed.Rows[r], items[alignment.Items[r]].Row!, placed, TornOff(r), Math.Min(most, alignment.Probabilities[r]) * (IsPageInDoubt(r) ? PageInDoubt : 1))
                    .Select(figure => figure.Cell is { } cell && shared.Contains(cell.Read) ? figure with { Cell = null } : figure));
            }

            // Of a block that is all on one page the columns are those under its own heads, however those of the page before go on; and where a row has a cell for each column of the form, none
            // was lost that would have moved them.
            bool IsPageInDoubt(int r) => printed.PagesInDoubt.Contains(printed.Rows[r].Page) && !ColumnMatcher.IsWhole(block, printed.Rows[r], placed)
                && (heads.IsEmpty || heads.Concat(data).Any(row => printed.Rows[row].Page != printed.Rows[r].Page));

            labels.AddRange(data.SelectMany(r => RowLabels(table, printed, printed.Rows[r], items[alignment.Items[r]].Row!)));
            labels.AddRange(heads.SelectMany(r => ColumnLabels(table, printed.Rows[r], placed)));
            findings.AddRange(AbsentColumns(table, block, placed));
        }
        findings.AddRange(RowFindings(table, printed, items, alignment));
        if (!printed.PagesFromWriting.IsEmpty)
            findings.Add(new Finding("layout.lost_rules", FindingKind.Layout, FindingSeverity.Warning,
                $"The rules of the table on page {string.Join(", ", printed.PagesFromWriting)} are lost: its rows and columns were told by where the writing stands. Check that each figure is in its place.", []));
        return new MappedTable(form, table, printed, score, KnownLabels(printed, items, alignment), figures.ToImmutable(), findings.ToImmutable())
        {
            Labels = labels.ToImmutable(),
            Taken = Taken(alignment.Items),
        };

        ImmutableArray<int> Rows(FormItemKind kind, FormBlock block) => [.. Enumerable.Range(0, printed.Rows.Length)
            .Where(r => alignment.Items[r] >= 0 && items[alignment.Items[r]] is var item && item.Kind == kind && item.Block == block)];

        ImmutableArray<PrintedRow> TornOff(int r) => [.. new[] { r - 1, r + 1 }.Where(other => other >= 0 && other < printed.Rows.Length && alignment.Items[other] < 0)
            .Select(other => printed.Rows[other]).Where(other => other.Cells.Any(part => printed.Rows[r].Cells.Any(cell => ReferenceEquals(cell.Read, part.Read))))];

        IEnumerable<FormLine> AbsentBeside(int item) => new[] { item - 1, item + 1 }.Where(other => other >= 0 && other < items.Length && !alignment.Items.Contains(other))
            .Select(other => items[other].Row).OfType<FormLine>();
    }

    private static Range Taken(ImmutableArray<int> items)
    {
        var rows = Enumerable.Range(0, items.Length).Where(r => items[r] >= 0).DefaultIfEmpty(0).ToList();
        return rows[0]..(rows[^1] + 1);
    }

    private static IEnumerable<PlacedFigure> Place(
        FormTable table, PrintedTable printed, PrintedRow row, FormLine line, ImmutableArray<PrintedColumn> placed, ImmutableArray<PrintedRow> torn, double rowCertainty)
    {
        if (line.Id == "-")
            yield break;
        foreach (var column in placed)
        {
            if (column.Column is not { Id: not null } head)
                continue;
            var number = line.Number ?? head.Number ?? NumberKind.Count;
            if (number == NumberKind.Text)
                continue;
            var (cell, certainty, whole) = FigureCells.Find(row, column, placed, torn);
            // Where rules wore off, thin strokes did too: nothing seen is no blank there, and what is left of a 4 or 7 is a 1.
            var seen = cell is not null && printed.PagesFromWriting.Contains(cell.Page) && (cell.IsBlank || cell.Read.Figure?.Text.Contains('1', StringComparison.Ordinal) == true) ? Worn : 1;
            yield return new PlacedFigure(FormDefinition.FigureId(table, line, head), number, cell, rowCertainty * certainty * seen) { Whole = whole };
        }
    }

    private static IEnumerable<PlacedLabel> RowLabels(FormTable table, PrintedTable printed, PrintedRow row, FormLine line) => line.Id is null or "-"
        ? []
        : row.Cells.Where(cell => cell.StartsHere && cell.Left < printed.LabelEnd - 0.005).Select(cell => new PlacedLabel(Prefix(table, line), cell));

    // A head over several columns is the label of none of them.
    private static IEnumerable<PlacedLabel> ColumnLabels(FormTable table, PrintedRow head, ImmutableArray<PrintedColumn> placed) =>
        from cell in head.Cells
        let under = placed.Where(column => cell.Left <= column.Place.Middle && column.Place.Middle < cell.Right).ToList()
        where under is [{ Column.Id: not null }]
        select new PlacedLabel($"{table.Id}..{under[0].Column.Id}", cell);

    private IEnumerable<Finding> RowFindings(FormTable table, PrintedTable printed, ImmutableArray<FormItem> items, Alignment alignment)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i] is { Kind: FormItemKind.Data, Row: { } line } && line.Id != "-" && !alignment.Items.Contains(i))
            {
                yield return new Finding(AbsentRow, FindingKind.Layout, FindingSeverity.Info,
                    $"The row '{(line.Path.IsEmpty ? table.Id : line.Path[^1][0])}' of the form is not on this paper.", [Prefix(table, line)]);
                if (line.Id is not null && Enumerable.Range(0, printed.Rows.Length).Where(r => alignment.Items[r] < 0 || items[alignment.Items[r]].Kind != FormItemKind.Data)
                    .Select(r => words.Hidden(table, printed.Rows[r], line)).OfType<Finding>().FirstOrDefault() is { } hidden)
                    yield return hidden;
            }
        }
        for (var r = 0; r < printed.Rows.Length; r++)
        {
            var row = printed.Rows[r];
            if (alignment.Items[r] < 0 && row.HasFigures && !rows.IsHeadAgain(printed, r, items))
                yield return new Finding(UnknownRow, FindingKind.Layout, FindingSeverity.Error,
                    $"A row of figures on page {row.Page}, read as '{Flat(row.Cells.LastOrDefault(cell => cell.Label.Length > 0)?.Label ?? "")}', is no row of the form: its figures were left out.", []);
        }
    }

    private static IEnumerable<Finding> AbsentColumns(FormTable table, FormBlock block, ImmutableArray<PrintedColumn> placed) =>
        from column in block.Columns
        where column.Id is not null && placed.All(other => other.Column != column)
        select new Finding("layout.absent_column", FindingKind.Layout, FindingSeverity.Error,
            $"The column '{column.Path[^1][0]}' of {table.Id} was not found.", []);

    // Over the labels of the decided rows: is this the form's table at all?
    private double KnownLabels(PrintedTable printed, ImmutableArray<FormItem> items, Alignment alignment)
    {
        int known = 0, all = 0;
        for (var r = 0; r < printed.Rows.Length; r++)
        {
            var item = alignment.Items[r] >= 0 ? items[alignment.Items[r]] : null;
            var cells = printed.Rows[r].Cells.Where(cell => cell.StartsHere && cell.Label.Length > 0).ToList();
            all += cells.Count;
            known += item?.Kind switch
            {
                FormItemKind.Title => cells.Count(cell => scorer.Probability(cell.Label, item.Block.Title) > OwnLabel),
                FormItemKind.Head => cells.Count(cell => item.Block.Columns.SelectMany(column => column.Path).Append(item.Block.RowHeads)
                    .Any(level => !level.IsEmpty && scorer.Probability(cell.Label, level) > OwnLabel)),
                FormItemKind.Data => cells.Count(cell => item.Row!.Path.Any(level => scorer.Probability(cell.Label, level) > OwnLabel)),
                _ => 0,
            };
        }
        return all == 0 ? 0 : known / (double)all;
    }

    private static string Prefix(FormTable table, FormLine line) => line.Id is null ? table.Id : $"{table.Id}.{line.Id}";

    private static string Flat(string text) => text.ReplaceLineEndings("");
}
