using OcrIngest.Generation.Content;

namespace OcrIngest.Generation.Printing;

/// <summary>Lays a report out.</summary>
internal static class ReportPrinter
{
    public static PageFlow Print(ReportContent report, LayoutStyle style, TypePair type, SeedStream random)
    {
        var flow = new PageFlow(style, type, random.Fork("columns"));
        var text = report.Text;
        flow.NewPage();
        flow.Title(text.Title);
        foreach (var paragraph in text.Intro)
            if (report.Tables.Length == 1)
                flow.Line(paragraph, paragraph[0] == '（' ? 0.5 : 0);
            else
                flow.Paragraph(paragraph);
        foreach (var section in text.Before)
            Section(flow, section);

        var tallest = report.Tables.Max(table => table.Rows);
        for (var i = 0; i < report.Tables.Length; i++)
        {
            var sideways = style.Landscape && report.Tables[i].Rows == tallest && report.Tables.Length > 1;
            if (sideways || (style.TableOnNewPage && report.Tables[i].Rows == tallest && report.Tables.Length > 1))
                flow.NewPage(sideways);
            if (!style.SectionTitleAfterTable)
                flow.Heading(text.SectionTitles[i]);
            flow.Table(report.Tables[i]);
            if (style.SectionTitleAfterTable)
                flow.Heading(text.SectionTitles[i]);
            if (sideways)
                flow.NewPage();
        }
        foreach (var section in text.After)
            Section(flow, section);
        Signature(flow, text, style);
        flow.NumberPages(random.Chance(0.8) ? 1 : random.Between(2, 40));
        return flow;
    }

    private static void Section(PageFlow flow, Section section)
    {
        flow.Heading(section.Title);
        foreach (var paragraph in section.Paragraphs)
            flow.Paragraph(paragraph);
    }

    private static void Signature(PageFlow flow, ReportText text, LayoutStyle style)
    {
        if (text.Signature.Length < 2)
            return;
        flow.Space(style.BodySize);
        if (style.SignatureInTwoColumns)
            flow.Pair(text.Signature[0], text.Signature[1]);
        else
            foreach (var line in text.Signature)
                flow.Line(line, 0.92);
    }
}
