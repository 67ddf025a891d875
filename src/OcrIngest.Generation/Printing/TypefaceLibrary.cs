using System.Collections.Immutable;
using OcrIngest.Generation.Data;
using OcrIngest.Generation.Fonts;

namespace OcrIngest.Generation.Printing;

/// <summary>The typefaces of typefaces.json that are installed. Reads the files once; immutable afterwards.</summary>
internal sealed class TypefaceLibrary
{
    // The others are where the packages of TeX keep theirs.
    private static readonly string[] FontFolders = ["/usr/share/fonts", "/usr/share/texlive/texmf-dist/fonts/opentype", "/usr/share/texmf/fonts/opentype"];

    private readonly ImmutableDictionary<string, string> defaultDigits;
    private readonly double[] latinShares;

    private TypefaceLibrary(ImmutableArray<Typeface> chinese, ImmutableArray<Typeface> latin, double[] latinShares, ImmutableDictionary<string, string> defaultDigits) =>
        (Chinese, Latin, this.latinShares, this.defaultDigits) = (chinese, latin, latinShares, defaultDigits);

    public ImmutableArray<Typeface> Chinese { get; }

    public ImmutableArray<Typeface> Latin { get; }

    /// <exception cref="EngineFailedException">A font package is missing.</exception>
    public static TypefaceLibrary Load(NameFilter filter, HeldOut heldOut)
    {
        var files = FontFolders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.?t?", SearchOption.AllDirectories))
            .GroupBy(path => Path.GetFileName(path)).ToDictionary(group => group.Key, group => group.Order(StringComparer.Ordinal).First());
        var list = DataFile.Read<TypefaceList>("typefaces.json");
        var chosen = list.Typefaces.Where(entry => filter.Allows(entry.Name, entry.HeldOut, heldOut)).ToList();
        if (chosen.Count == 0)
            throw new ArgumentException($"No typeface is left of {string.Join(", ", list.Typefaces.Select(entry => entry.Name))}.");
        var latin = list.Latin.Where(entry => !entry.HeldOut || heldOut != HeldOut.None).ToList();
        return new TypefaceLibrary(
            [.. chosen.Select(entry => Read(entry, files))], [.. latin.Select(entry => Read(entry, files))], [.. latin.Select(entry => entry.Share)],
            chosen.Where(entry => entry.Digits is not null).ToImmutableDictionary(entry => entry.Name, entry => entry.Digits!));
    }

    /// <summary>The face with its own digits where it has some, or with a Latin one beside it.</summary>
    public TypePair Draw(SeedStream random)
    {
        var chinese = random.Pick(Chinese);
        var latin = random.Chance(0.5) ? Latin[random.Weighted(latinShares)] : chinese;
        return new TypePair(chinese, latin == chinese && defaultDigits.TryGetValue(chinese.Name, out var digits) ? Latin.First(face => face.Name == digits) : latin);
    }

    private static Typeface Read(TypefaceEntry entry, Dictionary<string, string> files) =>
        new(entry.Name, Face(entry.File, entry, files), entry.Bold is null ? null : Face(entry.Bold, entry, files));

    private static FontFace Face(string file, TypefaceEntry entry, Dictionary<string, string> files) => files.TryGetValue(file, out var path)
        ? FontFace.Read(path, entry.Face)
        : throw new EngineFailedException($"The font file {file} is missing: install the Debian package {entry.Package} (.ci/install {(entry.HeldOut ? "judgment" : "generate")} does).");

    private sealed record TypefaceList(TypefaceEntry[] Typefaces, TypefaceEntry[] Latin);

    /// <param name="Face">Which face of a collection.</param>
    /// <param name="Digits">The Latin face that stands in where a face has no digits of its own.</param>
    /// <param name="Share">How often a Latin face is drawn.</param>
    private sealed record TypefaceEntry(
        string Name, string File, string Package, string? Bold = null, int Face = 0, string? Digits = null, double Share = 1, bool HeldOut = false);
}
