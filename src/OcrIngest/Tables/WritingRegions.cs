using System.Collections.Immutable;

namespace OcrIngest.Tables;

/// <summary>
/// Finds where the figures of a page line up: rows of figures above one another, in columns parted by white, without running text between them.
/// </summary>
public static class WritingRegions
{
    // Inches.
    private const double SameRow = 0.05, SamePlace = 0.07, MostBetween = 1.7, Text = 0.25, Label = 0.15, Seal = 0.3, LabelLine = 0.12, Near = 0.18, Beside = 0.25, Aligned = 0.05, Neighbourhood = 0.7;
    private const double RunningText = 0.65, CentredWithin = 0.06, LeastPurity = 0.6, LeastAligned = 0.25, Tight = 1.3, WellRuled = 0.5, FromLeft = 0.35, AsHigh = 1.2, EvenStep = 0.15, MostSteps = 0.7;
    private const int MostWords = 5000, ManyFigures = 8, RowsOfOneColumn = 5, ColumnsOfOneRow = 4;

    public static ImmutableArray<WritingRegion> Find(WritingMarks marks)
    {
        if (marks.Words.Length > MostWords)
            return [];
        var regions = ImmutableArray.CreateBuilder<WritingRegion>();
        var rows = new List<ImmutableArray<WritingWord>>();
        foreach (var row in CleanRows(marks))
        {
            if (rows.Count > 0 && (row.Min(word => word.Box.Y) - rows[^1].Max(word => word.Box.Bottom) > MostBetween * marks.Dpi || IsParted(marks, rows, row)))
                Close();
            if (rows.Count == 0 || LinesUp(rows, row, marks.Dpi))
                rows.Add(row);
            else if (row.Length > 1 || rows.Count == 1)
            {
                Close();
                rows.Add(row);
            }
        }
        Close();
        return regions.ToImmutable();

        void Close()
        {
            if (rows.Count > 0 && Region(marks, rows) is { } region)
                regions.Add(region);
            rows.Clear();
        }
    }

    private static IEnumerable<ImmutableArray<WritingWord>> Rows(WritingMarks marks, List<WritingWord> figures)
    {
        var row = new List<WritingWord>();
        foreach (var word in figures.OrderBy(word => word.Y))
        {
            if (row.Count > 0 && word.Y - row.Average(other => other.Y) > SameRow * marks.Dpi)
            {
                yield return [.. row.OrderBy(other => other.X)];
                row.Clear();
            }
            row.Add(word);
        }
        if (row.Count > 0)
            yield return [.. row.OrderBy(other => other.X)];
    }

    // The rows without what is left of broken labels: above and below a figure stand other figures rather than other writing. A table of one row has nothing but heads above.
    private static IEnumerable<ImmutableArray<WritingWord>> CleanRows(WritingMarks marks)
    {
        var figures = LoneFigures(marks);
        double reach = Neighbourhood * marks.Dpi, far = MostBetween * marks.Dpi, aligned = Aligned * marks.Dpi;
        foreach (var row in Rows(marks, figures))
        {
            var near = marks.Words.Where(word => Math.Abs(word.Y - row[0].Y) < reach).ToList();
            var clean = row.Where(figure =>
            {
                var over = Over(figure, near);
                return over.Count > 1 ? over.Count(word => IsInLine(word, figure)) >= LeastAligned * over.Count : figures.Any(word => word != figure && Math.Abs(word.Y - figure.Y) < far && IsInLine(word, figure));
            }).ToImmutableArray();
            if (IsEven(row) || row.Length >= ColumnsOfOneRow && row.Count(figure => Over(figure, near).Count(word => IsInLine(word, figure)) > 1) <= row.Length / 4)
                yield return row;
            else if (!clean.IsEmpty)
                yield return clean;
        }

        List<WritingWord> Over(WritingWord figure, List<WritingWord> near) => [.. near.Where(word => word.Box.X < figure.X && word.Box.Right > figure.X)];

        bool IsInLine(WritingWord word, WritingWord figure) =>
            word.IsFigure && (Math.Abs(word.X - figure.X) < aligned || Math.Abs(word.Box.Right - figure.Box.Right) < aligned / 2 || Math.Abs(word.Box.X - figure.Box.X) < aligned / 2);
    }

