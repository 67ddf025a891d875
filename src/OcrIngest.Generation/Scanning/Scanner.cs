using OcrIngest.Generation.Printing;
using OcrIngest.Imaging;

namespace OcrIngest.Generation.Scanning;

/// <summary>Runs the stages of a damage plan over one page, in the order in which they happen to paper, light and sensor.</summary>
internal static class Scanner
{
    private const double PointsPerInch = 72;

    /// <param name="back">The page that shines through; may be null.</param>
    public static (ScanPage Scan, PageWarp Warp) Scan(ScanPage page, ScanPage? back, PageOps print, DamagePlan plan, SeedStream random)
    {
        if (plan.BrokenRules > 0)
            BreakRules(page, print, plan.BrokenRules, random.Fork("rules"));
        if (plan.Spread != 0)
            page = Inked(page, plan.Spread * page.Px(1.6), random.Fork("ink"));
        if (plan.BleedThrough > 0 && back is not null)
            FixtureStage.BleedThrough(page, back, plan.BleedThrough);
        SpeckStage.Apply(page, plan.Specks, plan.SpeckSize, plan.LightSpecks, random.Fork("specks"));
        if (plan.PunchHoles)
            FixtureStage.PunchHoles(page, random.Fork("holes"));
        if (plan.Staple)
            FixtureStage.Staple(page, random.Fork("staple"));
        for (var copy = 0; copy < plan.Copies; copy++)
            page = Copy(page, plan, random.Fork("copy").Fork(copy));

        var warp = Warp(page, plan, random.Fork("warp"));
        if (!warp.IsIdentity)
            page = WarpStage.Apply(page, warp, Outside(page, plan, random.Fork("desk")));
        page = page.With(plane => BlurStage.Apply(plane, page.Px(plan.Blur)));
        page = Lit(page, plan, random);
        FixtureStage.Streaks(page, plan.Streaks, plan.StreaksAcross, random.Fork("streaks"));
        if (plan.DarkEdges > 0)
            FixtureStage.DarkEdges(page, plan.DarkEdges, random.Fork("edges"));
        page = page.With(plane => NoiseStage.Apply(plane, plan.Noise, random.Fork("noise")));
        if (plan.Bilevel)
        {
            page = page.ToGray();
            page = page.With(plane => plan.Screened ? BilevelStage.Screen(plane) : plan.Dithered ? BilevelStage.Dither(plane) : BilevelStage.Threshold(plane, plan.Level));
        }
        return (page, warp);
    }

    private static ScanPage Inked(ScanPage page, double amount, SeedStream random)
    {
        var patches = new SmoothField(page.Width, page.Height, 0.3, 9, random);
        return page.With(plane => InkStage.Apply(plane, amount, patches));
    }

    private static ScanPage Lit(ScanPage page, DamagePlan plan, SeedStream random)
    {
        if (plan is { Light: 0, Shadow: 0, Paper: 1, Ink: 0 })
            return page;
        var tints = random.Fork("tint");
        var warm = page.InColor ? tints.Between(0.0, 0.06) : 0;
        double[] tone = [1, 1 - warm / 2, 1 - warm];
        var (angle, edge) = (tints.Between(0.0, 6.28), tints.Between(0.2, 0.8));
        var (dx, dy) = (Math.Cos(angle), Math.Sin(angle));
        var planes = page.Planes.Select((plane, i) =>
        {
            var light = new SmoothField(page.Width, page.Height, plan.Light, 5, random.Fork("light"))
                .Times((x, y) => 1 - plan.Shadow / (1 + Math.Exp(-9 * ((x - 0.5) * dx + (y - 0.5) * dy + 0.5 - edge))));
            return LightStage.Apply(plane, light, plan.Paper * tone[i], plan.Ink);
        });
        return page with { Planes = [.. planes] };
    }

