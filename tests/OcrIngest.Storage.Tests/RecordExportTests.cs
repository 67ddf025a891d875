using System.Text;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using OcrIngest.Reports;
using OcrIngest.Storage.Export;

namespace OcrIngest.Storage.Tests;

public sealed class RecordExportTests
{
    private const string Heads =
        "document,sha256,form,agency,year,pages,verdict,figure,table,row,column,value,raw,status,confidence,page,x,y,width,height";

    [Fact]
    public void Csv_has_a_row_per_figure_with_its_place()
    {
        var lines = Encoding.UTF8.GetString(Export(ExportFormat.Csv, Samples.Document(7, figures: 2))).Split("\r\n");
        Assert.Equal(
            [
                Heads,
                $"document-000007,{7:x64},gidar-2021,第7号人民政府,2022,1 2 4,review,requests.row_0.natural_person,requests,row_0,natural_person,7,7,read,0.99971,1,10,20,30,40",
                $"document-000007,{7:x64},gidar-2021,第7号人民政府,2022,1 2 4,review,requests.row_0.enterprise,requests,row_0,enterprise,8,8,read,0.99971,1,11,20,30,40",
                "",
            ], lines);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("+3", "'+3")]
    [InlineData("-x", "'-x")]
    [InlineData("-417", "-417")]
    [InlineData("-4.5", "-4.5")]
    [InlineData("3,5 \"x\"\n", "\"3,5 \"\"x\"\"\n\"")]
    public void Csv_carries_no_formula_and_keeps_numbers(string raw, string expected)
    {
        var figure = Samples.Figure("a.b.c", "1", 0);
        var document = With(figure with { Value = figure.Value with { Raw = raw } }, agency: raw);
        var csv = Encoding.UTF8.GetString(Export(ExportFormat.Csv, document));
        Assert.Contains($",gidar-2021,{expected},2016,", csv, StringComparison.Ordinal);
        Assert.Contains($",a.b.c,a,b,c,1,{expected},read,", csv, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_of_two_parts_has_no_row_and_an_unread_figure_no_value()
    {
        var csv = Encoding.UTF8.GetString(Export(ExportFormat.Csv, With(Samples.Figure("fees.amount", null, 0))));
        Assert.Contains(",fees.amount,fees,,amount,,?,uncertain,", csv, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_lines_hold_one_report_each_and_validate_reads_them_as_records()
    {
        var two = Samples.Document(7, figures: 3);
        two = two with { Reports = [two.Reports[0], two.Reports[0] with { Year = null, Figures = [Samples.Figure("a.b", null, 0)] }] };
        var lines = Encoding.UTF8.GetString(Export(ExportFormat.Jsonl, two, Samples.Document(8, figures: 1))).Split('\n');
        Assert.Equal((4, ""), (lines.Length, lines[^1]));
        Assert.Contains("第7号人民政府", lines[0], StringComparison.Ordinal);
        var record = ResultJson.ReadResultOrRecord(Encoding.UTF8.GetBytes(lines[0]), "r").Reports.Single();
        Assert.Equal(["7", "8", "9"], record.Figures.Select(figure => figure.Value.Value));
        using var second = JsonDocument.Parse(lines[1]);
        Assert.Equal("a.b", second.RootElement.GetProperty("uncertain")[0].GetString());
        Assert.Equal("requests.row_sum", second.RootElement.GetProperty("findings")[0].GetProperty("rule").GetString());
    }

    [Fact]
    public void A_workbook_opens_with_numbers_as_numbers_and_text_as_text()
    {
        var odd = Samples.Figure("a.b.c", "18.8710", 0);
        var bytes = Export(ExportFormat.Xlsx, With(odd with { Value = odd.Value with { Raw = "=1+1\u0001" } }, agency: " 某区 "));
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(workbook));
        var rows = workbook.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>().ToArray();
        Assert.Equal(Heads, string.Join(',', rows[0].Elements<Cell>().Select(cell => cell.InnerText)));
        var cells = rows[1].Elements<Cell>().ToArray();
        Assert.Equal((" 某区 ", CellValues.InlineString), (cells[3].InnerText, cells[3].DataType!.Value));
        Assert.Equal(("18.8710", CellValues.Number), (cells[11].InnerText, cells[11].DataType!.Value));
        Assert.Equal(("=1+1\uFFFD", CellValues.InlineString), (cells[12].InnerText, cells[12].DataType!.Value));
    }

    [Theory]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.Jsonl)]
    [InlineData(ExportFormat.Xlsx)]
    public void Nothing_to_export_is_a_valid_empty_file(ExportFormat format)
    {
        var bytes = Export(format);
        if (format == ExportFormat.Xlsx)
        {
            using var workbook = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
            Assert.Single(workbook.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>());
        }
        else
            Assert.Equal(format == ExportFormat.Csv ? Heads + "\r\n" : "", Encoding.UTF8.GetString(bytes));
    }

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.Jsonl)]
    [InlineData(ExportFormat.Xlsx)]
    public void Memory_stays_flat_over_many_documents(ExportFormat format)
    {
        var most = 0L;
        var documents = Enumerable.Range(0, 6_000).Select(i =>
        {
            if (i % 500 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
            return Samples.Document(i);
        });
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var path = Path.GetTempFileName();
        try
        {
            using (var file = File.Create(path))
                RecordExport.Write(format, documents, file, default);
            Console.WriteLine($"{format}: {new FileInfo(path).Length >> 20} MB, {(most - before) >> 20} MB held");
            Assert.InRange(most - before, long.MinValue, 20L << 20);
            if (format == ExportFormat.Xlsx)
            {
                using var workbook = SpreadsheetDocument.Open(path, isEditable: false);
                Assert.Equal(["figures", "figures 2"], workbook.WorkbookPart!.Workbook!.Descendants<Sheet>().Select(sheet => sheet.Name!.Value!));
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static IngestResult With(Figure figure, string? agency = "某区")
    {
        var document = Samples.Document(1, figures: 0);
        return document with { Reports = [document.Reports[0] with { Agency = agency, Figures = [figure] }] };
    }

    private static byte[] Export(ExportFormat format, params IngestResult[] documents)
    {
        using var output = new MemoryStream();
        RecordExport.Write(format, documents, output, default);
        return output.ToArray();
    }
}
