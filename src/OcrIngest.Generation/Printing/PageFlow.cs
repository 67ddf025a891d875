using System.Collections.Immutable;
using System.Globalization;

namespace OcrIngest.Generation.Printing;

/// <summary>Lays paragraphs, headings and tables out on pages, from top to bottom. One report, one flow.</summary>
internal sealed class PageFlow(LayoutStyle style, TypePair type, SeedStream random)
{
    private const double A4Short = 595, A4Long = 842;

    // Lines of a cell that may be parted from the others by the end of a page.
    private const double LinesToSplit = 2.2;

    private const double NoteSize = 10.5, NoteHeight = 16;

    private readonly List<PageOps> pages = [];
    private double y;
    private bool landscape;

    public IReadOnlyList<PageOps> Pages => pages;

    /// <summary>Pages (0-based) on which a table goes on from the page before.</summary>
    public List<int> Continued { get; } = [];

    private PageOps Page => pages[^1];

    private double Width => (landscape ? A4Long : A4Short) - 2 * style.MarginX;

    private double Bottom => (landscape ? A4Short : A4Long) - style.MarginBottom;

    public void NewPage(bool sideways = false)
    {
        landscape = sideways;
        pages.Add(sideways ? new PageOps(A4Long, A4Short) : new PageOps(A4Short, A4Long));
        y = style.MarginTop;
    }

    public void Title(ImmutableArray<string> lines)
    {
        foreach (var line in lines.SelectMany(line => LineBreaker.Break(line, style.TitleSize, Width, type)))
            Line(line, style.TitleSize, style.TitleSize * 1.45, style.TitleBold, align: 0.5, mark: "title");
        y += style.BodySize;
    }

    public void Heading(string text)
    {
        if (text.Length == 0)
            return;
        Room(style.HeadSize * style.Leading * 2);
        foreach (var line in LineBreaker.Break(text, style.HeadSize, Width - 2 * style.HeadSize, type))
            Line(line, style.HeadSize, style.HeadSize * style.Leading, style.HeadBold, indent: 2 * style.HeadSize, mark: "section");
    }

    public void Paragraph(string text)
    {
        var size = style.BodySize;
        foreach (var line in LineBreaker.Break("　　" + text, size, Width, type))
            Line(line, size, size * style.Leading, bold: false);
    }

    /// <param name="align">0 left, 1 right.</param>
    public void Line(string text, double align) => Line(text, style.BodySize, style.BodySize * style.Leading, bold: false, align: align);

    /// <summary>Two lines side by side.</summary>
    public void Pair(string left, string right)
    {
        Line(left, 0.1);
        y -= style.BodySize * style.Leading;
        Line(right, 0.9);
    }

    public void Space(double points) => y += points;

    public void Table(GridTable table)
    {
        var sizes = TableSizes.Measure(table, Width, style, type, random);
        var note = style.UnitNote is null ? 0 : NoteHeight;
        if (Bottom - y < sizes.RowEdges[Math.Min(table.Rows, 2)] + note)
            NewPage(landscape);
        Note(style.UnitNote);
        var cuts = Cuts(table, sizes);
        var printer = new TablePrinter(table, sizes, style, type, cuts);
        for (var part = 0; part < cuts.Length - 1; part++)
        {
            if (part > 0)
            {
                NewPage(landscape);
                Continued.Add(pages.Count - 1);
                Note(style.ContinuedNote);
                if (RepeatsHead(table, sizes))
                {
                    printer.DrawHead(Page, style.MarginX, y);
                    y += sizes.RowEdges[table.HeadRows];
                }
            }
            printer.Draw(Page, style.MarginX, y, part);
            y += cuts[part + 1] - cuts[part];
        }
        y += style.TableGap;
    }

    public void NumberPages(int first)
    {
        for (var i = 0; i < pages.Count && style.PageNumber is not null; i++)
        {
            var text = string.Format(CultureInfo.InvariantCulture, style.PageNumber, first + i);
            TypeWriter.Write(pages[i], text, (pages[i].Width - type.Width(text, 10.5)) / 2, pages[i].Height - style.MarginBottom * 0.6, 12, 10.5, false, type);
        }
    }

    private bool RepeatsHead(GridTable table, TableSizes sizes) => style.RepeatHeads && table.LabelColumns > 1 && sizes.RowEdges[table.HeadRows] < 200;

    /// <summary>Where the pages end, in heights of the table.</summary>
    private ImmutableArray<double> Cuts(GridTable table, TableSizes sizes)
    {
        var cuts = ImmutableArray.CreateBuilder<double>();
        cuts.Add(0);
        var rows = sizes.RowEdges;
        var full = Bottom - style.MarginTop - (style.ContinuedNote is null ? 0 : NoteHeight) - (RepeatsHead(table, sizes) ? rows[table.HeadRows] : 0);
        for (var room = Bottom - y; rows[^1] - cuts[^1] > room + 0.5; room = full)
        {
            var from = cuts[^1];
            var last = Array.FindLastIndex(rows, edge => edge <= from + room + 0.01);
            while (style.KeepHeads && last > 1 && table.HeadLikeRows.Contains(last - 1) && rows[last - 1] > from)
                last--;
            var left = from + room - rows[last];
            var tall = last < table.Rows && rows[last + 1] - rows[last] > LinesToSplit * style.TableSize * 1.25;
            var splits = style.SplitRows && tall && !table.HeadLikeRows.Contains(last) && left > 1.4 * style.TableSize + style.PaddingY
                && rows[last + 1] - rows[last] - left > 1.4 * style.TableSize;
            var cut = splits ? rows[last] + left : rows[last];
            if (cut <= from + 0.5)
                cut = Math.Min(rows[^1], from + room); // a row taller than the page
            cuts.Add(cut);
        }
        cuts.Add(rows[^1]);
        return cuts.ToImmutable();
    }

    /// <summary>A small line over the right end of a table.</summary>
    private void Note(string? text)
    {
        if (text is null)
            return;
        TypeWriter.Write(Page, text, style.MarginX + Width - type.Width(text, NoteSize), y, NoteHeight, NoteSize, bold: false, type);
        y += NoteHeight;
    }

    private void Line(string text, double size, double height, bool bold, double indent = 0, double align = 0, string? mark = null)
    {
        Room(height);
        var width = type.Width(text, size);
        var x = style.MarginX + indent + Math.Max(0, (Width - indent - width) * align);
        TypeWriter.Write(Page, text, x, y, height, size, bold, type);
        if (mark is not null)
            Page.Marks.Add(new MarkOp(mark, null, text, new BoxPt(x, y, width, height)));
        y += height;
    }

    private void Room(double height)
    {
        if (y + height > Bottom)
            NewPage(landscape);
    }
}
