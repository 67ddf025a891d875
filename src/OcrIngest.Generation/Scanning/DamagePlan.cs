namespace OcrIngest.Generation.Scanning;

/// <summary>Everything that happens to the pages of one document between the printer and the file. Lengths in pixels at 300 dpi, angles in degrees, parts 0 to 1.</summary>
internal sealed record DamagePlan(string Profile, int Severity, int Dpi)
{
    public bool InColor { get; init; }

    /// <summary>Most skew of a page, either way.</summary>
    public double Skew { get; init; }
    public double Shear { get; init; }
    public double Curl { get; init; }
    public double Perspective { get; init; }
    public bool OnDesk { get; init; }

    public double Light { get; init; }
    public double Shadow { get; init; }
    public double Paper { get; init; } = 1;
    public double Ink { get; init; }
    public double Blur { get; init; }

    /// <summary>Above 0 strokes spread, below 0 they wear.</summary>
    public double Spread { get; init; }
    public double Noise { get; init; }
    public double Specks { get; init; }
    public double SpeckSize { get; init; } = 4;
    public double LightSpecks { get; init; }
    public int Streaks { get; init; }
    public bool StreaksAcross { get; init; }

    /// <summary>Gaps per inch of rule.</summary>
    public double BrokenRules { get; init; }
    public double BleedThrough { get; init; }
    public bool PunchHoles { get; init; }
    public bool Staple { get; init; }
    public double DarkEdges { get; init; }
    public int Copies { get; init; }
    public int Seals { get; init; }
    public int PenStrokes { get; init; }

    public bool Bilevel { get; init; }
    public bool Dithered { get; init; }

    /// <summary>Shades, that of the paper too, printed in dots on a square screen.</summary>
    public bool Screened { get; init; }
    public int Level { get; init; } = 150;
    public int JpegQuality { get; init; } = 85;
}
