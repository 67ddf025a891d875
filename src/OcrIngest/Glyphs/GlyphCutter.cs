using System.Collections.Immutable;

namespace OcrIngest.Glyphs;

/// <summary>
/// Cuts a figure's picture more often than needed: at every gap, and at the light columns of wide pieces, where digits may touch. Which pieces belong
/// together is decided afterwards, by what they look like.
/// </summary>
public static class GlyphCutter
{
    private const int Line = GlyphPicture.LineHeightPx;

    // Shares of the line height. Digits are 0.4 to 0.75 wide; two touching ones need not be wider than a broad one.
    private const int MayBeTwo = Line / 2, MustBeTwo = Line * 4 / 5, WidestGlyph = Line * 17 / 16, WidestGap = Line / 3;
    private const int LeastPiece = 3, MostPieces = 120, MostJoined = 8, UsualAdvance = 18;

    // How light the lightest column is against the darkest on either side of it: of narrow pieces only the lightest cuts are worth a look.
    private const float LightCut = 0.35f, AnyCut = 0.75f, LeastMass = 2.5f;

    /// <summary>Pieces, left to right, as stretches of one piece each; none when the picture is no figure (too many pieces).</summary>
    public static ImmutableArray<GlyphStretch> Pieces(GlyphPicture picture)
    {
        var pieces = ImmutableArray.CreateBuilder<GlyphStretch>();
        for (var x = 0; x < picture.Width;)
        {
            if (!picture.HasInk[x])
            {
                x++;
                continue;
            }
            var left = x;
            while (x < picture.Width && picture.HasInk[x])
                x++;
            if (Mass(picture, left, x) < LeastMass)
                continue;
            foreach (var cut in Cuts(picture, left, x).Append(x))
            {
                pieces.Add(new GlyphStretch(pieces.Count, pieces.Count, left, cut));
                left = cut;
            }
        }
        return pieces.Count > MostPieces ? [] : pieces.ToImmutable();
    }

    /// <summary>All stretches of neighbouring pieces that are not too wide for one glyph.</summary>
    public static ImmutableArray<GlyphStretch> Stretches(ImmutableArray<GlyphStretch> pieces)
    {
        var found = ImmutableArray.CreateBuilder<GlyphStretch>();
        for (var first = 0; first < pieces.Length; first++)
        {
            var connected = first == 0 || pieces[first - 1].Right < pieces[first].Left;
            for (var last = first; last < pieces.Length; last++)
            {
                var stretch = new GlyphStretch(first, last, pieces[first].Left, pieces[last].Right);
                if (last > first)
                    connected &= pieces[last - 1].Right == pieces[last].Left;
                // A long dash is one run of ink and wider than any digit.
                var wholeRun = connected && (last + 1 == pieces.Length || pieces[last].Right < pieces[last + 1].Left);
                var near = last == first || pieces[last].Left - pieces[last - 1].Right <= WidestGap;
                if (!near)
                    break;
                if (stretch.Width <= WidestGlyph && last - first < MostJoined || wholeRun)
                    found.Add(stretch);
                else if (!connected)
                    break;
            }
        }
        return found.ToImmutable();
    }

    /// <summary>Ink of the columns, in pixels of full ink.</summary>
    public static float Mass(GlyphPicture picture, int left, int right)
    {
        float mass = 0;
        for (var x = left; x < right; x++)
            mass += picture.Mass[x];
        return mass;
    }

    private static List<int> Cuts(GlyphPicture picture, int left, int right)
    {
        var cuts = new List<int>();
        var width = right - left;
        if (width <= MayBeTwo)
            return cuts;
        var mass = Smooth(picture.Mass, left, right);
        var limit = width > MustBeTwo ? AnyCut : LightCut;
        for (var i = LeastPiece; i < width - LeastPiece; i++)
        {
            if (mass[i] > mass[i - 1] || mass[i] >= mass[i + 1])
                continue;
            var sides = Math.Min(Peak(mass, i, -1), Peak(mass, i, 1));
            if (mass[i] <= limit * sides)
                Add(cuts, mass, i);
        }
        if (width > MustBeTwo)
            AddEven(cuts, mass);
        return [.. cuts.Select(cut => cut + left)];
    }

    // Darkest column within one digit's reach.
    private static float Peak(float[] mass, int from, int step)
    {
        float peak = 0;
        for (var i = from; i >= 0 && i < mass.Length && Math.Abs(i - from) < UsualAdvance; i += step)
            peak = Math.Max(peak, mass[i]);
        return peak;
    }

    private static void Add(List<int> cuts, float[] mass, int cut)
    {
        if (cuts.Count > 0 && cut - cuts[^1] < LeastPiece)
        {
            if (mass[cut] < mass[cuts[^1]])
                cuts[^1] = cut;
        }
        else
            cuts.Add(cut);
    }

    // A wide piece without a light column for a digit's width is cut at the lightest there is.
    private static void AddEven(List<int> cuts, float[] mass)
    {
        for (var from = 0; mass.Length - from > MustBeTwo;)
        {
            var next = cuts.FirstOrDefault(cut => cut > from, mass.Length);
            if (next - from <= MustBeTwo)
            {
                from = next;
                continue;
            }
            var lightest = from + MayBeTwo / 2;
            for (var i = lightest; i < Math.Min(from + MustBeTwo, mass.Length - LeastPiece); i++)
                lightest = mass[i] < mass[lightest] ? i : lightest;
            cuts.Add(lightest);
            cuts.Sort();
            from = lightest;
        }
    }

    private static float[] Smooth(float[] mass, int left, int right)
    {
        var smooth = new float[right - left];
        for (var i = 0; i < smooth.Length; i++)
        {
            var x = left + i;
            smooth[i] = (mass[Math.Max(left, x - 1)] + 2 * mass[x] + mass[Math.Min(right - 1, x + 1)]) / 4;
        }
        return smooth;
    }
}
