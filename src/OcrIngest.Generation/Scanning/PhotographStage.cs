namespace OcrIngest.Generation.Scanning;

/// <summary>A page that is a picture of something else: shapes and shades without any print.</summary>
internal static class PhotographStage
{
    public static void Fill(ScanPage page, SeedStream random)
    {
        for (var plane = 0; plane < page.Planes.Length; plane++)
        {
            // Coarse to fine, as landscapes and faces have it.
            var fields = new[] { (Cells: 3, Spread: 0.5), (Cells: 9, Spread: 0.3), (Cells: 40, Spread: 0.15) }
                .Select(scale => new SmoothField(page.Width, page.Height, scale.Spread, scale.Cells, random.Fork($"{scale.Cells}")))
                .Append(new SmoothField(page.Width, page.Height, 0.1, 5, random.Fork(plane))).ToArray();
            for (var y = 0; y < page.Height; y++)
            {
                var row = page.Planes[plane].Row(y);
                row.Fill(120);
                foreach (var field in fields)
                {
                    var factors = field.Row(y);
                    for (var x = 0; x < row.Length; x++)
                        row[x] = (byte)Math.Min(255, row[x] * factors[x] / SmoothField.One);
                }
            }
        }
    }
}
