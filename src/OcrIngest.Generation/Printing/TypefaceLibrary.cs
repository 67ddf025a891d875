using System.Collections.Immutable;
using OcrIngest.Generation.Data;

namespace OcrIngest.Generation.Printing;

/// <summary>The typefaces of typefaces.json that are installed. Reads the files once; immutable afterwards.</summary>
internal sealed class TypefaceLibrary
{
    private const string FontFolder = "/usr/share/fonts";

    private readonly ImmutableDictionary<string, string> defaultDigits;

    private TypefaceLibrary(ImmutableArray<Typeface> chinese, ImmutableArray<Typeface> latin, ImmutableDictionary<string, string> defaultDigits) =>
        (Chinese, Latin, this.defaultDigits) = (chinese, latin, defaultDigits);

    public ImmutableArray<Typeface> Chinese { get; }

    public ImmutableArray<Typeface> Latin { get; }

    /// <exception cref="EngineFailedException">A font package is missing.</exception>
    public static TypefaceLibrary Load(NameFilter filter)
    {
        var files = Directory.Exists(FontFolder)
            ? Directory.EnumerateFiles(FontFolder, "*.tt?", SearchOption.AllDirectories)
                .GroupBy(path => Path.GetFileName(path)).ToDictionary(group => group.Key, group => group.Order(StringComparer.Ordinal).First())
            : [];
        var list = DataFile.Read<TypefaceList>("typefaces.json");
        var chosen = list.Typefaces.Where(entry => filter.Allows(entry.Name)).ToList();
        if (chosen.Count == 0)
            throw new ArgumentException($"No typeface is left of {string.Join(", ", list.Typefaces.Select(entry => entry.Name))}.");
        return new TypefaceLibrary(
            [.. chosen.Select(entry => Read(entry, files))], [.. list.Latin.Select(entry => Read(entry, files))],
            chosen.Where(entry => entry.Digits is not null).ToImmutableDictionary(entry => entry.Name, entry => entry.Digits!));
    }

    /// <summary>The face with its own digits where it has some, or with a Latin one beside it.</summary>
    public TypePair Draw(SeedStream random)
    {
        var chinese = random.Pick(Chinese);
        var latin = random.Chance(0.5) ? Latin[random.Weighted([5, 2, 1.5, 0.7, 1])] : chinese;
        return new TypePair(chinese, latin == chinese && defaultDigits.TryGetValue(chinese.Name, out var digits) ? Latin.First(face => face.Name == digits) : latin);
    }

    private static Typeface Read(TypefaceEntry entry, Dictionary<string, string> files) =>
        new(entry.Name, Face(entry.File, entry, files), entry.Bold is null ? null : Face(entry.Bold, entry, files));

    private static TrueTypeFace Face(string file, TypefaceEntry entry, Dictionary<string, string> files) => files.TryGetValue(file, out var path)
        ? TrueTypeFace.Read(path, 0)
        : throw new EngineFailedException($"The font file {file} is missing: install the Debian package {entry.Package} (.ci/install generate does).");

    private sealed record TypefaceList(TypefaceEntry[] Typefaces, TypefaceEntry[] Latin);

    private sealed record TypefaceEntry(string Name, string File, string Package, string? Bold = null, string? Digits = null);
}
