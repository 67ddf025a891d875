using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;

namespace OcrIngest.Cli;

/// <summary>A place to look at: its picture, what is said of it in large, and lines below.</summary>
/// <param name="Png">Null where there is none.</param>
/// <param name="Says">"" for a blank; null for nothing.</param>
/// <param name="IsWide">Whether its picture needs the whole width.</param>
internal sealed record Card(byte[]? Png, string? Says, ImmutableArray<string> Lines, bool IsWide = false);

/// <summary>Cards as one HTML page without anything from elsewhere.</summary>
internal static class CardPage
{
    private const string Style = """
        body { font: 15px/1.45 system-ui, "Noto Sans CJK SC", "WenQuanYi Micro Hei", sans-serif; margin: 1.5rem; color: #1c1c1c; background: #fff; }
        h1 { font-size: 1.3rem; } h2 { font-size: 1.1rem; margin: 1.6rem 0 .6rem; } p { max-width: 48rem; color: #444; }
        .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); gap: .8rem; }
        .card { border: 1px solid #ccc; border-radius: 4px; padding: .6rem; } .card img { max-width: 100%; max-height: 9rem; display: block; margin: 0 auto .4rem; border: 1px solid #eee; }
        .wide { grid-column: 1 / -1; } .wide img { margin-left: 0; }
        .says { font-size: 1.4rem; font-weight: 600; overflow-wrap: anywhere; } .none { color: #777; font-weight: 400; } small { color: #555; display: block; overflow-wrap: anywhere; }
        """;

    /// <param name="sections">Cards under a heading each; an empty heading is left out.</param>
    public static string Write(string title, string introduction, IEnumerable<(string Heading, IEnumerable<Card> Cards)> sections)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{Text(title)}</title>\n<style>\n{Style}\n</style></head><body>\n");
        html.Append(CultureInfo.InvariantCulture, $"<h1>{Text(title)}</h1>\n<p>{Text(introduction)}</p>\n");
        foreach (var (heading, cards) in sections)
        {
            if (heading.Length > 0)
                html.Append(CultureInfo.InvariantCulture, $"<h2>{Text(heading)}</h2>\n");
            html.Append("<div class=\"cards\">\n");
            foreach (var card in cards)
                Append(html, card);
            html.Append("</div>\n");
        }
        return html.Append("</body></html>\n").ToString();
    }

    private static void Append(StringBuilder html, Card card)
    {
        html.Append(card.IsWide ? "<div class=\"card wide\">" : "<div class=\"card\">");
        html.Append(card.Png is { } png ? $"<img alt=\"\" src=\"data:image/png;base64,{Convert.ToBase64String(png)}\">" : "<p class=\"none\">no picture</p>");
        html.Append(card.Says switch
        {
            null => "",
            "" => "<div class=\"says none\">(blank)</div>",
            _ => $"<div class=\"says\">{Text(card.Says)}</div>",
        });
        html.Append(CultureInfo.InvariantCulture, $"<small>{string.Join("<br>", card.Lines.Where(line => line.Length > 0).Select(Text))}</small></div>\n");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
