namespace OcrIngest.Imaging;

/// <summary>The sheet of paper in a picture: what lies outside of it is desk, lid or darkness, and no ink.</summary>
/// <param name="Outside">Set where there is no paper.</param>
/// <param name="Scale">Pixels of the picture to one of <paramref name="Outside"/>, along each side.</param>
public sealed record Sheet(BitImage Outside, int Scale)
{
    /// <summary>Makes everything white that is not on the sheet.</summary>
    /// <param name="page">Of the size of the picture in which the sheet was found.</param>
    public void Clear(GrayImage page)
    {
        for (var y = 0; y < page.Height; y++)
        {
            var row = page.Row(y);
            var mark = Math.Min(y / Scale, Outside.Height - 1);
            if (!Outside.Row(mark).ContainsAnyExcept(0UL))
                continue;
            for (var x = 0; x < Outside.Width; x++)
            {
                if (Outside[x, mark])
                    row[(x * Scale)..(x == Outside.Width - 1 ? row.Length : (x + 1) * Scale)].Fill(255);
            }
        }
    }
}
