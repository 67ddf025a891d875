using System.Collections.Immutable;

namespace OcrIngest.Generation.Printing;

/// <summary>Draws stretches of a table: the rows between two heights of it, wherever a page ends.</summary>
/// <param name="Cuts">Heights (points from the table's top) at which pages end, first 0, last the table's height.</param>
internal sealed record TablePrinter(GridTable Table, TableSizes Sizes, LayoutStyle Style, TypePair Type, ImmutableArray<double> Cuts)
{
    private const double Dark = 128;

    /// <summary>Draws what lies between cut <paramref name="part"/> and the next one at (x, y).</summary>
    public void Draw(PageOps page, double x, double y, int part) => Draw(page, x, y, Cuts[part], Cuts[part + 1], isRepeat: false);

    /// <summary>Draws the head rows again; they leave no marks.</summary>
    public void DrawHead(PageOps page, double x, double y) => Draw(page, x, y, 0, Sizes.RowEdges[Table.HeadRows], isRepeat: true);

    private void Draw(PageOps page, double x, double y, double from, double to, bool isRepeat)
    {
        foreach (var cell in Table.Cells)
        {
            var (top, bottom) = (Sizes.RowEdges[cell.Row], Sizes.RowEdges[cell.Row + cell.RowSpan]);
            var (partTop, partBottom) = (Math.Max(top, from), Math.Min(bottom, to));
            if (partBottom - partTop < 0.5)
                continue;
            var left = x + Sizes.ColumnEdges[cell.Column];
            var box = new BoxPt(left, y + partTop - from, x + Sizes.ColumnEdges[cell.Column + cell.ColumnSpan] - left, partBottom - partTop);
            Fill(page, cell, box);
            Edges(page, cell, box);
            var hasText = Write(page, cell, box, top, bottom, partTop, partBottom);
            if (!isRepeat && (hasText || (cell.Text.Length == 0 && partTop == top)))
                page.Marks.Add(new MarkOp(KindOf(cell.Role), cell.Id, cell.Text, box));
        }
        Frame(page, new BoxPt(x, y, Sizes.ColumnEdges[^1], to - from));
    }

    private bool Write(PageOps page, GridCell cell, BoxPt box, double top, double bottom, double partTop, double partBottom)
    {
        var text = Sizes.Texts[cell];
        var place = cell.Role is CellRole.Group or CellRole.Corner ? Style.GroupText : cell.Role == CellRole.Figure ? GroupTextPlace.First : GroupTextPlace.Whole;
        var (spanTop, spanBottom) = Span(place, top, bottom, partTop, partBottom, text.Height);
        var start = spanTop + (spanBottom - spanTop - text.Height) / 2;
        var wrote = false;
        var free = partTop;
        for (var i = 0; i < text.Lines.Length; i++)
        {
            var lineTop = start + i * text.LineHeight;
            var middle = lineTop + text.LineHeight / 2;
            if (text.Lines[i].Length == 0 || middle < partTop || middle >= partBottom)
                continue;
            // A line that the cut would go through moves to its own side of it, and those below it move along.
            lineTop = Math.Max(free, Math.Min(lineTop, partBottom - text.LineHeight));
            free = lineTop + text.LineHeight;
            WriteLine(page, cell, text, text.Lines[i], box, box.Y + lineTop - partTop);
            wrote = true;
        }
        return wrote;
    }

    private (double Top, double Bottom) Span(GroupTextPlace place, double top, double bottom, double partTop, double partBottom, double textHeight)
    {
        if (place == GroupTextPlace.Whole)
            return (top, bottom);
        if (place == GroupTextPlace.Every && partBottom - partTop >= textHeight)
            return (partTop, partBottom);
        var parts = Enumerable.Range(0, Cuts.Length - 1).Select(i => (Top: Math.Max(top, Cuts[i]), Bottom: Math.Min(bottom, Cuts[i + 1])))
            .Where(part => part.Bottom - part.Top > 0.5).ToList();
        return parts.Count == 0 ? (top, bottom) : place == GroupTextPlace.First ? parts[0] : parts.MaxBy(part => part.Bottom - part.Top);
    }

