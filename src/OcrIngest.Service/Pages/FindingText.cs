using System.Globalization;
using OcrIngest.Forms;
using OcrIngest.Mapping;
using OcrIngest.Reports;
using OcrIngest.Reviewing;
using OcrIngest.Service.Work;

namespace OcrIngest.Service.Pages;

/// <summary>What findings and questions say, in the language of the page: the rules speak English.</summary>
internal static class FindingText
{
    private const int MostNamed = 3;

    public static string Of(Finding finding, FormDefinition? form, Words words) => words.Language == "zh" ? Chinese(finding, form) ?? finding.Message : finding.Message;

    /// <summary>Why a person is asked.</summary>
    public static string Why(ReviewItem item, OpenReport open, Words words)
    {
        if (words.Language != "zh")
            return item.Why;
        if (open.Form.Figures.TryGetValue(item.Subject, out var figure))
            return $"“{figure.Label}”{Words.With(words.ReadWith, (100 * (open.Report.Figures.FirstOrDefault(one => one.Id == item.Subject)?.Value.Confidence ?? 0)).ToString("0", CultureInfo.InvariantCulture))}";
        var finding = open.Report.Findings.FirstOrDefault(one => ReviewSubject.Of(one) == item.Subject || one.Message == item.Why);
        return finding is null ? words.NotFound : Of(finding, open.Form, words);
    }

    private static string? Chinese(Finding finding, FormDefinition? form)
    {
        var first = finding.Cells.IsEmpty ? "" : Label(finding.Cells[0], form);
        return finding switch
        {
            { Kind: FindingKind.Layout } => Layout(finding, first, form),
            { Kind: FindingKind.History } => $"“{first}”与上一年度报告不衔接：一方为 {finding.Expected}，另一方为 {finding.Actual}。",
            { Kind: FindingKind.Narrative, Cells.IsEmpty: true, Actual: not "" } => $"正文{Quoted(finding)}给出总数 {finding.Expected}，而所列分项之和为 {finding.Actual}。",
            { Kind: FindingKind.Narrative, Actual: not "" } => $"正文{Quoted(finding)}所述为 {finding.Actual.Replace("more than 0", "大于 0", StringComparison.Ordinal)}，而表中“{first}”等为 {finding.Expected.Replace(" or ", " 或 ", StringComparison.Ordinal)}。",
            { Kind: FindingKind.Narrative } => "正文未作此项核对：匹配耗时过长。",
            { Kind: FindingKind.Plausibility } when finding.Rule.EndsWith(".all_blank", StringComparison.Ordinal) => $"该表 {finding.Cells.Length} 个单元格全部空白：没有可报告的内容，或未能识别。",
            { Kind: FindingKind.Plausibility } => $"数值可疑，请核对：{Named(finding, form)}。",
            { Kind: FindingKind.Identity } when finding.Rule.EndsWith(".number", StringComparison.Ordinal) => $"“{first}”为“{finding.Actual}”，不是应填的数值。",
            { Kind: FindingKind.Identity } when finding.Rule.EndsWith(".answer", StringComparison.Ordinal) => $"“{first}”录入为 {finding.Actual}，而按勾稽关系应为 {finding.Expected}：请再看一次。",
            { Kind: FindingKind.Identity, Severity: FindingSeverity.Info } => $"“{first}”最初识别为 {finding.Actual}，按勾稽关系为 {finding.Expected}。",
            { Kind: FindingKind.Identity, Expected: "" } => $"“{first}”为空白，而其分项横向与纵向之和不一致。",
            { Kind: FindingKind.Identity, Actual: "" } => $"“{first}”为空白（缺合计），其分项之和为 {finding.Expected}。",
            { Kind: FindingKind.Identity } when form?.Rules.Any(rule => rule.Name == finding.Rule && rule.Total == finding.Cells[0]) == true => $"“{first}”为 {finding.Actual}，而其分项之和为 {finding.Expected}。",
            { Kind: FindingKind.Identity } => $"勾稽关系不成立：一方为 {finding.Expected}，另一方为 {finding.Actual}（{Named(finding, form)}）。",
            _ => null,
        };
    }

    private static string? Layout(Finding finding, string first, FormDefinition? form) => finding.Rule switch
    {
        "layout.no_report" when finding.Message.EndsWith("blank.", StringComparison.Ordinal) => "所有页面均为空白。",
        "layout.no_report" => "未找到已知格式报告的表格。",
        "layout.lost_rules" => "表格线缺失，行列由文字位置推断，请逐一核对各数值的位置。",
        TableMapper.AbsentRow or UnprintedRows.Rule => $"纸面上没有“{first}”一行。",
        "layout.unknown_row" => $"有一行不属于本表{Quoted(finding)}，其数值未采用。",
        "layout.merged_rows" => $"“{first}”等行被合并，请核对。",
        "layout.row_by_order" => $"一行仅凭位置被认作“{first}”{Quoted(finding)}，请核对行名。",
        "layout.absent_column" => $"未找到一列{Quoted(finding)}。",
        "layout.absent_table" => $"未找到表格{Quoted(finding)}。",
        "layout.torn_sum" => $"无法核对合计：有单元格不在纸面上{Quoted(finding)}。",
        "layout.unread" => $"{finding.Cells.Length} 个数值未能识别。",
        "layout.agency_doubtful" => $"机关名称识别为{Quoted(finding)}，别处没有佐证，请核对。",
        "layout.year_doubtful" => "报告年度别处没有佐证，或者那一年还没有这种表式，请核对。",
        "form.unknown_figure" => $"本格式没有“{first}”。",
        _ => null,
    };

    private static string Named(Finding finding, FormDefinition? form) =>
        string.Join("、", finding.Cells.Take(MostNamed).Select(id => $"“{Label(id, form)}”")) + (finding.Cells.Length > MostNamed ? "等" : "");

    // Of a figure, or of a row: table.row.
    private static string Label(string id, FormDefinition? form)
    {
        if (form is null)
            return id;
        if (form.Figures.TryGetValue(id, out var figure))
            return figure.Label;
        var row = form.Tables.SelectMany(table => table.Blocks.SelectMany(block => block.Rows.Where(row => $"{table.Id}.{row.Id}" == id))).FirstOrDefault();
        return row is null ? id : row.Numbering + (row.Path.IsEmpty ? "" : row.Path[^1][0]);
    }

    // What a message quotes from the paper is Chinese as it is.
    private static string Quoted(Finding finding)
    {
        foreach (var (open, close) in new[] { ('“', '”'), ('\'', '\'') })
            if (finding.Message.IndexOf(open, StringComparison.Ordinal) is >= 0 and var from && finding.Message.IndexOf(close, from + 1) is > 0 and var to)
                return $"“{finding.Message[(from + 1)..to]}”";
        return "";
    }
}
