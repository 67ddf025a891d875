using System.Collections.Immutable;
using OcrIngest.Documents;
using OcrIngest.Forms;
using OcrIngest.Glyphs;
using OcrIngest.Labels;
using OcrIngest.Labels.Pictures;
using OcrIngest.Mapping;
using OcrIngest.Pages;
using OcrIngest.Recognition;
using OcrIngest.Reports;
using OcrIngest.Reviewing;

namespace OcrIngest;

/// <summary>
/// From a document to checked reports, top to bottom. Holds the models; one document at a time.
/// </summary>
/// <param name="second">A reader that errs differently, asked where one reading is not enough; without it less is accepted.</param>
/// <param name="places">Names of places, a witness for an office's name; without it less is accepted.</param>
/// <param name="pictures">Knows the labels of the forms by sight; without it the recogniser reads them all.</param>
public sealed class IngestPipeline(
    IPageRasterizer rasterizer, ITextRecognizer recognizer, GlyphReader glyphs, FormLibrary forms, LabelClassifier labels,
    ITextRecognizer? second = null, PlaceNames? places = null, LabelPictureReader? pictures = null)
{
    private const double LeastLegible = 0.4;

    /// <exception cref="InputRejectedException">The document cannot be used.</exception>
    /// <exception cref="EngineFailedException">The machine is broken, not the document.</exception>
    public IngestResult Run(SourceDocument document, CancellationToken cancellationToken)
    {
        var clock = new StageClock();
        return Conclude(document, ReadPages(document, clock, cancellationToken), clock);
    }

    /// <summary>From pages as read to checked reports: no pixel is looked at any more.</summary>
    /// <param name="trace">Whether the result is to say of every cell what it was taken for.</param>
    public IngestResult Conclude(SourceDocument document, ImmutableArray<ReadPage> pages, StageClock clock, bool trace = false)
    {
        var tables = TableJoiner.Join(pages).Select(pieces => PrintedTable.Of(pieces)).ToList();
        var reports = clock.Time("mapping", () => Reports(pages, tables));
        var findings = reports.IsEmpty ? DocumentFindings(pages, tables) : [];
        return new IngestResult(document.Name, document.Sha256, document.Bytes, pages.Length, null, [.. reports.Select(report => report.Result)], findings,
            [.. pages.Select(page => new PageSize(page.Number, page.Width, page.Height, page.Dpi, (4 - page.QuarterTurns) % 4 * 90))], clock.Seconds)
        {
            Trace = trace ? TableTrace.Of(pages, reports.SelectMany(report => report.Tables)) : [],
        };
    }

    /// <summary>The pages as read: what every later stage works from.</summary>
    public ImmutableArray<ReadPage> ReadPages(SourceDocument document, StageClock clock, CancellationToken cancellationToken)
    {
        var reader = new PageReader(recognizer, clock, glyphs, second, pictures);
        var pages = ImmutableArray.CreateBuilder<ReadPage>();
        using var source = rasterizer.Rasterize(document, cancellationToken).GetEnumerator();
        while (clock.Time("pages", source.MoveNext))
        {
            cancellationToken.ThrowIfCancellationRequested();
            pages.Add(reader.Read(source.Current, pages.Count > 0 ? pages[^1].QuarterTurns : 0));
        }
        return pages.ToImmutable();
    }

    private ImmutableArray<(ReportResult Result, List<MappedTable> Tables)> Reports(ImmutableArray<ReadPage> pages, List<PrintedTable> tables)
    {
        var mapper = new TableMapper(labels);
        var parts = tables.SelectMany(table => StackedTables.Split(table, part => [.. forms.Forms.SelectMany(form => mapper.Map(part, form))])).ToList();
        var candidates = parts.ToDictionary(part => part.Table, part => part.Candidates);
        var known = parts.Where(part => !part.Candidates.IsEmpty).Select(part => Known(part.Table, part.Candidates)).ToList();
        return [.. ReportSplitter.Split(pages, known, forms.Titles).Select(report => Report(report, candidates, pages))];
    }

    // A row told by its place only shows no second report: it may be dirt in the place of a row that stands in another piece.
    private static KnownTable Known(PrintedTable table, ImmutableArray<MappedTable> candidates)
    {
        var mapped = candidates.MaxBy(mapped => mapped.Score)!;
        var byPlace = mapped.Findings.Where(finding => finding.Rule == RowWords.ByPlace).SelectMany(finding => finding.Cells).ToList();
        return new(table, mapped.Form.Tables.IndexOf(mapped.Table),
            [.. mapped.Figures.Select(figure => figure.Id).Where(id => !byPlace.Exists(row => id.StartsWith(row + ".", StringComparison.Ordinal)))], mapped.Table == mapped.Form.Tables[^1])
        {
            Kin = [.. candidates.SelectMany(candidate => candidate.Form.Tables).Select(table => table.Id).Distinct()],
        };
    }

    // The form is the one that explains all tables of the report best.
    private (ReportResult Result, List<MappedTable> Tables) Report(
        BoundReport report, Dictionary<PrintedTable, ImmutableArray<MappedTable>> candidates, ImmutableArray<ReadPage> pages)
    {
        var form = forms.Forms.MaxBy(form => report.Tables.Sum(table =>
            candidates[table].Where(mapped => mapped.Form == form).Select(mapped => mapped.Score).DefaultIfEmpty(-100).Max()))!;
        var mapped = report.Tables.SelectMany(table => candidates[table].Where(mapped => mapped.Form == form).Take(1)).ToList();
        ImmutableArray<ReadLine> lines = [.. report.Lines.Where(line => line.Text.Length > 0 && line.Confidence >= LeastLegible)];
        var identity = ReportIdentity.Find(forms.Titles, places ?? PlaceNames.None, report.Lines);
        var context = new ReportContext(identity.Agency, identity.Year, string.Join('\n', lines.Select(line => line.Text)));
        var result = ReportJudge.Judge(form, new ReportEvidence(form.Id, report.Pages, context, RecordExtractor.Extract(mapped), [.. LayoutFindings(mapped, pages), .. identity.FindingsWith(form)]));
        return (result, mapped);
    }

    // A row that one piece of a table lacks is not absent when another piece has it.
    private static IEnumerable<Finding> LayoutFindings(List<MappedTable> tables, ImmutableArray<ReadPage> pages) => tables.SelectMany(table => UnprintedRows.Settle(table, pages).Where(finding =>
        finding.Rule is not (TableMapper.AbsentRow or UnprintedRows.Rule) || !tables.Any(other => other != table && other.Figures.Any(figure => finding.Cells.Any(row => figure.Id.StartsWith(row + ".", StringComparison.Ordinal))))));

    private static ImmutableArray<Finding> DocumentFindings(ImmutableArray<ReadPage> pages, List<PrintedTable> tables)
    {
        var where = pages.Length == 1 ? "the page" : $"the {pages.Length} pages";
        return [new Finding("layout.no_report", FindingKind.Layout, FindingSeverity.Warning,
            pages.All(page => page.Tables.IsEmpty && page.Lines.IsEmpty) ? (pages.Length == 1 ? "The page is blank." : $"All {pages.Length} pages are blank.")
            : tables.Count == 0 ? $"There is no ruled table on {where}."
            : tables.Count == 1 ? $"The ruled table on {where} is not a table of a known form."
            : $"None of the {tables.Count} ruled tables on {where} is a table of a known form.", [])];
    }
}
