using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using OcrIngest.Training.Glyphs;

namespace OcrIngest.Training.Characters;

/// <summary>The committed pictures of characters in many typefaces (models/training/characters.*, made by make_characters.py).</summary>
public sealed class CharacterAtlas
{
    public const string PictureFile = "characters.pbm.gz", ListFile = "characters.tsv";

    /// <summary>Pixels of an em in the pictures.</summary>
    public const int Em = 44;

    private const int Tile = 48, TileBytes = Tile / 8 * Tile, Pen = 2, BaseLine = 40, MostBytes = 32 << 20;

    private readonly byte[] tiles;

    private CharacterAtlas(byte[] tiles, ImmutableArray<CharacterFace> faces, ImmutableArray<CharacterFace> latin) => (this.tiles, Faces, Latin) = (tiles, faces, latin);

    /// <summary>Chinese typefaces.</summary>
    public ImmutableArray<CharacterFace> Faces { get; }

    /// <summary>Typefaces of digits and signs.</summary>
    public ImmutableArray<CharacterFace> Latin { get; }

    public ImmutableArray<CharacterFace> For(FaceUse use) => [.. Faces.Where(face => face.Use == use)];

    /// <summary>All characters of labels, in one order.</summary>
    public string Labels => string.Concat(Faces.Select(face => face.Labels).Append(Latin[0].Labels).SelectMany(text => text).Distinct().Order());

    /// <param name="trainingDirectory">models/training.</param>
    /// <exception cref="InvalidDataException">The two files do not fit together.</exception>
    public static CharacterAtlas Load(string trainingDirectory)
    {
        var tiles = Tiles(Path.Combine(trainingDirectory, PictureFile));
        var faces = new Dictionary<string, CharacterFace>();
        var at = 0;
        foreach (var fields in File.ReadLines(Path.Combine(trainingDirectory, ListFile), Encoding.UTF8).Select(line => line.Split('\t')))
        {
            var known = faces.GetValueOrDefault(fields[0]) ?? new CharacterFace(fields[0], Enum.Parse<FaceUse>(fields[1], ignoreCase: true), fields[2] == "latin");
            var advances = fields[4].Length == 0 ? null : fields[4].Split(' ').Select(int.Parse).ToArray();
            faces[fields[0]] = known.With(fields[2], fields[3], at, advances ?? [.. Enumerable.Repeat(Em, fields[3].Length)]);
            at += fields[3].Length;
        }
        if (tiles.Length != at * TileBytes)
            throw new InvalidDataException($"{PictureFile} does not hold the {at} characters of {ListFile}.");
        return new CharacterAtlas(tiles, [.. faces.Values.Where(face => !face.IsLatin)], [.. faces.Values.Where(face => face.IsLatin)]);
    }

    /// <summary>The characters of a text as a typeface to print with; those it lacks are taken from the Latin one.</summary>
    public GlyphFace Print(CharacterFace face, CharacterFace latin, string text) =>
        new(face.Name, face.Use, text.Distinct().ToDictionary(c => c, c => face.Has(c) ? Letter(face[c]) : Letter(latin[c])));

    // As the pictures of figures are laid out.
    private FaceLetter Letter((int Tile, int Advance) place)
    {
        const int Side = GlyphAtlas.Tile;
        var ink = new float[Side * Side];
        int left = Side, right = 0;
        for (var y = 0; y < Tile; y++)
        {
            for (var x = 0; x < Tile; x++)
            {
                if ((tiles[place.Tile * TileBytes + y * Tile / 8 + x / 8] >> 7 - x % 8 & 1) == 0)
                    continue;
                ink[(y + GlyphAtlas.Feet - BaseLine) * Side + x + GlyphAtlas.Pen - Pen] = 1;
                (left, right) = (Math.Min(left, x), Math.Max(right, x + 1));
            }
        }
        return new FaceLetter(ink, left - Pen, right - Pen, place.Advance);
    }

    private static byte[] Tiles(string path)
    {
        using var unpacked = new MemoryStream();
        using (var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress))
            file.CopyTo(unpacked);
        var bytes = unpacked.ToArray();
        var head = Encoding.ASCII.GetString(bytes, 0, Math.Min(bytes.Length, 40)).Split('\n', 3);
        if (head.Length != 3 || head[0] != "P4" || !head[1].StartsWith($"{Tile} ", StringComparison.Ordinal) || bytes.Length > MostBytes)
            throw new InvalidDataException($"{path} is no picture (PBM) of characters.");
        return bytes[(head[0].Length + head[1].Length + 2)..];
    }
}

/// <summary>A typeface of the atlas: which characters it has, and where.</summary>
public sealed record CharacterFace(string Name, FaceUse Use, bool IsLatin)
{
    private ImmutableDictionary<char, (int Tile, int Advance)> Places { get; init; } = ImmutableDictionary<char, (int, int)>.Empty;

    /// <summary>Characters that stand in labels.</summary>
    public string Labels { get; private init; } = "";

    /// <summary>Characters that stand in none but look like one that does.</summary>
    public string Alikes { get; private init; } = "";

    /// <summary>Other characters that stand in none.</summary>
    public string Others { get; private init; } = "";

    public (int Tile, int Advance) this[char c] => Places[c];

    public bool Has(char c) => Places.ContainsKey(c);

    internal CharacterFace With(string kind, string characters, int first, int[] advances) => this with
    {
        Places = Places.AddRange(characters.Select((c, i) => KeyValuePair.Create(c, (first + i, advances[i])))),
        Labels = kind is "label" or "latin" ? Labels + characters : Labels,
        Alikes = kind is "alike" ? Alikes + characters : Alikes,
        Others = kind is "other" ? Others + characters : Others,
    };
}
