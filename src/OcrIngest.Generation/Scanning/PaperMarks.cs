using System.Collections.Immutable;
using OcrIngest.Generation.Printing;
using OcrIngest.Recognition;

namespace OcrIngest.Generation.Scanning;

/// <summary>What people put on printed sheets before they are scanned: seals, ticks, rings round figures, notes in the margin.</summary>
internal static class PaperMarks
{
    private static readonly string[] SealReds = ["D2232A", "C8102E", "E0454B", "B7282E"], SealBlues = ["1F3FA8", "3355B5"], PenColors = ["20308F", "111111", "C01818", "2A2A2A"];

    public static void Add(IReadOnlyList<PageOps> pages, DamagePlan plan, SeedStream random)
    {
        for (var i = 0; i < plan.Seals; i++)
            Seal(pages, random.Fork("seal").Fork(i));
        for (var i = 0; i < plan.PenStrokes * pages.Count; i++)
            Pen(pages, random.Fork("pen").Fork(i));
    }

    private static void Seal(IReadOnlyList<PageOps> pages, SeedStream random)
    {
        // The office is what stands in the title before the year. Mostly over figures; otherwise low on the last page, where the signature stands.
        var withFigures = pages.Where(page => page.Marks.Any(mark => mark.Kind == "figure")).ToArray();
        var overFigures = withFigures.Length > 0 && random.Chance(0.75);
        var page = overFigures ? random.Pick(withFigures) : pages[^1];
        var texts = pages[0].Marks.Where(mark => mark.Kind == "title").Select(mark => mark.Text).ToArray();
        var name = texts.Length == 0 ? "" : texts[0].Split('2', '（')[0];
        var (x, y) = (page.Width * random.Between(0.5, 0.85), page.Height * random.Between(0.3, 0.8));
        if (overFigures && random.Pick(page.Marks.Where(mark => mark.Kind == "figure").ToArray()) is var mark)
            (x, y) = (mark.Box.X + random.Between(-30.0, 30.0), mark.Box.Y + random.Between(-30.0, 30.0));
        page.Seals.Add(new SealOp(x, y, random.Between(52.0, 62.0), random.Pick(random.Chance(0.85) ? SealReds : SealBlues),
            new string([.. name.Where(Han.Is).Take(16)])));
    }

    private static void Pen(IReadOnlyList<PageOps> pages, SeedStream random)
    {
        var page = random.Pick(pages);
        var (color, weight) = (random.Pick(PenColors), random.Between(0.7, 1.8));
        var figures = page.Marks.Where(mark => mark.Kind == "figure").ToArray();
        if (figures.Length == 0 || random.Chance(0.2))
        {
            Scribble(page, random, color, weight);
            return;
        }
        var box = random.Pick(figures).Box;
        var (x, y) = (box.X + box.Width * random.Between(0.1, 1.0), box.Y + box.Height * random.Between(0.3, 1.0));
        var size = random.Between(7.0, 14.0);
        ImmutableArray<(double, double)> points = random.Next(3) switch
        {
            0 => [(x, y), (x + size * 0.35, y + size * 0.45), (x + size * 1.2, y - size * 0.8)],
            1 => [.. Enumerable.Range(0, 11).Select(i => (box.X + box.Width / 2 + Math.Cos(i * 0.66 + 1) * (box.Width * 0.45 + i * 0.3), box.Y + box.Height / 2 + Math.Sin(i * 0.66 + 1) * box.Height * 0.55))],
            _ => [(box.X + 2, box.Bottom - 1), (box.X + box.Width / 2, box.Bottom + random.Between(-2.0, 2.0)), (box.Right - 2, box.Bottom - 1)],
        };
        page.Pens.Add(new PenOp(points, weight, color));
    }

    private static void Scribble(PageOps page, SeedStream random, string color, double weight)
    {
        var (x, y, size) = (page.Width * random.Between(0.08, 0.8), page.Height * (random.Chance(0.5) ? 0.04 : 0.95), random.Between(8.0, 16.0));
        for (var letter = 0; letter < random.Between(2, 6); letter++, x += size)
            page.Pens.Add(new PenOp([.. Enumerable.Range(0, 6).Select(_ => (x + random.NextDouble() * size, y + random.NextDouble() * size))], weight, color));
    }
}
