using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace OcrIngest.Service.Pages;

/// <summary>What a person is told when a page cannot be shown.</summary>
internal static class TroubleText
{
    private static readonly FrozenDictionary<int, (string English, string Chinese)> Known = new Dictionary<int, (string English, string Chinese)>
    {
        [StatusCodes.Status400BadRequest] = ("The page could not be understood: open it again.", "请求无法处理，请重新打开页面再试。"),
        [StatusCodes.Status401Unauthorized] = ("Log in first.", "请先登录。"),
        [StatusCodes.Status403Forbidden] = ("Your key does not open this page.", "您的密钥无权使用此页面。"),
        [StatusCodes.Status404NotFound] = ("There is no such page.", "没有这个页面。"),
        [StatusCodes.Status413PayloadTooLarge] = ("The upload is too large: send fewer files at a time.", "上传内容过多，请分批上传。"),
        [StatusCodes.Status429TooManyRequests] = ("Too many requests: wait a minute.", "请求过于频繁，请稍候再试。"),
        [StatusCodes.Status503ServiceUnavailable] = ("The database is away: try again in a while.", "数据库暂不可用，请稍后再试。"),
        [StatusCodes.Status507InsufficientStorage] = ("The disk is full: nothing was kept.", "服务器磁盘已满，本次内容未保存。"),
    }.ToFrozenDictionary();

    public static string Of(int status, string? detail, Words words)
    {
        var (english, chinese) = Known.GetValueOrDefault(status, ("Something went wrong: try again in a while.", "出错了，请稍后再试。"));
        return words.Language == "zh" ? chinese : detail ?? english;
    }
}
