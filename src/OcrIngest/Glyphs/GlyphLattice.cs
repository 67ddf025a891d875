using System.Collections.Immutable;

namespace OcrIngest.Glyphs;

/// <summary>One way to read a whole picture.</summary>
/// <param name="Share">Sum over the cuttings that give this text, of the product of their glyphs' probabilities.</param>
/// <param name="Stretches">Of the best of these cuttings: indices of stretches, one a symbol.</param>
/// <param name="Skipped">Ink that this cutting leaves out as dirt, in squares of the line height.</param>
public sealed record LatticeText(string Text, double Share, ImmutableArray<int> Stretches, double Skipped);

/// <summary>Finds the texts of a cut picture: every way through the pieces from left to right, each stretch one symbol, specks left out at a price.</summary>
public static class GlyphLattice
{
    private const int Beam = 24, MostTexts = 8, MostLength = 32;
    private const double LeastProbability = 1e-5;

    // Dirt is light: a stroke of '1' weighs 0.09 squares of the line height and may hardly be left out however odd it looks.
    private const double SkipDecay = 45, LeastSkip = 0.01;

    private sealed record Path(string Text, double Share, double Best, ImmutableArray<int> Stretches, double Skipped);

    /// <summary>The most probable texts first, and the sum of all shares that were kept.</summary>
    public static (ImmutableArray<LatticeText> Texts, double Sum) Decode(
        GlyphPicture picture, ImmutableArray<GlyphStretch> pieces, ImmutableArray<GlyphStretch> stretches, ReadOnlySpan<double> probabilities)
    {
        var places = new Dictionary<string, Path>[pieces.Length + 1];
        for (var i = 0; i < places.Length; i++)
            places[i] = [];
        places[0][""] = new Path("", 1, 1, [], 0);
        var next = 0;
        for (var place = 0; place < pieces.Length; place++)
        {
            var paths = Best(places[place].Values, Beam);
            for (; next < stretches.Length && stretches[next].First == place; next++)
            {
                var row = probabilities.Slice(next * GlyphClass.Count, GlyphClass.Count);
                var target = places[stretches[next].Last + 1];
                foreach (var path in paths)
                    Extend(target, path, next, row);
                if (stretches[next].Last == place)
                    Skip(target, paths, GlyphCutter.Mass(picture, pieces[place].Left, pieces[place].Right), row[GlyphClass.Junk]);
            }
        }
        var texts = places[^1].Values;
        var sum = texts.Sum(path => path.Share);
        return ([.. Best(texts, MostTexts).Select(path => new LatticeText(path.Text, path.Share, path.Stretches, path.Skipped))], sum);
    }

    private static List<Path> Best(IEnumerable<Path> paths, int count) =>
        [.. paths.OrderByDescending(path => path.Share).ThenBy(path => path.Text, StringComparer.Ordinal).Take(count)];

    private static void Extend(Dictionary<string, Path> target, Path path, int stretch, ReadOnlySpan<double> row)
    {
        if (path.Text.Length >= MostLength)
            return;
        for (var c = 0; c < GlyphClass.Junk; c++)
        {
            if (row[c] >= LeastProbability)
                Merge(target, new Path(path.Text + GlyphClass.Symbol(c), path.Share * row[c], path.Best * row[c], path.Stretches.Add(stretch), path.Skipped));
        }
    }

    private static void Skip(Dictionary<string, Path> target, List<Path> paths, double mass, double junk)
    {
        var squares = mass / (GlyphPicture.LineHeightPx * GlyphPicture.LineHeightPx);
        var price = junk * Math.Max(LeastSkip, Math.Exp(-SkipDecay * squares));
        if (price < LeastProbability)
            return;
        foreach (var path in paths)
            Merge(target, path with { Share = path.Share * price, Best = path.Best * price, Skipped = path.Skipped + squares });
    }

    private static void Merge(Dictionary<string, Path> target, Path path)
    {
        if (!target.TryGetValue(path.Text, out var other))
            target[path.Text] = path;
        else
            target[path.Text] = (path.Best > other.Best ? path : other) with { Share = path.Share + other.Share };
    }
}
