using OcrIngest.Generation.Data;
using OcrIngest.Generation.Printing;
using OcrIngest.Generation.Scanning;
using OcrIngest.Generation.Truth;
using OcrIngest.Imaging;

namespace OcrIngest.Generation.Tests;

public class HeldOutTests
{
    private static readonly LayoutStyle[] Layouts = DataFile.Read<LayoutStyle[]>("layouts.json");

    [Theory]
    [InlineData("", HeldOut.None, false, true)]
    [InlineData("", HeldOut.Only, true, false)]
    [InlineData("", HeldOut.All, true, true)]
    [InlineData("kept", HeldOut.None, true, false)]
    [InlineData("-kept", HeldOut.All, false, true)]
    public void What_is_kept_is_drawn_only_when_asked_for_or_named(string filter, HeldOut heldOut, bool kept, bool usual)
    {
        var names = NameFilter.Parse(filter);

        Assert.Equal((kept, usual), (names.Allows("kept", true, heldOut), names.Allows("usual", false, heldOut)));
    }

    [Fact]
    public void Twelve_layouts_and_more_are_for_work_and_three_and_more_are_kept()
    {
        Assert.True(Layouts.Count(layout => !layout.HeldOut) >= 12);
        Assert.True(Layouts.Count(layout => layout.HeldOut) >= 3);
        Assert.Equal(Layouts.Length, Layouts.Select(layout => layout.Name).Distinct().Count());
    }

    [Fact]
    public void Typefaces_that_are_kept_are_not_loaded() =>
        Assert.DoesNotContain(TypefaceLibrary.Load(NameFilter.All, HeldOut.None).Chinese, face => face.Name.StartsWith("fandol", StringComparison.Ordinal));

    [Fact]
    public void A_figure_under_a_blot_is_lost_and_one_in_dim_light_is_not()
    {
        var clean = new GrayImage(200, 100);
        clean.Pixels.AsSpan().Fill(255);
        for (var y = 40; y < 60; y++)
            clean.Row(y).Slice(95, 4).Clear();
        var dim = new GrayImage(200, 100, [.. clean.Pixels.Select((pixel, i) => (byte)((pixel / 4) + 60 + (i % 200 / 10)))]);
        var blot = new GrayImage(200, 100, [.. clean.Pixels]);
        for (var y = 25; y < 75; y++)
            blot.Row(y).Slice(60, 80).Fill(20);
        var place = new PagePlace(72, 200, 100, null, 0);
        var cell = new BoxPt(10, 10, 180, 80);

        Assert.False(Legibility.IsLost(clean, dim, cell, place));
        Assert.True(Legibility.IsLost(clean, blot, cell, place));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void Print_stays_above_the_noise_in_every_profile(int severity)
    {
        foreach (var profile in DamageProfiles.Names)
            for (var number = 0; number < 40; number++)
            {
                var plan = DamageProfiles.Draw(profile, severity, 0, new SeedStream(9).Fork(number));
                Assert.True(255 * (plan.Paper - plan.Ink) * (1 - plan.Shadow) >= 42, $"{profile} {number}");
                Assert.True(plan.Noise * 1.7 <= 255 * (plan.Paper - plan.Ink), $"{profile} {number}");
            }
    }
}
