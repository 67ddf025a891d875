using System.Globalization;
using System.Text;
using OcrIngest.Generation.Printing;

namespace OcrIngest.Generation.Pdf;

/// <summary>Writes pages as a PDF with text, as an office's printer driver would.</summary>
internal sealed class PdfPrinter
{
    private readonly Dictionary<TrueTypeFace, PdfFont> fonts = [];

    private PdfPrinter()
    {
    }

    public static byte[] Write(IEnumerable<(PageOps Page, TypePair Type)> pages)
    {
        var printer = new PdfPrinter();
        using var pdf = new PdfFile();
        var contents = pages.Select(page => (page.Page, Content: pdf.AddPacked("", Encoding.ASCII.GetBytes(printer.Draw(page.Page, page.Type))))).ToList();
        var resources = pdf.Add($"<< /Font << {string.Concat(printer.fonts.Values.Select(font => $"/{font.Name} {font.Write(pdf)} 0 R "))}>> >>");
        var parent = pdf.Reserve();
        var numbers = contents.Select(page => pdf.Add(
            $"<< /Type /Page /Parent {parent} 0 R /MediaBox [0 0 {PdfFile.Number(page.Page.Width)} {PdfFile.Number(page.Page.Height)}] /Resources {resources} 0 R /Contents {page.Content} 0 R >>")).ToList();
        return pdf.Finish(parent, numbers);
    }

    private string Draw(PageOps page, TypePair type)
    {
        var content = new StringBuilder();
        // PDF counts y from the bottom.
        string Y(double y) => PdfFile.Number(page.Height - y);
        foreach (var fill in page.Fills)
            content.Append($"{Color(fill.Color)} rg {PdfFile.Number(fill.Box.X)} {Y(fill.Box.Bottom)} {PdfFile.Number(fill.Box.Width)} {PdfFile.Number(fill.Box.Height)} re f\n");
        foreach (var rule in page.Rules.Distinct())
            content.Append($"{PdfFile.Number(rule.Gray / 255.0)} G {PdfFile.Number(rule.Weight)} w {PdfFile.Number(rule.X1)} {Y(rule.Y1)} m {PdfFile.Number(rule.X2)} {Y(rule.Y2)} l S\n");
        content.Append("BT 0 g 0 G\n");
        foreach (var text in page.Texts)
        {
            var typeface = type.FaceOf(text.Text[0]);
            var face = text.Bold && typeface.Bold is not null ? typeface.Bold : typeface.Regular;
            if (!fonts.TryGetValue(face, out var font))
                fonts[face] = font = new PdfFont(face, $"F{fonts.Count}");
            // Without a bold face the strokes are drawn around as well, as Word does it.
            var stroke = text.Bold && typeface.Bold is null ? $"2 Tr {PdfFile.Number(text.Size / 36)} w" : "0 Tr";
            content.Append(CultureInfo.InvariantCulture,
                $"/{font.Name} {PdfFile.Number(text.Size)} Tf {stroke} 1 0 0 1 {PdfFile.Number(text.X)} {Y(text.Baseline)} Tm {font.Encode(text.Text)} Tj\n");
        }
        return content.Append("ET\n").ToString();
    }

    private static string Color(string rgb) => string.Join(' ', Convert.FromHexString(rgb).Select(part => PdfFile.Number(part / 255.0)));
}
