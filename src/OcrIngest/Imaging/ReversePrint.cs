using System.Collections.Immutable;
using OcrIngest.Imaging.Kernels;

namespace OcrIngest.Imaging;

/// <summary>Makes dark writing on white paper of what is printed white on a dark ground: the heads of a table, most often.</summary>
public static class ReversePrint
{
    // Inches. No stroke of writing is as thick as a ground is wide beside it; strokes and rules are thinner than what they part. Blots and punch holes are smaller.
    private const double Ground = 0.07, Stroke = 0.05, Smallest = 0.1, Longest = 0.6, Margin = 0.05, Frame = 0.01, Light = 0.4;

    // Inches. White strokes break where ink spreads over them: what stands as close as those of one character is one. Dust is smaller, and never stands in a row.
    private const double Gap = 0.04, Across = 0.05, Along = 0.1, Written = 0.3;

    // Of the paper's level around; of the pixels around a place, strokes of writing being fewer than what they are written on; of a place's pixels; of what writing is lighter than its ground, where a stroke is finer than a pixel.
    private const double Dark = 0.6, MostlyDark = 0.6, LeastGround = 0.6, LeastSeen = 0.25, Fine = 0.25;

    /// <returns>The page itself where nothing is printed so.</returns>
    public static GrayImage Undo(GrayImage page, double dpi)
    {
        var paper = Paper(page);
        if (!MayHaveGround(page, paper, dpi))
            return page;
        var soft = Softener.Soften(page);
        var undone = page;
        foreach (var region in Grounds(soft, dpi))
        {
            var ground = Usual(Levels(region, soft));
            if (ground >= paper || !IsWrittenOnInWhite(region, soft, ground, (byte)((paper - ground) * Fine), dpi))
                continue;
            if (undone == page)
                undone = page.Crop(page.Bounds);
            Undo(region, undone, ground, paper);
            Outline(region, undone, dpi);
        }
        return undone;
    }

    /// <summary>With nothing but its outline left of each dark ground, whatever is written on it: the cells beside it end there.</summary>
    /// <returns>The page itself where there is none.</returns>
    public static GrayImage Outlined(GrayImage page, double dpi)
    {
        var paper = Paper(page);
        if (!MayHaveGround(page, paper, dpi))
            return page;
        var outlined = page;
        foreach (var region in Grounds(Softener.Soften(page), dpi))
        {
            if (outlined == page)
                outlined = page.Crop(page.Bounds);
            foreach (var run in region)
                outlined.Row(run.Y)[run.Left..run.Right].Fill(paper);
            Outline(region, outlined, dpi);
        }
        return outlined;
    }

    private static ImmutableArray<ImmutableArray<BitRun>> Grounds(GrayImage soft, double dpi)
    {
        using var dark = DarkerThanAround(soft, (int)(Light * dpi));
        using var grounds = dark.Clone(scratch: true);
        grounds.OpenRows(Solid(dpi));
        grounds.OpenColumns(Solid(dpi));
        return [.. MostlyDarkPlaces(dark, grounds, Math.Max(4, (int)(Stroke * dpi)), (int)(Longest * dpi)).Where(region => IsGround(region, grounds, soft.Bounds, dpi))];
    }

    private static int Solid(double dpi) => Math.Max(8, (int)(Ground * dpi));

    // Than a share of what is the lightest around: a shadow is no ground. Nothing that is printed so is as high as it is wide far around.
    private static BitImage DarkerThanAround(GrayImage page, int tile)
    {
        int across = (page.Width + tile - 1) / tile, down = (page.Height + tile - 1) / tile;
        var lightest = new byte[down, across];
        var levels = new byte[page.Width];
        for (var row = 0; row < down; row++)
        {
            Array.Clear(levels);
            for (var y = row * tile; y < Math.Min(page.Height, (row + 1) * tile); y++)
                ByteRows.Lighten(levels, page.Row(y));
            for (var column = 0; column < across; column++)
                lightest[row, column] = ByteRows.Lightest(Part(column));
        }
        var dark = new BitImage(page.Width, page.Height, scratch: true);
        for (var row = 0; row < down; row++)
        {
            for (var column = 0; column < across; column++)
            {
                var paper = Math.Max((byte)1, (from r in Enumerable.Range(row - 1, 3) from c in Enumerable.Range(column - 1, 3) where r >= 0 && r < down && c >= 0 && c < across select lightest[r, c]).Max());
                // The least level that is the share of 255 where the paper is.
                Part(column).Fill((byte)(((byte)(Dark * 255) * paper + 254) / 255));
            }
            for (var y = row * tile; y < Math.Min(page.Height, (row + 1) * tile); y++)
                RidgeRows.Darker(page.Row(y), levels, dark.Row(y));
        }
        return dark;

        Span<byte> Part(int column) => levels.AsSpan()[(column * tile)..Math.Min(levels.Length, (column + 1) * tile)];
    }

