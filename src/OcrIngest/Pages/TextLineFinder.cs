using System.Collections.Immutable;
using OcrIngest.Imaging;
using OcrIngest.Recognition;
using OcrIngest.Tables;

namespace OcrIngest.Pages;

/// <summary>Finds the lines of running text of a rectified page by smearing its ink along the rows, tables left out.</summary>
public static class TextLineFinder
{
    // Inches: characters of 六号 are 0.1 high, titles up to 0.45; a gap of 0.28 parts columns, not words.
    private const double Smear = 0.28, LeastHeight = 0.06, MostHeight = 0.6, LeastWidth = 0.1, Speck = 0.02;
    private const byte InkLevel = 160;

    /// <summary>Lines top to bottom.</summary>
    public static ImmutableArray<TextLine> Find(PageGrids page)
    {
        using var ink = BitImage.Darker(page.Rectified, InkLevel, scratch: true);
        foreach (var table in page.Tables)
            Erase(ink, table.Bounds, (int)(0.05 * page.Dpi));
        ink.OpenColumns(2);
        ink.OpenRows(2);
        ink.CloseRows((int)(Smear * page.Dpi));
        var boxes = BitComponents.Find(ink).Select(BitComponents.Bounds)
            .Where(box => box.Height >= Speck * page.Dpi && box.Height <= MostHeight * page.Dpi)
            .OrderBy(box => box.Y).ToList();
        return [.. Merge(boxes)
            .Where(box => box.Height >= LeastHeight * page.Dpi && box.Width >= LeastWidth * page.Dpi)
            .OrderBy(box => box.Y).ThenBy(box => box.X)
            .Select(box => new TextLine(box))];
    }

    private static void Erase(BitImage ink, PixelRect area, int margin)
    {
        for (var y = Math.Max(0, area.Y - margin); y < Math.Min(ink.Height, area.Bottom + margin); y++)
            ink.Row(y).Clear();
    }

    // Pieces of one line (a character that stands apart, a comma) overlap it in height and stand near it.
    private static List<PixelRect> Merge(List<PixelRect> boxes)
    {
        var lines = new List<PixelRect>();
        foreach (var box in boxes.OrderByDescending(box => box.Area))
        {
            var host = lines.FindIndex(line => Overlap(line, box) > 0.6 * Math.Min(line.Height, box.Height)
                && box.X <= line.Right + line.Height * 2 && box.Right >= line.X - line.Height * 2
                && box.Height <= 1.3 * line.Height);
            if (host >= 0)
                lines[host] = lines[host].Union(box);
            else
                lines.Add(box);
        }
        return lines;
    }

    private static int Overlap(PixelRect a, PixelRect b) => Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Y, b.Y);
}
