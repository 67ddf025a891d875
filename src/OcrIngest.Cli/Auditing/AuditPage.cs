using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using OcrIngest.Storage.Auditing;

namespace OcrIngest.Cli.Auditing;

/// <summary>Figures drawn for an audit as one HTML page without anything from elsewhere.</summary>
internal static class AuditPage
{
    private const string Style = """
        body { font: 15px/1.45 system-ui, "Noto Sans CJK SC", "WenQuanYi Micro Hei", sans-serif; margin: 1.5rem; color: #1c1c1c; background: #fff; }
        h1 { font-size: 1.3rem; } p { max-width: 48rem; color: #444; }
        .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); gap: .8rem; }
        .card { border: 1px solid #ccc; border-radius: 4px; padding: .6rem; } .card img { max-width: 100%; max-height: 9rem; display: block; margin: 0 auto .4rem; border: 1px solid #eee; }
        .read { font-size: 1.4rem; font-weight: 600; } .none { color: #777; font-weight: 400; } small { color: #555; display: block; overflow-wrap: anywhere; }
        """;

    /// <param name="pictures">PNG of each figure; null where there is none.</param>
    public static string Write(ImmutableArray<AuditedFigure> figures, ImmutableArray<byte[]?> pictures)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Audit of {figures.Length} figures</title>\n<style>\n{Style}\n</style></head><body>\n");
        html.Append(CultureInfo.InvariantCulture, $"<h1>Audit of {figures.Length} accepted figures</h1>\n<p>Is what was read what is printed in the red frame? Write y or n into the row of that draw in the sheet; with n also what is printed. Leave the row empty where you cannot tell.</p>\n<div class=\"cards\">\n");
        foreach (var (i, figure) in figures.Index())
        {
            html.Append("<div class=\"card\">");
            html.Append(pictures[i] is { } png ? $"<img alt=\"\" src=\"data:image/png;base64,{Convert.ToBase64String(png)}\">" : "<p class=\"none\">no picture</p>");
            html.Append(figure.Value.Length == 0 ? "<div class=\"read none\">(blank)</div>" : $"<div class=\"read\">{Text(figure.Value)}</div>");
            html.Append(CultureInfo.InvariantCulture, $"<small>draw {figure.Id} · {Text(figure.Document)} page {figure.Page} · {Text(figure.Agency ?? "")} {figure.Year}<br>{Text(figure.FigureId)}</small></div>\n");
        }
        return html.Append("</div>\n</body></html>\n").ToString();
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