    // In the middle of three by three tiles that are mostly dark all strokes are writing; from there the ground goes on as far as it is dark.
    private static ImmutableArray<ImmutableArray<BitRun>> MostlyDarkPlaces(BitImage dark, BitImage grounds, int tile, int longest)
    {
        int across = dark.Width / tile, down = dark.Height / tile;
        var counts = new int[down, across];
        for (var y = 0; y < down * tile; y++)
        {
            for (var t = 0; t < across; t++)
                counts[y / tile, t] += dark.CountRow(y, t * tile, (t + 1) * tile);
        }
        using var places = new BitImage(dark.Width, dark.Height, scratch: true);
        for (var row = 1; row < down - 1; row++)
        {
            for (var column = 1; column < across - 1; column++)
            {
                var sum = 0;
                for (var i = 0; i < 9; i++)
                    sum += counts[row - 1 + i / 3, column - 1 + i % 3];
                for (var y = row * tile; y < (row + 1) * tile && sum > MostlyDark * 9 * tile * tile; y++)
                    places.Draw(new BitRun(y, column * tile, (column + 1) * tile));
            }
        }
        if (places.IsBlank)
            return [];
        using var filled = dark.Clone(scratch: true);
        filled.CloseRows(tile);
        filled.CloseColumns(tile);
        places.And(filled);
        for (var reach = 0; reach < tile; reach++)
        {
            using var grown = places.Clone(scratch: true);
            grown.ThickenRows();
            grown.ThickenColumns();
            grown.And(dark);
            places.Or(grown);
        }
        // Heavy black writing is mostly dark, too, but nowhere as wide as a ground, nor as long.
        using var solid = new BitImage(dark.Width, dark.Height, scratch: true);
        foreach (var run in BitComponents.Find(places).Where(place => IsLong(BitComponents.Bounds(place), longest) && IsSolid(place, grounds)).SelectMany(place => place))
            solid.Draw(run);
        // Heavy white writing leaves more of itself light than a stroke is wide; a row of cells is higher.
        solid.CloseRows(3 * tile);
        solid.CloseColumns(3 * tile);
        return BitComponents.Find(solid);
    }

    private static bool IsGround(ImmutableArray<BitRun> region, BitImage grounds, PixelRect page, double dpi)
    {
        var bounds = BitComponents.Bounds(region);
        var margin = (int)(Margin * dpi);
        return IsLong(bounds, (int)(Longest * dpi)) && Math.Min(bounds.Width, bounds.Height) >= Smallest * dpi && IsSolid(region, grounds)
            && bounds.X >= margin && bounds.Y >= margin && bounds.Right <= page.Width - margin && bounds.Bottom <= page.Height - margin;
    }

    // What shows no writing stays what it is: who knows what lies under a blot.
    private static bool IsWrittenOnInWhite(ImmutableArray<BitRun> region, GrayImage page, int ground, byte contrast, double dpi)
    {
        var light = Enclosed(region, BitImage.Darker(page, (byte)(ground + contrast)));
        // On black nothing is written in black: what is darker is grain.
        if (ground > contrast && light.Sum(piece => piece.Sum(run => run.Right - run.Left)) <= DarkWriting(region, page, (byte)Math.Min(ground / 2, ground - contrast), (int)(Longest * dpi)))
            return false;
        var words = new BitImage(page.Width, page.Height);
        foreach (var run in light.SelectMany(piece => piece))
            words.Draw(run);
        var gap = Math.Max(2, (int)(Gap * dpi));
        words.CloseRows(gap);
        words.CloseColumns(gap);
        return BitComponents.Find(words).Select(BitComponents.Bounds).Where(word => Math.Min(word.Width, word.Height) >= Across * dpi && Math.Max(word.Width, word.Height) >= Along * dpi)
            .Sum(word => Math.Max(word.Width, word.Height)) >= Written * dpi;
    }

    // What is light in a region with nothing but the region around it: where a ground ends, ink thins out.
    private static ImmutableArray<ImmutableArray<BitRun>> Enclosed(ImmutableArray<BitRun> region, BitImage dark)
    {
        var bounds = BitComponents.Bounds(region);
        var within = new BitImage(dark.Width, dark.Height);
        foreach (var run in region)
            within.Draw(run);
        within.And(dark);
        var others = new BitImage(dark.Width, dark.Height);
        for (var y = bounds.Y; y < bounds.Bottom; y++)
            others.Draw(new BitRun(y, bounds.X, bounds.Right));
        others.AndNot(within);
        return [.. BitComponents.Find(others).Where(piece => BitComponents.Bounds(piece) is var box && box.X > bounds.X && box.Y > bounds.Y && box.Right < bounds.Right && box.Bottom < bounds.Bottom)];
    }

