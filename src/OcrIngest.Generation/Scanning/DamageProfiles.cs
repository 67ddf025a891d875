namespace OcrIngest.Generation.Scanning;

/// <summary>
/// The named kinds of damage, each graded 1 to 5. 1 and 2 are what an ordinary office scanner gives, 3 a bad one, 4 needs care to read, 5 is barely
/// legible to a person. README.md beside this file has the table.
/// </summary>
internal static class DamageProfiles
{
    public static readonly string[] Names = ["clean", "office", "archive", "photo", "fax", "photocopy", "stamp", "mixed"];

    // A scan that is barely legible is not five times as bad as a good one, but more.
    private static readonly double[] Strengths = [1, 2, 3.2, 5.2, 8];

    private static readonly int[] OfficeDpi = [150, 200, 200, 240, 300, 300, 300, 400, 600];

    /// <param name="severity">1 to 5.</param>
    /// <param name="dpi">0 draws what is usual for the profile.</param>
    public static DamagePlan Draw(string profile, int severity, int dpi, SeedStream random) => Legibility.Bound(DrawFreely(profile, severity, dpi, random));

    private static DamagePlan DrawFreely(string profile, int severity, int dpi, SeedStream random)
    {
        var (s, strength) = (severity, Strengths[severity - 1]);
        double Up(double perStep) => perStep * strength * random.Between(0.6, 1.1);
        double UpTo(double perStep, double most) => Math.Min(most, Up(perStep));
        bool Sometimes(double perStep) => random.Chance(perStep * s);
        int Dpi(params int[] usual) => dpi > 0 ? dpi : random.Pick(usual);
        return profile switch
        {
            "clean" => new DamagePlan(profile, s, Dpi(OfficeDpi)) { Skew = Up(0.05), Blur = Up(0.08), Noise = Up(0.4), JpegQuality = 95 - s },
            "office" => new DamagePlan(profile, s, Dpi(OfficeDpi))
            {
                Skew = UpTo(0.35, 4),
                Shear = Up(0.0008),
                Blur = 0.3 + Up(0.16),
                Noise = Up(1.6),
                Paper = 1 - Up(0.012),
                Ink = Up(0.03),
                Light = Up(0.006),
                Specks = Up(9),
                DarkEdges = Sometimes(0.1) ? 30 : 0,
                Streaks = Sometimes(0.06) ? random.Between(1, s) : 0,
                PunchHoles = Sometimes(0.05),
                Staple = Sometimes(0.05),
                PenStrokes = Sometimes(0.03) ? random.Between(1, 2) : 0,
                JpegQuality = (int)(92 - 8 * strength) + random.Next(8),
                InColor = random.Chance(0.15),
            },
            "archive" => new DamagePlan(profile, s, Dpi(150, 200, 200, 240, 300))
            {
                Skew = UpTo(0.6, 4.5),
                Shear = Up(0.001),
                Curl = UpTo(0.0016, 0.009),
                Light = Up(0.025),
                Shadow = Up(0.05),
                Paper = 0.97 - Up(0.03),
                Ink = Up(0.045),
                Blur = 0.4 + Up(0.2),
                Spread = random.Chance(0.5) ? Up(0.12) : -Up(0.1),
                Noise = Up(2.2),
                Specks = Up(40),
                SpeckSize = 3 + s,
                LightSpecks = 0.3,
                Streaks = Sometimes(0.1) ? random.Between(1, s) : 0,
                BrokenRules = Up(0.1),
                BleedThrough = Up(0.035),
                PunchHoles = Sometimes(0.15),
                Staple = Sometimes(0.12),
                DarkEdges = Sometimes(0.15) ? 60 : 0,
                JpegQuality = (int)(88 - 8 * strength),
            },
            "photo" => new DamagePlan(profile, s, Dpi(200, 240, 300))
            {
                InColor = random.Chance(0.7),
                OnDesk = true,
                Perspective = UpTo(0.022, 0.11),
                Skew = UpTo(0.7, 4.5),
                Curl = UpTo(0.0014, 0.008),
                Light = Up(0.03),
                Shadow = UpTo(0.1, 0.55),
                Paper = 0.9 - UpTo(0.03, 0.2),
                Ink = Up(0.05),
                Blur = 0.4 + Up(0.28),
                Noise = Up(2.4),
                JpegQuality = (int)(88 - 8 * strength),
            },
            "fax" => new DamagePlan(profile, s, Dpi(200))
            {
                Bilevel = true,
                Dithered = random.Chance(0.12),
                Skew = Up(0.3),
                Shear = Up(0.0015),
                Blur = 0.35 + Up(0.13),
                Spread = random.Chance(0.55) ? Up(0.11) : -Up(0.05),
                Noise = UpTo(4, 26),
                Specks = Up(60),
                SpeckSize = 2.5 + 0.5 * s,
                LightSpecks = 0.25,
                Streaks = Sometimes(0.12) ? random.Between(1, s) : 0,
                StreaksAcross = true,
                BrokenRules = Up(0.22),
                Level = 152 + random.Between(-5 * s, 7 * s),
                Light = Up(0.012),
                Screened = random.Chance(0.04),
            },
            "photocopy" => new DamagePlan(profile, s, Dpi(200, 240, 300, 300, 400))
            {
                Copies = 1 + (s + 1) / 2,
                Skew = UpTo(0.4, 4),
                Shear = Up(0.002),
                Curl = Up(0.0006),
                Blur = 0.35 + Up(0.12),
                Spread = random.Chance(0.5) ? Up(0.1) : -Up(0.05),
                Noise = Up(3),
                Specks = Up(45),
                SpeckSize = 3 + s,
                LightSpecks = 0.4,
                Streaks = Sometimes(0.15) ? random.Between(1, s) : 0,
                BrokenRules = Up(0.15),
                DarkEdges = Sometimes(0.18) ? 110 : 0,
                PunchHoles = Sometimes(0.12),
                Light = Up(0.018),
                Bilevel = random.Chance(0.3),
                Level = 152 + random.Between(-4 * s, 5 * s),
                JpegQuality = (int)(88 - 8 * strength),
            },
            "stamp" => new DamagePlan(profile, s, Dpi(150, 200, 300, 300, 300, 400))
            {
                InColor = random.Chance(0.8),
                Seals = 1 + s / 2,
                PenStrokes = random.Between(0, s),
                Skew = Up(0.3),
                Blur = 0.3 + Up(0.15),
                Noise = Up(1.5),
                Paper = 1 - Up(0.015),
                Ink = Up(0.03),
                Light = Up(0.008),
                Specks = Up(8),
                JpegQuality = (int)(92 - 8 * strength),
            },
            "mixed" => Mixed(s, strength, Dpi(OfficeDpi), random),
            _ => throw new ArgumentException($"'{profile}' is no damage profile; these are: {string.Join(", ", Names)}."),
        };
    }

