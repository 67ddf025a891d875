using System.Globalization;
using System.Text;
using OcrIngest.Generation.Fonts;
using OcrIngest.Generation.Printing;

namespace OcrIngest.Generation.Pdf;

/// <summary>Writes pages as a PDF with text, as an office's printer driver would.</summary>
internal sealed class PdfPrinter
{
    private readonly Dictionary<FontFace, PdfFont> fonts = [];

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
        foreach (var seal in page.Seals)
            Draw(content, seal, page.Height, type);
        foreach (var rule in page.Rules.Distinct())
            content.Append($"{PdfFile.Number(rule.Gray / 255.0)} G {PdfFile.Number(rule.Weight)} w {PdfFile.Number(rule.X1)} {Y(rule.Y1)} m {PdfFile.Number(rule.X2)} {Y(rule.Y2)} l S\n");
        content.Append("BT\n");
        foreach (var text in page.Texts)
        {
            var typeface = type.FaceOf(text.Text[0]);
            // Without a bold face the strokes are drawn around as well, as Word does it.
            var stroke = text.Bold && typeface.Bold is null ? $"2 Tr {PdfFile.Number(text.Size / 36)} w" : "0 Tr";
            var font = Font(typeface, text.Bold);
            content.Append(CultureInfo.InvariantCulture,
                $"{(text.White ? "1 g 1 G" : "0 g 0 G")} /{font.Name} {PdfFile.Number(text.Size)} Tf {stroke} 1 0 {(text.Italic ? "0.21" : "0")} 1 {PdfFile.Number(text.X)} {Y(text.Baseline)} Tm {font.Encode(text.Text)} Tj\n");
        }
        content.Append("ET\n");
        foreach (var pen in page.Pens)
            Draw(content, pen, page.Height);
        return content.ToString();
    }

    private PdfFont Font(Typeface typeface, bool bold)
    {
        var face = bold && typeface.Bold is not null ? typeface.Bold : typeface.Regular;
        if (!fonts.TryGetValue(face, out var font))
            fonts[face] = font = new PdfFont(face, $"F{fonts.Count}");
        return font;
    }

    private void Draw(StringBuilder content, SealOp seal, double height, TypePair type)
    {
        var (x, y, r) = (seal.X, height - seal.Y, seal.Radius);
        content.Append($"{Color(seal.Color)} RG {Color(seal.Color)} rg {PdfFile.Number(r * 0.055)} w\n");
        // A circle by four Bézier curves.
        const double Arm = 0.5523;
        string P(double dx, double dy) => $"{PdfFile.Number(x + dx * r)} {PdfFile.Number(y + dy * r)}";
        content.Append($"{P(1, 0)} m {P(1, Arm)} {P(Arm, 1)} {P(0, 1)} c {P(-Arm, 1)} {P(-1, Arm)} {P(-1, 0)} c {P(-1, -Arm)} {P(-Arm, -1)} {P(0, -1)} c {P(Arm, -1)} {P(1, -Arm)} {P(1, 0)} c s\n");
        for (var i = 0; i < 10; i++)
        {
            var (angle, reach) = (Math.PI * (0.5 + i / 5.0), i % 2 == 0 ? 0.34 : 0.13);
            content.Append($"{P(reach * Math.Cos(angle), reach * Math.Sin(angle))} {(i == 0 ? "m" : "l")} ");
        }
        content.Append("f\nBT 0 Tr\n");
        var size = Math.Min(r * 0.3, 4.2 * r * 0.72 / Math.Max(1, seal.Text.Length));
        var font = Font(type.Chinese, bold: true);
        for (var i = 0; i < seal.Text.Length; i++)
        {
            // Over the top, from left to right; the feet of the characters point inwards.
            var turn = Math.PI * 0.72 * (1 - 2 * (i + 0.5) / seal.Text.Length);
            var (sin, cos) = Math.SinCos(turn);
            var (cx, cy) = (x - sin * r * 0.7 - cos * size / 2, y + cos * r * 0.7 - sin * size / 2);
            content.Append($"/{font.Name} {PdfFile.Number(size)} Tf {PdfFile.Number(cos)} {PdfFile.Number(sin)} {PdfFile.Number(-sin)} {PdfFile.Number(cos)} {PdfFile.Number(cx)} {PdfFile.Number(cy)} Tm {font.Encode(seal.Text[i..(i + 1)])} Tj\n");
        }
        content.Append("ET\n");
    }

    private static void Draw(StringBuilder content, PenOp pen, double height)
    {
        string P((double X, double Y) point) => $"{PdfFile.Number(point.X)} {PdfFile.Number(height - point.Y)}";
        content.Append($"1 J 1 j {Color(pen.Color)} RG {PdfFile.Number(pen.Weight)} w {P(pen.Points[0])} m ");
        // A quadratic curve through the middles of the pieces.
        for (var i = 1; i + 1 < pen.Points.Length; i++)
        {
            var ((x0, y0), (x1, y1), (x2, y2)) = (pen.Points[i - 1], pen.Points[i], pen.Points[i + 1]);
            content.Append($"{P((x0 + (x1 - x0) * 0.8, y0 + (y1 - y0) * 0.8))} {P((x1 + (x2 - x1) * 0.2, y1 + (y2 - y1) * 0.2))} {P(((x1 + x2) / 2, (y1 + y2) / 2))} c ");
        }
        content.Append($"{P(pen.Points[^1])} l S\n");
    }

    private static string Color(string rgb) => string.Join(' ', Convert.FromHexString(rgb).Select(part => PdfFile.Number(part / 255.0)));
}