    private void WriteLine(PageOps page, GridCell cell, CellText text, string line, BoxPt box, double top)
    {
        var width = Type.Width(line, text.Size);
        var isLeft = (cell.Role == CellRole.Label && !Style.LabelsCentred) || (cell.Role == CellRole.Figure && Style.FigureAlign == FigureAlign.Left);
        var isRight = cell.Role == CellRole.Figure && Style.FigureAlign == FigureAlign.Right;
        var x = isLeft ? box.X + Style.PaddingX : isRight ? box.Right - Style.PaddingX - width : box.X + (box.Width - width) / 2;
        var bold = (Style.HeadCellsBold && cell.Role is CellRole.Head or CellRole.Band) || (Style.TopRowsBold && cell.Top);
        TypeWriter.Write(page, line, Math.Max(x, box.X + 0.5), top, text.LineHeight, text.Size, bold, Type, Style.FigureItalic && cell.Role == CellRole.Figure, ColorOf(cell) is { } ground && IsDark(ground));
    }

    private void Fill(PageOps page, GridCell cell, BoxPt box)
    {
        if (ColorOf(cell) is { } color)
            page.Fills.Add(new FillOp(box, color));
    }

    private string? ColorOf(GridCell cell) => cell.Role switch
    {
        CellRole.Band => Style.BandColor,
        CellRole.Head or CellRole.Corner => Style.HeadColor,
        CellRole.Label or CellRole.Figure or CellRole.Unit when cell.Row % 2 == 1 => Style.ZebraColor,
        _ => null,
    };

    // As word processors choose the colour of type that is "automatic".
    private static bool IsDark(string color) => Convert.FromHexString(color) is [var red, var green, var blue] && 0.3 * red + 0.59 * green + 0.11 * blue < Dark;

    private void Edges(PageOps page, GridCell cell, BoxPt box)
    {
        var (weight, gray) = (Style.RuleWeight, Style.RuleGray);
        var isHead = Style.HeadRuleWeight > 0 && (cell.Role == CellRole.Band || Table.HeadLikeRows.Contains(cell.Row + cell.RowSpan - 1));
        page.Rules.Add(new RuleOp(box.X, box.Y, box.Right, box.Y, isHead && cell.Role == CellRole.Band ? Style.HeadRuleWeight : weight, gray));
        page.Rules.Add(new RuleOp(box.X, box.Bottom, box.Right, box.Bottom, isHead ? Style.HeadRuleWeight : weight, gray));
        if (!Style.OpenSides || cell.Column > 0)
            page.Rules.Add(new RuleOp(box.X, box.Y, box.X, box.Bottom, weight, gray));
        if (!Style.OpenSides || cell.Column + cell.ColumnSpan < Table.Columns)
            page.Rules.Add(new RuleOp(box.Right, box.Y, box.Right, box.Bottom, weight, gray));
    }

    private void Frame(PageOps page, BoxPt box)
    {
        if (Style.FrameWeight == 0)
            return;
        var away = Style.DoubleFrame ? 2.2 : 0;
        var (x1, y1, x2, y2) = (box.X - away, box.Y - away, box.Right + away, box.Bottom + away);
        page.Rules.Add(new RuleOp(x1, y1, x2, y1, Style.FrameWeight, Style.RuleGray));
        page.Rules.Add(new RuleOp(x1, y2, x2, y2, Style.FrameWeight, Style.RuleGray));
        if (Style.OpenSides)
            return;
        page.Rules.Add(new RuleOp(x1, y1, x1, y2, Style.FrameWeight, Style.RuleGray));
        page.Rules.Add(new RuleOp(x2, y1, x2, y2, Style.FrameWeight, Style.RuleGray));
    }

    private static string KindOf(CellRole role) => role switch
    {
        CellRole.Figure => "figure",
        CellRole.Label => "row",
        CellRole.Head => "column",
        CellRole.Group => "group",
        CellRole.Band => "band",
        CellRole.Corner => "corner",
        _ => "unit",
    };
}
