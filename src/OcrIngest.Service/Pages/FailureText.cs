using System.Collections.Frozen;

namespace OcrIngest.Service.Pages;

/// <summary>Why a file or a document was refused, in the language of the page: the reader speaks English.</summary>
internal static class FailureText
{
    private static readonly FrozenDictionary<string, string> Chinese = new Dictionary<RejectReason, string>
    {
        [RejectReason.EmptyFile] = "文件为空，请重新上传。",
        [RejectReason.FileTooLarge] = "文件过大，请拆分后上传。",
        [RejectReason.UnsupportedFormat] = "无法识别的文件格式，请上传 PDF、图片或 ZIP。",
        [RejectReason.CorruptFile] = "文件已损坏，请重新扫描或导出。",
        [RejectReason.EncryptedPdf] = "PDF 已加密，请去除密码后上传。",
        [RejectReason.TooManyPages] = "页数过多，请拆分后上传。",
        [RejectReason.ImageTooLarge] = "图像尺寸过大，请降低分辨率后重新扫描。",
        [RejectReason.ZipTooLarge] = "ZIP 解压后过大，请拆分后上传。",
        [RejectReason.ZipUnsafePath] = "ZIP 中含有不安全的路径，请重新打包。",
        [RejectReason.TimedOut] = "识别耗时过长，已中止。请检查文件，或拆分后上传。",
        [RejectReason.OutOfMemory] = "识别所需内存超过限额。请降低分辨率或拆分后上传。",
        [RejectReason.Crashed] = "识别程序两次因该文件中断，文件可能已损坏。请重新扫描后上传。",
        [RejectReason.NotFound] = "原件已不在服务器上，请重新上传。",
        [RejectReason.NotReadable] = "文件无法读取，请检查后重新上传。",
    }.ToFrozenDictionary(pair => pair.Key.Code(), pair => pair.Value, StringComparer.Ordinal);

    public static string Of(string? code, string? message, Words words) => words.Language == "zh" && Chinese.TryGetValue(code ?? "", out var said) ? said : message ?? "";
}
