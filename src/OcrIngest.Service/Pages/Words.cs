using Microsoft.AspNetCore.Http;
using OcrIngest.Storage;
using OcrIngest.Storage.Queue;

namespace OcrIngest.Service.Pages;

/// <summary>What the pages say, in one language.</summary>
public sealed record Words(
    string Language, string Other, string OtherName, string Drop, string Send, string Accepted, string Review, string Failed, string WrongOnPaper, string Waiting, string Reading, string PagesRead,
    string Document, string State, string Reports, string Export, string Back, string Taken, string NotTaken, string ToLookAt, string NobodyNeeded, string Office, string Year, string Save, string Hint, string Suggested,
    string Your, string Changed, string Findings, string Empty, string Original, string Confirm, string Coverage)
{
    public static Words English { get; } = new(
        "en", "zh", "中文", "Drop scans here (PDF, pictures, ZIP), or choose them", "Upload", "accepted", "in review", "failed", "wrong on paper", "waiting", "being read", "pages read",
        "Document", "State", "Reports", "Export", "All documents", "Taken", "Not taken", "to look at", "Nobody needs to look at this report.", "Office", "Year", "Take the answers (Enter)",
        "Type what is printed and press Enter. On an empty field Enter says that it is as read; “blank”: the cell is blank; “absent”: it is not on the paper. Alt+S takes the suggestion.", "or",
        "Your name", "Somebody else has changed this report: look again.", "Findings", "No document yet.", "Original", "It is so on the paper", "Offices and years");

    public static Words Chinese { get; } = new(
        "zh", "en", "English", "把扫描件（PDF、图片、ZIP）拖到这里，或点击选择", "上传", "已采信", "待复核", "失败", "纸面有误", "等待中", "识别中", "已识别页数",
        "文件", "状态", "报告", "导出", "全部文件", "已接收", "未接收", "处待查看", "本报告无需人工查看。", "机关", "年度", "提交（Enter）",
        "键入纸面所印内容后按 Enter。空白框直接按 Enter 表示与识别一致；“blank”表示空白单元格；“absent”表示纸面上没有。Alt+S 采用建议值。", "或",
        "您的姓名", "他人已修改本报告，请重新查看。", "校验结果", "尚无文件。", "原件", "纸面确实如此", "机关与年度");

    /// <summary>How far a document is.</summary>
    internal string Of(ListedDocument document) => document.Status switch
    {
        DocumentStatus.Pending => $"{Waiting} ({document.Ahead + 1})",
        DocumentStatus.Running => Reading,
        DocumentStatus.Failed => $"{Failed}: {document.ErrorMessage}",
        _ => $"{document.Pages} p.",
    };

    public static Words Of(HttpContext context) =>
        (context.Request.Cookies["lang"] ?? context.Request.Headers.AcceptLanguage.ToString()).StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Chinese : English;
}