    /// <summary>One pass through a copying machine: soft, hard contrast, dirty.</summary>
    private static ScanPage Copy(ScanPage page, DamagePlan plan, SeedStream random)
    {
        // The lower the middle, the more of the thin strokes and rules goes.
        var (steep, middle) = (random.Between(2.0, 3.2), random.Between(180 - 5 * plan.Severity, 184 - 2 * plan.Severity));
        page = page.With(plane => BlurStage.Apply(plane, page.Px(random.Between(0.5, 0.75))));
        page = page.With(plane => NoiseStage.Apply(plane, plan.Noise, random.Fork("noise")));
        page = page.With(plane =>
        {
            var curve = new byte[256];
            for (var i = 0; i < 256; i++)
                curve[i] = (byte)Math.Clamp((i - middle) * steep + 150, 0, 255);
            foreach (ref var pixel in plane.Pixels.AsSpan())
                pixel = curve[pixel];
            return plane;
        });
        SpeckStage.Apply(page, plan.Specks / 2, plan.SpeckSize, plan.LightSpecks, random.Fork("specks"));
        return page;
    }

    private static PageWarp Warp(ScanPage page, DamagePlan plan, SeedStream random) => new(page.Width, page.Height)
    {
        Angle = random.Between(-1.0, 1.0) * plan.Skew * Math.PI / 180,
        Shear = random.Between(-1.0, 1.0) * plan.Shear,
        Curl = random.Between(-1.0, 1.0) * plan.Curl,
        CurlWaves = random.Between(0.7, 1.6),
        CurlPhase = random.Between(0.0, 3.0),
        TiltX = random.Between(-1.0, 1.0) * plan.Perspective * 3,
        TiltY = random.Between(-1.0, 1.0) * plan.Perspective * 3,
        Scale = plan.OnDesk ? random.Between(0.84, 0.95) : 1,
        ShiftX = plan.OnDesk ? page.Width * random.Between(-0.02, 0.02) : 0,
        ShiftY = plan.OnDesk ? page.Height * random.Between(-0.02, 0.02) : 0,
    };

    private static byte[] Outside(ScanPage page, DamagePlan plan, SeedStream random)
    {
        if (!plan.OnDesk)
            return random.Chance(0.85) ? [255, 255, 255] : [0, 0, 0];
        var dark = random.Between(35, 110);
        return page.InColor ? [(byte)(dark + random.Between(0, 40)), (byte)(dark + random.Between(0, 12)), (byte)dark] : [(byte)dark];
    }

    /// <summary>Wipes out short pieces of rules, where toner flaked off or a fax line was lost.</summary>
    private static void BreakRules(ScanPage page, PageOps print, double perInch, SeedStream random)
    {
        var scale = page.Dpi / PointsPerInch;
        foreach (var rule in print.Rules.Distinct())
        {
            var length = Math.Abs(rule.X2 - rule.X1) + Math.Abs(rule.Y2 - rule.Y1);
            for (var left = random.Between(0.0, 2.0) * perInch * length / PointsPerInch; left > random.NextDouble(); left--)
            {
                var (at, gap) = (random.NextDouble(), page.Px(random.Between(2.0, 12.0)));
                var (x, y) = ((rule.X1 + (rule.X2 - rule.X1) * at) * scale, (rule.Y1 + (rule.Y2 - rule.Y1) * at) * scale);
                var half = rule.Weight * scale / 2 + 2;
                var (w, h) = rule.Y1 == rule.Y2 ? (gap, half * 2) : (half * 2, gap);
                var box = new PixelRect((int)(x - w / 2), (int)(y - h / 2), (int)Math.Ceiling(w), (int)Math.Ceiling(h)).Intersect(page.Planes[0].Bounds);
                foreach (var plane in page.Planes)
                    for (var row = box.Y; row < box.Y + box.Height; row++)
                        plane.Row(row).Slice(box.X, box.Width).Fill(255);
            }
        }
    }
}
