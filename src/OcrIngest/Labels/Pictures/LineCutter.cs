using System.Collections.Immutable;

namespace OcrIngest.Labels.Pictures;

/// <summary>A part of a line: the columns left ≤ x &lt; right.</summary>
public readonly record struct LinePiece(int Left, int Right)
{
    public int Width => Right - Left;
}

/// <summary>Cuts a line of a label more often than needed: at every gap and at the light columns. Which pieces make a character is decided by what they look like.</summary>
public static class LineCutter
{
    /// <summary>Pixels of the widest character.</summary>
    public const int Widest = CharacterShape.Em * 9 / 8;

    private const int MayTouch = CharacterShape.Em / 2, LeastPiece = 3, Near = CharacterShape.Em / 2;

    // How light the lightest column is against the darkest on either side of it.
    private const float LightCut = 0.4f, AnyCut = 0.8f, LeastMass = 1.2f;

    public static ImmutableArray<LinePiece> Pieces(LabelLine line)
    {
        var pieces = ImmutableArray.CreateBuilder<LinePiece>();
        for (var x = 0; x < line.Width;)
        {
            if (!line.HasInk[x])
            {
                x++;
                continue;
            }
            var left = x;
            while (x < line.Width && line.HasInk[x])
                x++;
            if (line.Ink(left, x) < LeastMass)
                continue;
            foreach (var cut in Cuts(line, left, x).Append(x))
            {
                pieces.Add(new LinePiece(left, cut));
                left = cut;
            }
        }
        return pieces.ToImmutable();
    }

    private static List<int> Cuts(LabelLine line, int left, int right)
    {
        var cuts = new List<int>();
        if (right - left <= MayTouch)
            return cuts;
        var limit = right - left > Widest ? AnyCut : LightCut;
        for (var x = left + LeastPiece; x <= right - LeastPiece; x++)
        {
            var mass = Smooth(line, x);
            if (mass > Smooth(line, x - 1) || mass >= Smooth(line, x + 1) || mass > limit * Math.Min(Peak(line, x, left, right, -1), Peak(line, x, left, right, 1)))
                continue;
            if (cuts.Count > 0 && x - cuts[^1] < LeastPiece)
            {
                if (mass < Smooth(line, cuts[^1]))
                    cuts[^1] = x;
            }
            else
                cuts.Add(x);
        }
        return cuts;
    }

    private static float Smooth(LabelLine line, int x) =>
        (line.Mass[Math.Max(0, x - 1)] + 2 * line.Mass[x] + line.Mass[Math.Min(line.Width - 1, x + 1)]) / 4;

    private static float Peak(LabelLine line, int from, int left, int right, int step)
    {
        float peak = 0;
        for (var x = from; x >= left && x < right && Math.Abs(x - from) < Near; x += step)
            peak = Math.Max(peak, line.Mass[x]);
        return peak;
    }
}