    // What is left of broken labels does not stand at equal distances.
    private static bool IsEven(ImmutableArray<WritingWord> row)
    {
        if (row.Length < ManyFigures)
            return false;
        var steps = row.Zip(row.Skip(1), (a, b) => b.X - a.X).Order().ToList();
        var usual = steps[steps.Count / 2];
        return steps.Count(step => Math.Abs(step - usual) < EvenStep * usual) >= MostSteps * steps.Count;
    }

    // A figure stands alone in its cell: what has other writing close by on its line is part of a label or a text, and so is what has text to its right.
    private static List<WritingWord> LoneFigures(WritingMarks marks)
    {
        double near = Near * marks.Dpi, text = Text * marks.Dpi;
        // Characters are higher than digits of their size; digits that touch are not.
        var figures = new List<WritingWord>();
        foreach (var figure in marks.Words.Where(word => word.IsFigure))
        {
            var level = marks.Words.Where(word => !word.IsFigure && word.LevelWith(figure) && word.Box.Height > 0.4 * figure.Box.Height).ToList();
            if (!level.Any(word => word.Box.Width > text && word.Box.X > figure.Box.X && word.Box.Height > AsHigh * figure.Box.Height
                || word.Box.Width > text / 4 && word.Box.X < figure.Box.Right + near && word.Box.Right > figure.Box.X - near))
                figures.Add(figure);
        }
        return figures;
    }

    // Where the figures begin: one row alone does not show it.
    private static int FirstFigure(WritingMarks marks, List<ImmutableArray<WritingWord>> rows, ImmutableArray<WritingWord> next)
    {
        var columns = PureColumns(marks, rows.Count > 1 ? rows : [.. rows, next]);
        return columns.IsEmpty ? rows[^1][^1].Box.X : columns[0].Left;
    }

    private static bool IsLabelled(WritingMarks marks, ImmutableArray<WritingWord> row, int firstFigure) =>
        marks.Words.Any(word => word.Box.Right < firstFigure && Math.Abs(word.Y - row[0].Y) < LabelLine * marks.Dpi && word.Box.Width > Label * marks.Dpi);

    private static bool LinesUp(List<ImmutableArray<WritingWord>> rows, ImmutableArray<WritingWord> row, double dpi) =>
        rows.TakeLast(4).Any(above => above.Any(a => row.Any(b => Math.Abs(a.X - b.X) < SamePlace * dpi || Math.Abs(a.Box.Right - b.Box.Right) < SamePlace / 2 * dpi || Math.Abs(a.Box.X - b.Box.X) < SamePlace / 2 * dpi)));

    // Running text or a heading stands between: a line of its own that runs from the labels into the figures, and is no band in the middle.
    private static bool IsParted(WritingMarks marks, List<ImmutableArray<WritingWord>> rows, ImmutableArray<WritingWord> next)
    {
        int top = rows[^1].Max(word => word.Box.Bottom), bottom = next.Min(word => word.Box.Y);
        var beside = (int)(Beside * marks.Dpi);
        var around = marks.Words.Where(word => word.Y > rows[0][0].Y - beside && word.Y < next[0].Y + beside && word.Box.Width > beside / 2).Concat(next).ToList();
        int left = around.Min(word => word.Box.X), right = around.Max(word => word.Box.Right), firstFigure = FirstFigure(marks, rows, next);
        return marks.Lines.Any(line => !line.IsFigure && line.Y > top && line.Y < bottom && IsHeading(marks, line, left, right, firstFigure));
    }

    /// <summary>A line of its own that runs from the left into the figures and is no band in the middle; or wide as running text.</summary>
    public static bool IsHeading(WritingMarks marks, WritingWord line, int left, int right, int firstFigure)
    {
        var width = Math.Max(1, right - left);
        if (line.Box.Width > RunningText * width)
            return true;
        return line.Box.X < left + FromLeft * width && line.Box.Right > firstFigure && Math.Abs(line.X - (left + right) / 2.0) > CentredWithin * width
            && !marks.Lines.Any(other => other != line && other.LevelWith(line) && other.Box.Height < Math.Max(line.Box.Height * 2, Seal * marks.Dpi) && other.Box.Right > left && other.Box.X < right);
    }

