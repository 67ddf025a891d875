using System.Diagnostics;
using OcrIngest.Imaging;
using OcrIngest.Tables;
using OcrIngest.Tests.Imaging;
using Xunit;

namespace OcrIngest.Tests.Tables;

/// <summary>Pages on which there is more to be looked at than on any printed one must cost no more than several of those, and show no table.</summary>
public sealed class DirtyPagesTests
{
    private const int Dpi = 150, Width = 1240, Height = 1754;

    // Alone on a machine each takes a second or less.
    private static readonly TimeSpan s_most = TimeSpan.FromSeconds(20);

    [Fact]
    public void A_page_hatched_with_short_rules_is_no_table()
    {
        var page = Empty();
        for (var y = 20; y < Height - 40; y += 12)
        {
            for (var x = 20; x < Width - 60; x += 44)
                page.Fill(x, y, 38, 2);
        }
        Assert.Empty(Detect(page).Tables);
    }

    [Fact]
    public void A_page_of_graph_paper_is_no_table()
    {
        var page = Empty();
        for (var y = 20; y < Height - 20; y += 10)
            page.Fill(20, y, Width - 40, 2);
        for (var x = 20; x < Width - 20; x += 10)
            page.Fill(x, 20, 2, Height - 40);
        Assert.Empty(Detect(page).Tables);
    }

    [Fact]
    public void A_page_full_of_specks_as_large_as_digits_has_no_words()
    {
        var page = Empty();
        for (var y = 4; y < Height - 8; y += 6)
        {
            for (var x = 4; x < Width - 8; x += 6)
                page.Fill(x, y, 4, 4);
        }
        Assert.Empty(WritingMarks.Of(page.Image, Dpi, false).Words);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(60)]
    [InlineData(120)]
    public void A_page_of_noise_is_no_table(int amplitude) =>
        Assert.Empty(Detect(new DrawnPage(Width, Height, 200).Noise(new Random(amplitude), amplitude, 0.02)).Tables);

    private static DrawnPage Empty() => new(Width, Height);

    private static PageGrids Detect(DrawnPage page)
    {
        var clock = Stopwatch.StartNew();
        var grids = GridDetector.Detect(page.Image, Dpi, 0);
        Assert.True(clock.Elapsed < s_most, $"{clock.Elapsed.TotalSeconds:0.0} s");
        return grids;
    }
}
