namespace OcrIngest.Imaging;

/// <summary>
/// Finds the sheet of paper in a picture. Light changes slowly over a sheet, so from one place to the next it hardly grows darker; at its end it does
/// at once. And a sheet has no notches: what lies between two of its places, level or upright, is on it, however dark (ink, a shaded band, a streak).
/// </summary>
public static class SheetFinder
{
    // Inches: a place is as wide as a line of small type is high, so that there is paper in it also where it is printed on.
    private const double FinePx = 0.02;
    private const int Place = 4, Reach = 2;

    // Paper that lies in a shadow loses less than a quarter of its light over 0.16 inch; a desk is darker than that. White of a place is what its fourth brightest part shows.
    private const double LeastOfNeighbour = 0.76, LeastOfEdge = 0.85, Bright = 0.9;
    private const int PaperRank = 3;

    // A sheet that fills less of the picture is none that was meant to be scanned; it may be the only white thing on a dark page.
    private const double LeastOfPicture = 0.2;

    /// <summary>The sheet, or null when it fills the picture or none was found: then nothing is known to be outside.</summary>
    /// <param name="page">Not yet flat.</param>
    /// <param name="dpi">Of that picture.</param>
    public static Sheet? Find(GrayImage page, double dpi)
    {
        var scale = Math.Max(1, (int)Math.Round(FinePx * dpi));
        var fine = Resampler.Reduce(page, scale);
        int columns = fine.Width / Place, rows = fine.Height / Place;
        if (columns < 3 || rows < 3)
            return null;
        var level = Levels(fine, columns, rows);
        var paper = Flood(level, columns, rows);
        FillNotches(paper, columns, rows);
        var count = paper.Count(on => on);
        return count == paper.Length || count < LeastOfPicture * paper.Length ? null : new Sheet(Outside(fine, level, paper, columns, rows), scale);
    }

    private static byte[] Levels(GrayImage fine, int columns, int rows)
    {
        var level = new byte[columns * rows];
        Span<byte> brightest = stackalloc byte[PaperRank + 1];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                brightest.Clear();
                for (var y = 0; y < Place; y++)
                {
                    foreach (var value in fine.Row(row * Place + y).Slice(column * Place, Place))
                        Insert(brightest, value);
                }
                level[row * columns + column] = brightest[PaperRank];
            }
        }
        return level;
    }

    // Brightest first.
    private static void Insert(Span<byte> brightest, byte value)
    {
        for (var i = brightest.Length - 1; i >= 0 && value > brightest[i]; i--)
        {
            if (i + 1 < brightest.Length)
                brightest[i + 1] = brightest[i];
            brightest[i] = value;
        }
    }

    // From the brightest places outwards, brightest first, so that a place is held against the paper that it borders on.
    private static bool[] Flood(byte[] level, int columns, int rows)
    {
        var paper = new bool[level.Length];
        var seen = new bool[level.Length];
        var next = new PriorityQueue<int, int>();
        var brightest = level.Order().ElementAt(level.Length * 19 / 20);
        for (var i = 0; i < level.Length; i++)
        {
            if (level[i] >= Bright * brightest)
                Add(i);
        }
        while (next.TryDequeue(out var place, out _))
        {
            int row = place / columns, column = place % columns, near = 0;
            for (var r = Math.Max(0, row - Reach); r <= Math.Min(rows - 1, row + Reach); r++)
            {
                for (var c = Math.Max(0, column - Reach); c <= Math.Min(columns - 1, column + Reach); c++)
                    near = paper[r * columns + c] ? Math.Max(near, level[r * columns + c]) : near;
            }
            if (level[place] < LeastOfNeighbour * near)
                continue;
            paper[place] = true;
            if (row > 0)
                Add(place - columns);
            if (row < rows - 1)
                Add(place + columns);
            if (column > 0)
                Add(place - 1);
            if (column < columns - 1)
                Add(place + 1);
        }
        return paper;

        void Add(int place)
        {
            if (seen[place])
                return;
            seen[place] = true;
            next.Enqueue(place, -level[place]);
        }
    }

    // Until nothing changes; a page needs two or three rounds, and each but the last fills a place.
    private static void FillNotches(bool[] paper, int columns, int rows)
    {
        bool changed;
        do
        {
            changed = false;
            for (var row = 0; row < rows; row++)
                changed |= FillBetween(paper, row * columns, 1, columns);
            for (var column = 0; column < columns; column++)
                changed |= FillBetween(paper, column, columns, rows);
        }
        while (changed);
    }

    private static bool FillBetween(bool[] paper, int start, int step, int count)
    {
        int first = 0, last = count - 1;
        while (first < count && !paper[start + first * step])
            first++;
        while (last > first && !paper[start + last * step])
            last--;
        var changed = false;
        for (var i = first; i < last; i++)
        {
            changed |= !paper[start + i * step];
            paper[start + i * step] = true;
        }
        return changed;
    }

    // The places that are not on the sheet, and what of the places along its edge is as dark as they are and touches them; and the fringe of blur.
    private static BitImage Outside(GrayImage fine, byte[] level, bool[] paper, int columns, int rows)
    {
        var outside = new BitImage(fine.Width, fine.Height);
        var edge = new Queue<(int X, int Y, int Paper)>();
        for (var y = 0; y < fine.Height; y++)
        {
            for (var x = 0; x < fine.Width; x++)
            {
                if (!paper[PlaceOf(x, y)])
                    Set(x, y);
            }
        }
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                if (!paper[row * columns + column] || Bare(row, column) is not { } white)
                    continue;
                for (var y = row * Place; y < Math.Min(fine.Height, (row + 1) * Place); y++)
                {
                    for (var x = column * Place; x < Math.Min(fine.Width, (column + 1) * Place); x++)
                        edge.Enqueue((x, y, white));
                }
            }
        }
        // A place is four parts wide, so its edge grows four parts inwards at most.
        for (var round = 0; round < Place; round++)
        {
            var touched = edge.Where(part => fine.Row(part.Y)[part.X] < LeastOfEdge * part.Paper && Touches(part.X, part.Y)).ToList();
            touched.ForEach(part => Set(part.X, part.Y));
        }
        foreach (var (x, y, _) in edge.Where(part => Touches(part.X, part.Y)).ToList())
            Set(x, y);
        return outside;

        int PlaceOf(int x, int y) => Math.Min(y / Place, rows - 1) * columns + Math.Min(x / Place, columns - 1);

        void Set(int x, int y) => outside.Row(y)[x >> 6] |= 1UL << (x & 63);

        bool Touches(int x, int y) => x > 0 && outside[x - 1, y] || x < fine.Width - 1 && outside[x + 1, y] || y > 0 && outside[x, y - 1] || y < fine.Height - 1 && outside[x, y + 1];

        // The paper beside a place at the sheet's edge; null where the sheet goes on all around.
        int? Bare(int row, int column)
        {
            var border = false;
            int most = 0;
            for (var r = Math.Max(0, row - 1); r <= Math.Min(rows - 1, row + 1); r++)
            {
                for (var c = Math.Max(0, column - 1); c <= Math.Min(columns - 1, column + 1); c++)
                {
                    border |= !paper[r * columns + c];
                    most = paper[r * columns + c] ? Math.Max(most, level[r * columns + c]) : most;
                }
            }
            return border ? most : null;
        }
    }
}
