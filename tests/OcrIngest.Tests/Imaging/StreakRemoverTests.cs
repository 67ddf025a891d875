using OcrIngest.Imaging;
using Xunit;

namespace OcrIngest.Tests.Imaging;

public sealed class StreakRemoverTests
{
    private const int Dpi = 200, Width = 1653, Height = 2339;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_lies_under_a_streak_is_had_back(bool upright)
    {
        var page = Page();
        var before = page.Image.Pixels.ToArray();
        Darken(page, upright, upright ? 700 : 729, 100, 1600, 80);
        StreakRemover.Remove(page.Image, Dpi, 0);
        // Where it was darkest nothing is left to lift, elsewhere a few grays may be.
        Assert.All(page.Image.Pixels.Zip(before), pair => Assert.True(pair.Second < 80 || Math.Abs(pair.First - pair.Second) <= 3));
    }

    [Fact]
    public void A_streak_that_begins_and_ends_at_rules_by_chance_is_told_by_the_writing_it_passes_through()
    {
        var page = Page();
        Darken(page, upright: true, 652, 400, 400 + 30 * 48, 70);
        StreakRemover.Remove(page.Image, Dpi, 0);
        Assert.True(page.Image.Row(438)[652] > 250);
    }

    [Fact]
    public void A_streak_as_dark_as_the_rules_is_told_by_running_straight_where_they_lie_on_a_slant()
    {
        // Past the table at both of its ends, and through no writing.
        var page = Slanting(1.0 / 60);
        Darken(page, upright: true, 690, 250, 2000, 200);
        StreakRemover.Remove(page.Image, Dpi, Math.Atan(1.0 / 60) * 180 / Math.PI);
        Assert.True(page.Image.Row(300)[690] > 250);
        Assert.True(page.Image.Row(1000)[690] > 250);
    }

    [Fact]
    public void Two_streaks_as_long_as_each_other_do_not_hide_one_another()
    {
        var page = Slanting(1.0 / 150);
        Darken(page, upright: true, 690, 250, 2000, 200);
        Darken(page, upright: true, 930, 290, 2040, 200);
        StreakRemover.Remove(page.Image, Dpi, Math.Atan(1.0 / 150) * 180 / Math.PI);
        foreach (var line in new[] { 690, 930 })
            Assert.True(page.Image.Row(300)[line] > 250 && page.Image.Row(1000)[line] > 250);
    }

    [Fact]
    public void A_streak_as_dark_as_the_rules_that_begins_at_one_by_chance_is_told_by_passing_through_much_writing_and_running_out()
    {
        var page = Page();
        Darken(page, upright: true, 652, 400, 2100, 220);
        StreakRemover.Remove(page.Image, Dpi, 0);
        Assert.True(page.Image.Row(438)[652] > 250);
        Assert.True(page.Image.Row(2000)[652] > 250);
    }

    [Fact]
    public void A_faint_streak_that_begins_at_a_rule_by_chance_is_told_by_running_out_past_the_table()
    {
        var page = new DrawnPage(Width, Height);
        Rules(page, 20);
        Darken(page, upright: true, 700, 401 + 48 * 4, 2200, 90);
        StreakRemover.Remove(page.Image, Dpi, 0);
        Assert.True(page.Image.Row(1000)[700] > 250);
        Assert.True(page.Image.Row(2100)[700] > 250);
    }

    [Fact]
    public void Two_rules_alone_stay()
    {
        var page = new DrawnPage(Width, Height);
        page.Fill(200, 400, 1200, 2, 140).Fill(200, 450, 1200, 2, 140).Fill(800, 400, 2, 50, 140).Fill(300, 1000, 600, 200, 0);
        var before = page.Image.Pixels.ToArray();
        StreakRemover.Remove(page.Image, Dpi, 0);
        Assert.Equal(before, page.Image.Pixels);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(110)]
    public void Rules_of_a_table_stay(byte ink)
    {
        var page = new DrawnPage(Width, Height);
        Rules(page, ink);
        var before = page.Image.Pixels.ToArray();
        StreakRemover.Remove(page.Image, Dpi, 0);
        Assert.Equal(before, page.Image.Pixels);
    }

    [Fact]
    public void Rules_that_the_page_end_cut_stay()
    {
        var page = new DrawnPage(Width, Height);
        for (var column = 0; column <= 5; column++)
            page.Fill(200 + 240 * column, 300, 3, 1500, 90);
        for (var row = 1; row <= 20; row++)
            page.Fill(200, 300 + 60 * row, 1203, 3, 90);
        var before = page.Image.Pixels.ToArray();
        StreakRemover.Remove(page.Image, Dpi, 0);
        Assert.Equal(before, page.Image.Pixels);
    }

    [Fact]
    public void A_faint_rule_that_rules_on_a_slant_cross_stays()
    {
        var page = new DrawnPage(Width, Height);
        for (var row = 0; row <= 30; row++)
        {
            for (var x = 200; x < 1403; x++)
                page.Fill(x, 400 + 48 * row + (x - 200) / 12, 1, 3, 60);
        }
        for (var column = 0; column <= 5; column++)
        {
            // Seen from the side the uprights lean, but for one.
            for (var y = 0; y < 30 * 48; y++)
                page.Fill(200 + 240 * column + (column - 3) * y / 60, 400 + 20 * column + y, 3, 1, (byte)(column == 3 ? 170 : 60));
        }
        var before = page.Image.Pixels.ToArray();
        StreakRemover.Remove(page.Image, Dpi, 0);
        Assert.Equal(before, page.Image.Pixels);
    }

    // A ruled table that is turned by a slope.
    private static DrawnPage Slanting(double slope)
    {
        var page = new DrawnPage(Width, Height);
        for (var row = 0; row <= 30; row++)
        {
            for (var x = 0; x < 1203; x++)
                page.Fill(200 + x - (int)(48 * row * slope), (int)(400 + 48 * row + x * slope), 1, 3, 20);
        }
        for (var column = 0; column <= 5; column++)
        {
            for (var y = 0; y < 30 * 48; y++)
                page.Fill(200 + 240 * column - (int)(y * slope), (int)(400 + y + 240 * column * slope), 3, 1, 20);
        }
        return page;
    }

    // A ruled table with writing in every other row.
    private static DrawnPage Page()
    {
        var page = new DrawnPage(Width, Height);
        Rules(page, 0);
        for (var row = 0; row < 30; row += 2)
        {
            for (var column = 0; column < 5; column++)
                page.Writing(new Random(row * 7 + column), new PixelRect(212 + 240 * column, 412 + 48 * row, 216, 26), 24);
        }
        return page;
    }

    private static void Rules(DrawnPage page, byte ink)
    {
        for (var column = 0; column <= 5; column++)
            page.Fill(200 + 240 * column, 400, 3, 30 * 48 + 3, ink);
        for (var row = 0; row <= 30; row++)
            page.Fill(200, 400 + 48 * row, 1203, 3, ink);
    }

    private static void Darken(DrawnPage page, bool upright, int line, int from, int to, int by)
    {
        for (var i = from; i < to; i++)
        {
            for (var d = 0; d < 2; d++)
            {
                ref var pixel = ref page.Image.Pixels[upright ? i * Width + line + d : (line + d) * Width + i];
                pixel = (byte)Math.Max(0, pixel - by);
            }
        }
    }
}
