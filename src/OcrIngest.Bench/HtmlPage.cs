using System.Collections.Immutable;
using System.Net;
using System.Text;

namespace OcrIngest.Bench;

/// <summary>A picture of a place where what came out is not what is printed.</summary>
/// <param name="Png">Null when the page could not be drawn again.</param>
public sealed record MissPicture(DocumentScore Document, Miss Miss, byte[]? Png);

/// <summary>A run as one HTML page without anything from elsewhere: tables, then pictures, worst first.</summary>
public static class HtmlPage
{
    private const string Style = """
        body { font: 14px/1.45 system-ui, "Noto Sans CJK SC", "WenQuanYi Micro Hei", sans-serif; margin: 1.5rem; color: #1c1c1c; background: #fff; }
        h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin: 1.8rem 0 .3rem; } p { margin: .2rem 0 .5rem; color: #555; max-width: 70rem; }
        .wide { overflow-x: auto; } table { border-collapse: collapse; font-variant-numeric: tabular-nums; white-space: nowrap; }
        th, td { padding: .15rem .4rem; border-bottom: 1px solid #ddd; text-align: right; vertical-align: top; } th { background: #f3f3f3; position: sticky; top: 0; }
        th.text, td.text { text-align: left; } td.long { white-space: normal; min-width: 24rem; } tr:last-child td.total, tr.total td { font-weight: 600; }
        .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: .7rem; margin-top: .6rem; }
        .card { border: 1px solid #ccc; border-left: 5px solid #999; border-radius: 4px; padding: .5rem; overflow: hidden; }
        .card img { max-width: 100%; max-height: 11rem; display: block; margin: 0 auto .4rem; border: 1px solid #eee; }
        .card b { color: #000; } .card small { color: #666; overflow-wrap: anywhere; display: block; } .card .none { color: #999; text-align: center; padding: 1rem 0; }
        .bad { border-left-color: #c40000; } .wrong { border-left-color: #e06000; } .grid { border-left-color: #3b6fb5; }
        details > summary { cursor: pointer; font-weight: 600; margin-top: 1.2rem; }
        """;

    public static string Write(string title, ImmutableArray<BenchTable> tables, ImmutableArray<BenchTable> more, Calibration calibration, ImmutableArray<MissPicture> pictures, int misses)
    {
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>").Append(Text(title)).Append("</title>\n<style>\n").Append(Style).Append("\n</style></head><body>\n<h1>").Append(Text(title)).Append("</h1>\n");
        foreach (var table in tables.Where(table => !table.Rows.IsEmpty))
            Append(html, table);
        if (calibration.Figures > 0)
            html.Append("<h2>Said against true</h2>\n<p>Confidence of figures as nines, with 95 % intervals: on the line we are as good as our word, below it we boast.</p>\n").Append(ReliabilityDiagram.Svg(calibration));
        html.Append("<details><summary>By form, typeface, layout, resolution and so on</summary>\n");
        foreach (var table in more.Where(table => !table.Rows.IsEmpty))
            Append(html, table);
        html.Append("</details>\n<h2>What was misread, worst first</h2>\n<p>").Append(pictures.Length).Append(" of ").Append(misses).Append(" are shown, not too many of one document. The red frame is the cell on the paper, or the one invented.</p>\n<div class=\"cards\">\n");
        foreach (var picture in pictures)
            Append(html, picture);
        return html.Append("</div>\n</body></html>\n").ToString();
    }

    private static void Append(StringBuilder html, BenchTable table)
    {
        var isText = table.Head.Select((_, i) => i == 0 || table.Rows.Any(row => row[i].Length > 0 && char.IsLetter(row[i][0]))).ToArray();
        html.Append("<h2>").Append(Text(table.Title)).Append("</h2>\n");
        if (table.About.Length > 0)
            html.Append("<p>").Append(Text(table.About)).Append("</p>\n");
        html.Append("<div class=\"wide\"><table><tr>");
        for (var i = 0; i < table.Head.Length; i++)
            html.Append(isText[i] ? "<th class=\"text\">" : "<th>").Append(Text(table.Head[i])).Append("</th>");
        html.Append("</tr>\n");
        foreach (var row in table.Rows)
        {
            html.Append(row[0] == "total" ? "<tr class=\"total\">" : "<tr>");
            for (var i = 0; i < row.Length; i++)
                html.Append(isText[i] ? row[i].Length > 60 ? "<td class=\"text long\">" : "<td class=\"text\">" : "<td>").Append(Text(row[i])).Append("</td>");
            html.Append("</tr>\n");
        }
        html.Append("</table></div>\n");
    }

    private static void Append(StringBuilder html, MissPicture picture)
    {
        var (document, miss) = (picture.Document, picture.Miss);
        var traits = document.Traits;
        var kind = miss.Kind switch { MissKind.WrongUnflagged or MissKind.InventedUnflagged => "bad", _ when miss.IsFigure => "wrong", _ => "grid" };
        html.Append("<div class=\"card ").Append(kind).Append("\">");
        if (picture.Png is { } png)
            html.Append("<img alt=\"\" src=\"data:image/png;base64,").Append(Convert.ToBase64String(png)).Append("\">");
        else
            html.Append("<div class=\"none\">no picture</div>");
        html.Append("<div><b>").Append(Words.Of(miss.Kind)).Append("</b> · printed <b>").Append(Text(Short(Words.Quoted(miss.Truth)))).Append("</b> · read <b>").Append(Text(Short(Words.Quoted(miss.Read)))).Append("</b></div><small>");
        if (miss.Raw.Length > 0 || miss.Confidence > 0)
            html.Append("raw “").Append(Text(Short(miss.Raw))).Append("” ").Append(Text(miss.Status)).Append(' ').Append(miss.Confidence.ToString("F3", System.Globalization.CultureInfo.InvariantCulture)).Append("<br>");
        html.Append(Text(miss.Id)).Append("<br>").Append(Text(document.Name)).Append(" page ").Append(miss.Page).Append("<br>")
            .Append(Text($"{traits.Profile} {traits.Severity} · {traits.Typeface} · {traits.Layout} · {traits.Format} · {traits.Dpi} dpi{(traits.Rotation == 0 ? "" : $" · turned {traits.Rotation}°")}"))
            .Append("</small></div>\n");
    }

    private static string Short(string text) => text.Length > 80 ? text[..80] + "…" : text;

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
