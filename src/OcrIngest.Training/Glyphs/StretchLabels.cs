using System.Collections.Immutable;
using OcrIngest.Glyphs;

namespace OcrIngest.Training.Glyphs;

/// <summary>Says of every stretch of a simulated picture what it is: one of the printed characters, or junk; null where it could be argued.</summary>
public static class StretchLabels
{
    // Shares of a character's width: what counts as lying in it, and how much of it must be there to be called by its name.
    private const double Straddles = 0.28, Present = 0.5, Overhang = 0.4;
    private const double StraddlesPx = 2, OverhangPx = 4;
    private const float Slight = 0.07f;

    public static int?[] For(FigurePicture figure, GlyphPicture picture, ImmutableArray<GlyphStretch> pieces, ImmutableArray<GlyphStretch> stretches)
    {
        var (owner, straddling) = Owners(figure.Characters, pieces);
        var labels = new int?[stretches.Length];
        for (var i = 0; i < labels.Length; i++)
            labels[i] = Label(stretches[i], figure.Characters, picture, pieces, owner, straddling);
        return labels;
    }

    // The character that each piece belongs to (−1: none), and whether it reaches well into another one.
    private static (int[] Owner, bool[] Straddling) Owners(ImmutableArray<PlacedCharacter> characters, ImmutableArray<GlyphStretch> pieces)
    {
        var owner = new int[pieces.Length];
        var straddling = new bool[pieces.Length];
        for (var i = 0; i < pieces.Length; i++)
        {
            double best = 0, second = 0;
            owner[i] = -1;
            for (var c = 0; c < characters.Length; c++)
            {
                var common = Math.Min(pieces[i].Right, characters[c].Right) - Math.Max(pieces[i].Left, characters[c].Left);
                var enough = Math.Max(StraddlesPx, Straddles * (characters[c].Right - characters[c].Left));
                if (common > best)
                {
                    (second, best, owner[i]) = (Math.Max(second, best), common, c);
                    continue;
                }
                if (common > enough)
                    second = common;
            }
            straddling[i] = owner[i] >= 0 && second > StraddlesPx && second > Straddles * best;
            if (best < 0.4 * pieces[i].Width && best < 0.5 * Width(characters, owner[i]))
                owner[i] = -1;
        }
        return (owner, straddling);
    }

    private static double Width(ImmutableArray<PlacedCharacter> characters, int index) =>
        index < 0 ? 0 : characters[index].Right - characters[index].Left;

    private static int? Label(
        GlyphStretch stretch, ImmutableArray<PlacedCharacter> characters, GlyphPicture picture, ImmutableArray<GlyphStretch> pieces, int[] owner, bool[] straddling)
    {
        var who = -1;
        float dirt = 0, own = 0, total = 0;
        for (var i = stretch.First; i <= stretch.Last; i++)
        {
            var mass = GlyphCutter.Mass(picture, pieces[i].Left, pieces[i].Right);
            total += mass;
            if (straddling[i] || owner[i] >= 0 && who >= 0 && owner[i] != who)
                return GlyphClass.Junk;
            if (owner[i] < 0)
                dirt += mass;
            else
                (who, own) = (owner[i], own + mass);
        }
        if (who < 0)
            return GlyphClass.Junk;
        float outside = 0;
        for (var i = 0; i < pieces.Length; i++)
        {
            if (owner[i] == who && (i < stretch.First || i > stretch.Last))
                outside += straddling[i] ? float.PositiveInfinity : GlyphCutter.Mass(picture, pieces[i].Left, pieces[i].Right);
        }
        var place = characters[who];
        var width = place.Right - place.Left;
        var overhang = Math.Max(place.Left - stretch.Left, stretch.Right - place.Right);
        var common = Math.Min(stretch.Right, place.Right) - Math.Max(stretch.Left, place.Left);
        if (outside > Slight * (own + outside) || dirt > 2 * Slight * total)
            return outside > 2 * Slight * (own + outside) || dirt > 4 * Slight * total ? GlyphClass.Junk : null;
        if (outside > 0 || dirt > 0 || overhang > Math.Max(OverhangPx, Overhang * width) || common < Present * width)
            return null;
        return GlyphClass.Of(place.Character);
    }
}
