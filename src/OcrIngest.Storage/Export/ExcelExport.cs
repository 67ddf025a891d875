using System.Globalization;
using System.IO.Packaging;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace OcrIngest.Storage.Export;

/// <summary>A workbook written from front to back; where the rows outgrow a sheet, further sheets follow.</summary>
internal static class ExcelExport
{
    /// <summary>Excel's own limits.</summary>
    private const int MaxRows = 1_048_576, MaxText = 32_767;

    private const string OfficeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private const string SpreadsheetContent = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    public static void Write(IEnumerable<IngestResult> results, Stream output)
    {
        // Only a package opened for nothing but writing streams its parts; SpreadsheetDocument wants to read as well, and so keeps them
        // all in memory until the end.
        using var package = Package.Open(output, FileMode.Create, FileAccess.Write);
        var sheets = 0;
        using var lines = results.SelectMany(FigureLine.Of).GetEnumerator();
        var more = lines.MoveNext();
        do
        {
            var sheet = package.CreatePart(SheetUri(++sheets), SpreadsheetContent + "worksheet+xml", CompressionOption.Fast);
            more = WriteSheet(sheet, lines, more);
        }
        while (more);
        WriteBook(package, sheets);
    }

    private static Uri SheetUri(int number) => new($"/xl/worksheets/sheet{number}.xml", UriKind.Relative);

    /// <summary>True when rows are left for another sheet.</summary>
    private static bool WriteSheet(PackagePart sheet, IEnumerator<FigureLine> lines, bool more)
    {
        using var stream = sheet.GetStream();
        using var xml = OpenXmlWriter.Create(stream);
        xml.WriteStartDocument();
        xml.WriteStartElement(new Worksheet());
        xml.WriteStartElement(new SheetData());
        WriteRow(xml, FigureLine.Heads);
        for (var row = 2; more && row <= MaxRows; row++)
        {
            WriteRow(xml, lines.Current.Fields());
            more = lines.MoveNext();
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
        return more;
    }

    private static void WriteRow(OpenXmlWriter xml, IEnumerable<object?> fields)
    {
        xml.WriteStartElement(new Row());
        foreach (var field in fields)
            xml.WriteElement(Cell(field));
        xml.WriteEndElement();
    }

    private static Cell Cell(object? field) => field switch
    {
        null or "" => new Cell(),
        // Excel keeps 15 digits.
        string text when text.Length <= 15 && FigureLine.IsNumber(text) => Number(text),
        string text => new Cell(new InlineString(new Text(Writable(text)) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString },
        _ => Number(Convert.ToString(field, CultureInfo.InvariantCulture)!),
    };

    private static Cell Number(string digits) => new(new CellValue(digits)) { DataType = CellValues.Number };

    /// <summary>Inline text never runs as a formula; characters that XML has no place for are replaced.</summary>
    private static string Writable(string text)
    {
        text = text.Length <= MaxText ? text : text[..MaxText];
        return string.Concat(text.EnumerateRunes().Select(rune =>
            rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString()));
    }

    private static void WriteBook(Package package, int sheets)
    {
        var book = package.CreatePart(new Uri("/xl/workbook.xml", UriKind.Relative), SpreadsheetContent + "sheet.main+xml");
        package.CreateRelationship(book.Uri, TargetMode.Internal, OfficeRelations + "officeDocument");
        using var stream = book.GetStream();
        using var xml = OpenXmlWriter.Create(stream);
        xml.WriteStartDocument();
        xml.WriteStartElement(new Workbook());
        xml.WriteStartElement(new Sheets());
        for (var number = 1; number <= sheets; number++)
        {
            var id = $"sheet{number}";
            book.CreateRelationship(SheetUri(number), TargetMode.Internal, OfficeRelations + "worksheet", id);
            xml.WriteElement(new Sheet { Name = number == 1 ? "figures" : $"figures {number}", SheetId = (uint)number, Id = id });
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
