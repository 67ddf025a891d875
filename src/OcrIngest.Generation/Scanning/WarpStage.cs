using OcrIngest.Imaging;

namespace OcrIngest.Generation.Scanning;

/// <summary>Takes the picture of a page that does not lie flat and straight.</summary>
internal static class WarpStage
{
    private const int Tile = 32;

    /// <param name="outside">What is seen beyond the paper, per plane.</param>
    public static ScanPage Apply(ScanPage page, PageWarp warp, byte[] outside)
    {
        var planes = page.Planes.Select(_ => new GrayImage(page.Width, page.Height)).ToArray();
        for (var ty = 0; ty < page.Height; ty += Tile)
            for (var tx = 0; tx < page.Width; tx += Tile)
                FillTile(page, planes, warp, outside, tx, ty);
        return page with { Planes = planes };
    }

    /// <summary>Maps the corners of a tile exactly and what lies between linearly.</summary>
    private static void FillTile(ScanPage page, GrayImage[] planes, PageWarp warp, byte[] outside, int tx, int ty)
    {
        var (right, bottom) = (Math.Min(tx + Tile, page.Width), Math.Min(ty + Tile, page.Height));
        var (a, b, c, d) = (warp.ToPage(tx, ty), warp.ToPage(tx + Tile, ty), warp.ToPage(tx, ty + Tile), warp.ToPage(tx + Tile, ty + Tile));
        for (var y = ty; y < bottom; y++)
        {
            var down = (y - ty) / (double)Tile;
            var (lx, ly) = (a.X + (c.X - a.X) * down, a.Y + (c.Y - a.Y) * down);
            var (rx, ry) = (b.X + (d.X - b.X) * down, b.Y + (d.Y - b.Y) * down);
            // 16 bits after the point.
            var (sx, sy) = ((long)(lx * 65536), (long)(ly * 65536));
            var (dx, dy) = ((long)((rx - lx) / Tile * 65536), (long)((ry - ly) / Tile * 65536));
            for (var plane = 0; plane < planes.Length; plane++)
                FillRow(page.Planes[plane], planes[plane].Row(y)[tx..right], sx, sy, dx, dy, outside[plane]);
        }
    }

    private static void FillRow(GrayImage source, Span<byte> row, long sx, long sy, long dx, long dy, byte outside)
    {
        var (width, height, pixels) = (source.Width, source.Height, source.Pixels);
        unchecked
        {
            for (var i = 0; i < row.Length; i++, sx += dx, sy += dy)
            {
                var (x, y) = ((int)(sx >> 16), (int)(sy >> 16));
                if ((uint)x >= (uint)(width - 1) || (uint)y >= (uint)(height - 1))
                {
                    row[i] = outside;
                    continue;
                }
                var (fx, fy) = ((int)(sx >> 8) & 255, (int)(sy >> 8) & 255);
                var at = y * width + x;
                var top = pixels[at] * (256 - fx) + pixels[at + 1] * fx;
                var below = pixels[at + width] * (256 - fx) + pixels[at + width + 1] * fx;
                row[i] = (byte)((top * (256 - fy) + below * fy + 32768) >> 16);
            }
        }
    }
}
