using OcrIngest.Imaging.Kernels;

namespace OcrIngest.Imaging;

/// <summary>
/// Softens a noisy page until its bare paper shows no more marks that could pass for pieces of a rule; and of any page what is printed in dots: a shaded band that
/// a fax or a copier screened.
/// </summary>
public static class PaperNoise
{
    private const double TileInches = 0.16, ReachInches = 0.025;
    private const byte Contrast = 23;

    // A quarter of a page, at the least, is bare: margins, room between lines. Where gaps of 0.04 inch are bridged, marks on a hundredth of an A4 page
    // make some ten pieces as long as the shortest of a rule by chance, on a thirtieth tens of thousands.
    private const double Bare = 0.25, MostMarks = 0.01;
    private const int MostRounds = 3;

    /// <summary>The page itself when it is quiet, or when its marks are too coarse to be noise: each softening takes off more than half of that.</summary>
    /// <param name="flat">Paper near 255.</param>
    /// <param name="dpi">Of that picture.</param>
    public static GrayImage Quiet(GrayImage flat, double dpi)
    {
        var marks = Marks(flat, dpi);
        for (var round = 0; round < MostRounds && marks > MostMarks; round++)
        {
            var soft = Softener.Soften(flat);
            var left = Marks(soft, dpi);
            if (left > marks / 2)
                break;
            (flat, marks) = (soft, left);
        }
        return Descreened(flat, dpi);
    }

    // Dots stand out from what is above and below them as from what is beside them, and melt into one shade; a fine rule does not do the first, strokes not the second.
    private static GrayImage Descreened(GrayImage flat, double dpi)
    {
        int tile = Tile(dpi), reach = Reach(dpi);
        var marks = new byte[flat.Width];
        GrayImage? soft = null;
        for (var round = 0; round < MostRounds; round++)
        {
            GrayImage? descreened = null;
            for (var top = reach; top + tile + reach <= flat.Height; top += tile)
            {
                // Of a whole row of tiles at once; no tile is as high as a byte counts.
                Array.Clear(marks);
                for (var y = top; y < top + tile; y++)
                    RidgeRows.Tally(flat.Row(y - reach), flat.Row(y), flat.Row(y + reach), Contrast, marks);
                for (var left = reach; left + tile + reach <= flat.Width; left += tile)
                {
                    if (Dots(flat, new PixelRect(left, top, tile, tile), marks.AsSpan(left, tile), reach) is var dots && dots <= MostMarks)
                        continue;
                    // All that is looked at, and a pixel more: at the border of a picture softening sees less.
                    var around = PixelRect.FromEdges(left - reach - 1, top - reach - 1, left + tile + reach + 1, top + tile + reach + 1).Intersect(flat.Bounds);
                    soft = Softener.Soften(flat, around, soft);
                    if (Share(soft, new PixelRect(left - around.X, top - around.Y, tile, tile), reach, Contrast) is not { } after || Math.Min(after.Level, after.Upright) > dots / 2)
                        continue;
                    descreened ??= flat.Crop(flat.Bounds);
                    for (var y = top; y < top + tile; y++)
                        soft.Row(y - around.Y).Slice(left - around.X, tile).CopyTo(descreened.Row(y)[left..]);
                }
            }
            if (descreened is null)
                break;
            flat = descreened;
        }
        return flat;
    }

    private static int Tile(double dpi) => Math.Max(16, (int)(TileInches * dpi));

    private static int Reach(double dpi) => Math.Max(3, (int)Math.Round(ReachInches * dpi));

    /// <summary>Whether the bare paper of a page shows marks that could pass for pieces of a rule.</summary>
    /// <param name="flat">Paper near 255.</param>
    /// <param name="dpi">Of that picture.</param>
    public static bool IsIn(GrayImage flat, double dpi) => Marks(flat, dpi) > MostMarks;

    /// <summary>Share of the pixels of bare paper that are darker than others close by, above and below or left and right, by what makes a rule.</summary>
    public static double Marks(GrayImage flat, double dpi) => Marks(flat, dpi, Contrast);

    /// <summary>The least contrast, of those between the two, by which hardly a pixel of bare paper stands out.</summary>
    public static byte Silence(GrayImage flat, double dpi, byte least, byte most)
    {
        var contrast = least;
        while (contrast < most && Marks(flat, dpi, contrast) > MostMarks)
            contrast++;
        return contrast;
    }

    private static double Marks(GrayImage flat, double dpi, byte contrast)
    {
        int tile = Tile(dpi), reach = Reach(dpi);
        var shares = new List<double>();
        var all = 0;
        for (var top = reach; top + tile + reach <= flat.Height; top += 2 * tile)
        {
            for (var left = reach; left + tile + reach <= flat.Width; left += 2 * tile, all++)
            {
                if (Share(flat, new PixelRect(left, top, tile, tile), reach, contrast) is { } share)
                    shares.Add(Math.Max(share.Level, share.Upright));
            }
        }
        // Where most of the picture is white without a speck, the paper is; desks that were cleared are not so large.
        if (shares.Count * 2 < all || shares.Count == 0)
            return 0;
        shares.Sort();
        return shares[(int)(Bare * shares.Count)];
    }

    // What stands out both ways; 0 where so little stands out from above and below that the other way does not matter.
    private static double Dots(GrayImage flat, PixelRect tile, ReadOnlySpan<byte> marks, int reach)
    {
        var level = 0;
        foreach (var column in marks)
            level += column;
        return level / (double)tile.Area <= MostMarks ? 0 : Math.Min(level, Upright(flat, tile, reach, Contrast)) / (double)tile.Area;
    }

    // Null where all is white.
    private static (double Level, double Upright)? Share(GrayImage flat, PixelRect tile, int reach, byte contrast) =>
        IsWhite(flat, tile) ? null : (Level(flat, tile, reach, contrast) / (double)tile.Area, Upright(flat, tile, reach, contrast) / (double)tile.Area);

    private static bool IsWhite(GrayImage flat, PixelRect tile)
    {
        for (var y = tile.Y; y < tile.Bottom; y++)
        {
            if (flat.Row(y).Slice(tile.X, tile.Width).ContainsAnyExcept((byte)255))
                return false;
        }
        return true;
    }

    private static int Level(GrayImage flat, PixelRect tile, int reach, byte contrast) => RidgeRows.Count(flat.Pixels, flat.Width, tile, reach * flat.Width, contrast);

    private static int Upright(GrayImage flat, PixelRect tile, int reach, byte contrast) => RidgeRows.Count(flat.Pixels, flat.Width, tile, reach, contrast);
}
