using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;

namespace OcrIngest.Training.Glyphs;

/// <summary>What a typeface may be used for. Faces of 'calibrate' and 'test' are never trained on.</summary>
public enum FaceUse
{
    Train,
    Calibrate,
    Test,
}

/// <summary>The committed pictures of digits and signs in many typefaces (models/training/glyphs.*, made by make_glyphs.py).</summary>
public sealed class GlyphAtlas
{
    public const string PictureFile = "glyphs.pgm.gz", ListFile = "glyphs.tsv";

    /// <summary>Pixels of a tile's side; digits are 40 high, the pen starts at column 4.</summary>
    public const int Tile = 64, DigitHeight = 40, Feet = 52, Pen = 4;

    private const int MostBytes = 32 << 20;

    public ImmutableArray<GlyphFace> Faces { get; }

    private GlyphAtlas(ImmutableArray<GlyphFace> faces) => Faces = faces;

    public ImmutableArray<GlyphFace> For(FaceUse use) => [.. Faces.Where(face => face.Use == use)];

    /// <param name="trainingDirectory">models/training.</param>
    /// <exception cref="InvalidDataException">The two files do not fit together.</exception>
    public static GlyphAtlas Load(string trainingDirectory)
    {
        var lines = File.ReadAllLines(Path.Combine(trainingDirectory, ListFile), Encoding.UTF8);
        var characters = lines[0].Split('\t')[1];
        var (width, height, pixels) = Picture(Path.Combine(trainingDirectory, PictureFile));
        if (width != characters.Length * Tile || height != (lines.Length - 1) * Tile)
            throw new InvalidDataException($"{PictureFile} is {width} x {height} pixels; {ListFile} needs {characters.Length * Tile} x {(lines.Length - 1) * Tile}.");
        var faces = ImmutableArray.CreateBuilder<GlyphFace>();
        for (var row = 0; row < lines.Length - 1; row++)
        {
            var fields = lines[row + 1].Split('\t');
            var advances = fields[3].Split(' ').Select(int.Parse).ToArray();
            var letters = new Dictionary<char, FaceLetter>();
            for (var column = 0; column < characters.Length; column++)
            {
                if (Letter(pixels, width, row, column, advances[column]) is { } letter)
                    letters[characters[column]] = letter;
            }
            faces.Add(new GlyphFace(fields[0], Enum.Parse<FaceUse>(fields[1], ignoreCase: true), letters));
        }
        return new GlyphAtlas(faces.ToImmutable());
    }

    private static FaceLetter? Letter(byte[] pixels, int width, int row, int column, int advance)
    {
        var ink = new float[Tile * Tile];
        int left = Tile, right = 0;
        for (var y = 0; y < Tile; y++)
        {
            for (var x = 0; x < Tile; x++)
            {
                var value = ink[y * Tile + x] = (255 - pixels[(row * Tile + y) * width + column * Tile + x]) / 255f;
                if (value > 0.5f)
                    (left, right) = (Math.Min(left, x), Math.Max(right, x + 1));
            }
        }
        return right == 0 ? null : new FaceLetter(ink, left - Pen, right - Pen, advance);
    }

    private static (int Width, int Height, byte[] Pixels) Picture(string path)
    {
        using var unpacked = new MemoryStream();
        using (var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress))
            file.CopyTo(unpacked);
        var bytes = unpacked.ToArray();
        var head = Encoding.ASCII.GetString(bytes, 0, Math.Min(bytes.Length, 40)).Split('\n', 4);
        var size = head.Length == 4 && head[0] == "P5" ? head[1].Split(' ').Select(int.Parse).ToArray() : [];
        if (size.Length != 2 || bytes.Length > MostBytes)
            throw new InvalidDataException($"{path} is no gray picture (PGM).");
        var start = head[0].Length + head[1].Length + head[2].Length + 3;
        if (bytes.Length - start != size[0] * size[1])
            throw new InvalidDataException($"{path} is cut short.");
        return (size[0], size[1], bytes[start..]);
    }
}

/// <summary>A character of a typeface.</summary>
/// <param name="Ink">64 × 64, 0 = paper, 1 = ink.</param>
/// <param name="Left">First column with ink, from the pen.</param>
/// <param name="Right">Exclusive.</param>
/// <param name="Advance">Pixels that the pen moves on.</param>
public sealed record FaceLetter(float[] Ink, int Left, int Right, int Advance);

/// <summary>A typeface of the atlas.</summary>
public sealed class GlyphFace(string name, FaceUse use, Dictionary<char, FaceLetter> letters)
{
    public string Name { get; } = name;
    public FaceUse Use { get; } = use;

    public bool Has(char character) => letters.ContainsKey(character);

    public FaceLetter this[char character] => letters[character];
}
