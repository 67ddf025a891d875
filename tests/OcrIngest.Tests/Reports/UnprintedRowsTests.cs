using OcrIngest.Forms;
using OcrIngest.Mapping;
using OcrIngest.Pages;
using OcrIngest.Reports;
using OcrIngest.Tests.Mapping;
using Xunit;

namespace OcrIngest.Tests.Reports;

public sealed class UnprintedRowsTests
{
    // Rows are 40 pixels high.
    private const int Top = 400;
    private const string Title = "二、主动公开政府信息情况";

    [Theory]
    [InlineData(Title, 50, true)]
    [InlineData("主动公开政府信息情况", 50, true)]
    [InlineData(Title, 150, false)] // rows would find room below it
    [InlineData("三、收到和处理政府信息公开申请情况", 50, false)]
    [InlineData("我局按时公开了各类信息。", 50, false)]
    public void Rows_before_the_first_have_no_room_under_the_title_of_their_section(string line, int above, bool isSure)
    {
        var findings = Settle(2, line, above);
        Assert.Equal(2, findings.Count(finding => finding.Rule is TableMapper.AbsentRow or UnprintedRows.Rule));
        Assert.All(findings.Where(finding => finding.Cells.Length == 1), finding => Assert.Equal(isSure ? UnprintedRows.Rule : TableMapper.AbsentRow, finding.Rule));
    }

    [Fact]
    public void A_unit_under_the_title_leaves_no_more_room() =>
        Assert.DoesNotContain(Settle(2, Title, 90, under: [new ReadLine("单位：件", 0.9, Top - 40, 0.2, 0.8, 0.9)]), finding => finding.Rule == TableMapper.AbsentRow && finding.Cells.Length == 1);

    [Fact]
    public void A_row_that_is_absent_farther_down_stays_absent() =>
        Assert.Single(Settle(1, Title, 50, onlyAfterFirst: true), finding => finding.Rule == TableMapper.AbsentRow);

    /// <summary>Findings about the table without its first block, or without the second row of figures.</summary>
    private static List<Finding> Settle(int absent, string line, int above, bool onlyAfterFirst = false, params ReadLine[] under)
    {
        var table = SyntheticTable.Of(Mapped.Form("gidar-2019"), "disclosure");
        if (onlyAfterFirst)
            table.Rows.RemoveAt(table.Rows.FindIndex(row => row.Item?.Kind == FormItemKind.Data) + 1);
        else
            table.Rows.RemoveRange(0, table.Rows.FindIndex(1, row => row.Item?.Kind == FormItemKind.Title));
        var piece = table.Read(top: Top);
        var mapped = Mapped.Best(Mapped.Form("gidar-2019"), piece)!;
        Assert.Equal(absent, mapped.Findings.Count(finding => finding.Rule == TableMapper.AbsentRow));
        var page = new ReadPage(1, 1000, 1400, 150, 0, 0, 1, [piece], [new ReadLine("一、总体情况", 0.9, 60, 0.2, 0.1, 0.4), new ReadLine(line, 0.9, Top - above, 0.2, 0.1, 0.5), .. under]);
        return [.. UnprintedRows.Settle(mapped, [page])];
    }
}