    private static WritingRegion? Region(WritingMarks marks, List<ImmutableArray<WritingWord>> rows)
    {
        var columns = PureColumns(marks, rows);
        if (columns.IsEmpty)
            return null;
        // Where rows have labels, what stands with none beside it is left of a broken head, or a page number.
        var labelled = rows.Where(row => IsLabelled(marks, row, columns[0].Left)).ToList();
        if (labelled.Count <= rows.Count / 2)
            labelled = rows;
        if (labelled.Count < rows.Count)
            columns = PureColumns(marks, labelled);
        if (columns.IsEmpty)
            return null;
        // In its column a figure may stand close to a label.
        var kept = labelled.Select(row => marks.Words.Where(word => word.IsFigure && Math.Abs(word.Y - row[0].Y) < SameRow * marks.Dpi
                && columns.Any(column => word.X >= column.Left && word.X < column.Right)).OrderBy(word => word.X).ToImmutableArray())
            .Where(row => !row.IsEmpty).ToImmutableArray();
        if (kept.IsEmpty)
            return null;
        var region = new WritingRegion(kept, columns);
        var ruled = IsRuled(marks, region);
        var full = kept.Count(row => row.Length >= 2);
        var enough = columns.Length >= 2 && full >= 2 && (ruled || region.Figures.Count() >= ManyFigures)
            || columns.Length >= ColumnsOfOneRow && kept.Max(row => row.Length) >= ColumnsOfOneRow && ruled
            || columns.Length == 1 && kept.Length >= RowsOfOneColumn && ruled;
        return enough ? region : null;
    }

    // Rule fragments around the figures that together are as long as half of the table is wide, in at least two heights.
    private static bool IsRuled(WritingMarks marks, WritingRegion region)
    {
        var words = marks.Words.Where(word => region.Rows.Any(row => row[0].LevelWith(word))).ToList();
        int left = words.Min(word => word.Box.X), right = words.Max(word => word.Box.Right), margin = (int)(0.5 * marks.Dpi), heights = 0, step = (int)(0.05 * marks.Dpi);
        double best = 0;
        for (var y = region.Top - margin; y < region.Bottom + margin; y += step)
        {
            var share = Enumerable.Range(y, step).Max(row => row < 0 ? 0 : marks.LevelShare(row, left, right));
            heights += share > 0.1 ? 1 : 0;
            best += share;
        }
        return heights >= 2 && best > WellRuled;
    }

    // Columns whose places in the rows hold figures rather than other writing, from the right: labels stand left of them.
    private static ImmutableArray<(int Left, int Right)> PureColumns(WritingMarks marks, List<ImmutableArray<WritingWord>> rows)
    {
        var figures = rows.SelectMany(row => row).ToList();
        int from = figures.Min(word => word.Box.X), to = figures.Max(word => word.Box.Right);
        var cover = new int[to - from + 2];
        foreach (var word in figures)
        {
            for (var x = word.Box.X; x < word.Box.Right; x++)
                cover[x - from]++;
        }
        // A speck or a piece of a broken digit is no other writing.
        var usual = figures.Select(word => word.Box.Height).Order().ElementAt(figures.Count / 2);
        var others = marks.Words.Where(word => !word.IsFigure && word.Box.Height > usual / 2 && rows.Any(row => row.Any(figure => figure.LevelWith(word)))).ToList();
        int least = rows.Count < 2 ? 1 : rows.Count < 10 ? 2 : 3, thin = rows.Count / 12;
        var pure = ImmutableArray.CreateBuilder<(int, int)>();
        for (var end = cover.Length - 1; end > 0; end--)
        {
            if (cover[end] <= thin)
                continue;
            var start = end;
            while (start > 0 && cover[start - 1] > thin)
                start--;
            var column = (Left: from + start, Right: from + end + 1);
            end = start;
            var count = figures.Count(word => word.X >= column.Left && word.X < column.Right);
            var foreign = others.Count(word => word.Box.X < column.Right && word.Box.Right > column.Left);
            if (count < least)
                continue;
            var widest = figures.Where(word => word.X >= column.Left && word.X < column.Right).Max(word => word.Box.Width);
            if (count < LeastPurity * (count + foreign) || column.Right - column.Left > Tight * widest + SamePlace * marks.Dpi)
                break;
            pure.Add(column);
        }
        pure.Reverse();
        return pure.ToImmutable();
    }
}