    private static bool IsLong(PixelRect bounds, int longest) => Math.Max(bounds.Width, bounds.Height) >= longest;

    private static bool IsSolid(ImmutableArray<BitRun> place, BitImage grounds) =>
        place.Sum(run => grounds.CountRow(run.Y, run.Left, run.Right)) > LeastGround * place.Sum(run => run.Right - run.Left);

    private static int[] Levels(ImmutableArray<BitRun> region, GrayImage page)
    {
        var levels = new int[256];
        foreach (var run in region)
            ByteCounts.Add(page.Row(run.Y)[run.Left..run.Right], levels);
        return levels;
    }

    // The middle one: most of a ground bears no writing.
    private static int Usual(int[] levels)
    {
        var (level, left) = (0, levels.Sum() / 2);
        while ((left -= levels[level]) >= 0)
            level++;
        return level;
    }

    // Pixels. On paper that lies in the shade writing is darker than what it is written on. So are rules on a ground, but they hang together far around.
    private static int DarkWriting(ImmutableArray<BitRun> region, GrayImage page, byte level, int longest)
    {
        var bounds = BitComponents.Bounds(region);
        var around = PixelRect.FromEdges(bounds.X - longest, bounds.Y - longest, bounds.Right + longest, bounds.Bottom + longest).Intersect(page.Bounds);
        var writing = new BitImage(around.Width, around.Height);
        foreach (var piece in BitComponents.Find(BitImage.Darker(page.Crop(around), level)))
        {
            foreach (var run in IsLong(BitComponents.Bounds(piece), longest) ? [] : piece)
                writing.Draw(run);
        }
        return region.Sum(run => writing.CountRow(run.Y - around.Y, run.Left - around.X, run.Right - around.X));
    }

    // A rule may be darker than the ground.
    private static void Undo(ImmutableArray<BitRun> region, GrayImage undone, int ground, byte paper)
    {
        foreach (var run in region)
        {
            foreach (ref var pixel in undone.Row(run.Y)[run.Left..run.Right])
                pixel = (byte)Math.Max(0, paper - Math.Abs(pixel - ground) * paper / (paper - ground));
        }
    }

    // Where the ground ends a cell does, ruled or not.
    private static void Outline(ImmutableArray<BitRun> region, GrayImage undone, double dpi)
    {
        var thickness = Math.Max(1, (int)(Frame * dpi));
        var bounds = BitComponents.Bounds(region);
        var inner = new BitImage(bounds.Width, bounds.Height);
        foreach (var run in region)
            inner.Draw(new BitRun(run.Y - bounds.Y, run.Left - bounds.X, run.Right - bounds.X));
        foreach (var run in region)
        {
            for (var x = run.Left; x < run.Right; x++)
            {
                if (!IsInside(x - bounds.X, run.Y - bounds.Y))
                    undone.Row(run.Y)[x] = 0;
            }
        }

        bool IsInside(int x, int y) => x >= thickness && y >= thickness && x < bounds.Width - thickness && y < bounds.Height - thickness
            && inner[x - thickness, y] && inner[x + thickness, y] && inner[x, y - thickness] && inner[x, y + thickness];
    }

    // The level that nine tenths of a page do not pass.
    private static byte Paper(GrayImage page)
    {
        var levels = new int[256];
        for (var i = 0; i < page.Pixels.Length; i += 101)
            levels[page.Pixels[i]]++;
        var (level, left) = (255, page.Pixels.Length / 101 / 10);
        while (level > 0 && (left -= levels[level]) > 0)
            level--;
        return (byte)Math.Max(1, level);
    }

    // Squares all of whose samples are dark: in writing there are hardly any.
    private static bool MayHaveGround(GrayImage page, byte paper, double dpi)
    {
        var level = (byte)(Dark * paper);
        int solid = Solid(dpi), step = solid / 2, apart = solid / 4;
        var found = 0;
        for (var y = step; y < page.Height - solid; y += step)
        {
            for (var x = step; x < page.Width - solid; x += step)
                found += IsSolid(x, y) ? 1 : 0;
        }
        return found * (double)step * step > LeastSeen * Smallest * Longest * dpi * dpi;

        bool IsSolid(int left, int top)
        {
            for (var y = top; y <= top + solid; y += apart)
            {
                for (var x = left; x <= left + solid; x += apart)
                {
                    if (!IsDark(x, y))
                        return false;
                }
            }
            return true;
        }

        // With the neighbours, against noise.
        bool IsDark(int x, int y) => page.Row(y)[x] + page.Row(y)[x - 1] + page.Row(y - 1)[x] + page.Row(y - 1)[x - 1] < 4 * level;
    }
}
