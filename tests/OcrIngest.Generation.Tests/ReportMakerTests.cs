using System.Collections.Immutable;
using OcrIngest.Generation.Content;
using OcrIngest.Generation.Data;
using OcrIngest.Generation.Printing;
using OcrIngest.Imaging;
using OcrIngest.Reports;

namespace OcrIngest.Generation.Tests;

/// <summary>What a report is said to be wrong in, against the product's own validator.</summary>
public class ReportMakerTests
{
    private const int Reports = 80;

    [Fact]
    public void Broken_identities_are_those_that_the_validator_finds()
    {
        foreach (var report in Make(options => options with { BrokenSumShare = 0.7, ContradictionShare = 0 }))
        {
            var found = Validate(report).Where(finding => finding is { Severity: FindingSeverity.Error, Kind: FindingKind.Identity }).Select(Key);
            var expected = report.Findings.Where(finding => finding.Severity == "error").Select(finding => $"{finding.Rule}: {string.Join(' ', finding.Cells.Order())}").ToList();
            Assert.Subset(found.ToHashSet(), expected.ToHashSet());
            if (!report.Values.ContainsValue(""))
                Assert.Equal(expected.Order(), found.Order());
        }
    }

    [Fact]
    public void Nothing_is_broken_unless_it_is_meant_to_be()
    {
        foreach (var report in Make(options => options with { BrokenSumShare = 0, ContradictionShare = 0 }))
            Assert.DoesNotContain(report.Findings, finding => finding.Severity == "error");
    }

    [Fact]
    public void Texts_contradict_the_tables_only_where_it_is_said()
    {
        foreach (var report in Make(options => options with { BrokenSumShare = 0, ContradictionShare = 0.5 }))
        {
            var expected = report.Findings.Where(finding => finding.Rule.StartsWith("narrative.", StringComparison.Ordinal)).Select(finding => finding.Rule);
            var found = Validate(report).Where(finding => finding.Kind == FindingKind.Narrative).Select(finding => finding.Rule).Distinct();
            Assert.Equal(expected, found);
        }
    }

    [Fact]
    public void Printed_figures_parse_back_to_their_values()
    {
        foreach (var report in Make(options => options with { UnusualFigureShare = 1 }))
            foreach (var cell in report.Tables.SelectMany(table => table.Cells).Where(cell => cell.Role == CellRole.Figure))
                Assert.Equal(report.Values[cell.Id!], NumberText.Parse(cell.Text, report.Form.Figures[cell.Id!].Kind).Value);
    }

    [Fact]
    public void Cells_tile_every_table()
    {
        foreach (var table in Make(options => options with { MisprintShare = 0.8 }).SelectMany(report => report.Tables))
        {
            var covered = new int[table.Rows, table.Columns];
            foreach (var cell in table.Cells)
                for (var row = cell.Row; row < cell.Row + cell.RowSpan; row++)
                    for (var column = cell.Column; column < cell.Column + cell.ColumnSpan; column++)
                        covered[row, column]++;
            Assert.All(covered.Cast<int>(), count => Assert.Equal(1, count));
        }
    }

    private static IEnumerable<ReportContent> Make(Func<GenerateOptions, GenerateOptions> change)
    {
        var styles = DataFile.Read<LayoutStyle[]>("layouts.json");
        var maker = new ReportMaker(Forms.Library, change(new GenerateOptions { OutputFolder = "", FormsFolder = Forms.Folder }));
        return Enumerable.Range(0, Reports).Select(number => maker.Make(new SeedStream(11).Fork(number), styles[number % styles.Length]));
    }

    private static ImmutableArray<Finding> Validate(ReportContent report)
    {
        var text = string.Join("\n", report.Text.Intro.Concat(report.Text.Before.Concat(report.Text.After).SelectMany(section => section.Paragraphs.Prepend(section.Title))));
        var figures = report.Values.ToDictionary(value => value.Key, value => new FigureValue(value.Value, value.Value, FigureStatus.Read, 1, 1, new PixelRect(0, 0, 1, 1), []));
        return Validator.Validate(report.Form, figures, new ReportContext(report.Office.Name, report.Year, text));
    }

    private static string Key(Finding finding) => $"{finding.Rule}: {string.Join(' ', finding.Cells.Order())}";
}