    /// <summary>Every kind of damage or none of it, as it comes.</summary>
    private static DamagePlan Mixed(int s, double strength, int dpi, SeedStream random)
    {
        double Maybe(double chance, double perStep) => random.Chance(chance) ? perStep * strength * random.Between(0.4, 1.2) : 0;
        return new DamagePlan("mixed", s, dpi)
        {
            InColor = random.Chance(0.3),
            Skew = Math.Min(4.5, Maybe(0.8, 0.7)),
            Shear = Maybe(0.3, 0.002),
            Curl = Math.Min(0.009, Maybe(0.3, 0.0016)),
            Perspective = Maybe(0.15, 0.015),
            Light = Maybe(0.5, 0.025),
            Shadow = Math.Min(0.5, Maybe(0.3, 0.06)),
            Paper = 1 - Math.Min(0.35, Maybe(0.5, 0.03)),
            Ink = Math.Min(0.35, Maybe(0.5, 0.04)),
            Blur = 0.3 + Maybe(0.7, 0.25),
            Spread = random.Chance(0.5) ? Maybe(0.6, 0.13) : -Maybe(0.6, 0.1),
            Noise = Maybe(0.7, 2.5),
            Specks = Maybe(0.5, 40),
            SpeckSize = 3 + s,
            LightSpecks = 0.2,
            Streaks = random.Chance(0.06 * s) ? random.Between(1, s) : 0,
            StreaksAcross = random.Chance(0.3),
            BrokenRules = Maybe(0.3, 0.2),
            BleedThrough = Maybe(0.3, 0.04),
            PunchHoles = random.Chance(0.06 * s),
            Staple = random.Chance(0.06 * s),
            DarkEdges = Math.Min(120, Maybe(0.3, 20)),
            Copies = random.Chance(0.05 * s) ? 1 : 0,
            Seals = random.Chance(0.07 * s) ? 1 : 0,
            PenStrokes = random.Chance(0.08 * s) ? random.Between(1, s) : 0,
            Bilevel = random.Chance(0.12),
            Level = 152 + random.Between(-4 * s, 6 * s),
            JpegQuality = (int)(92 - 8 * strength) + random.Next(8),
        };
    }
}
