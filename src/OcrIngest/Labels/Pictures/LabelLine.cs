using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using OcrIngest.Glyphs;
using OcrIngest.Imaging;
using OcrIngest.Imaging.Kernels;

namespace OcrIngest.Labels.Pictures;

/// <summary>
/// A line of a label at one height, prepared for reading: for each column of pixels its ink, and how much edge of each direction stands at each height.
/// Stretches of it are then read without looking at pixels again. Its memory is from a pool, which has it back when the line is disposed of, once or more often.
/// </summary>
public sealed class LabelLine : IDisposable
{
    private const float InkDarkness = 0.35f;
    private const int Reach = (CharacterShape.Places + 1) * CharacterShape.Pitch / 2;

    private static readonly float[] s_darkness = [.. Enumerable.Range(0, 256).Select(level => (255 - level) / 255f)];

    private readonly int height;
    private float[] columns;

    /// <param name="picture">Black on white, the writing in the middle, <see cref="CharacterShape.LineHeight"/> high where it is a full line.</param>
    public LabelLine(GrayImage picture)
    {
        (Width, height) = (picture.Width, picture.Height);
        var rented = ArrayPool<float>.Shared.Rent(picture.Pixels.Length);
        var dark = rented.AsSpan(0, picture.Pixels.Length);
        Mass = new float[Width];
        for (var i = 0; i < dark.Length; i++)
            dark[i] = s_darkness[picture.Pixels[i]];
        var darkest = new float[Width];
        for (var y = 0; y < height; y++)
        {
            FloatRows.AddScaled(dark.Slice(y * Width, Width), 1, Mass);
            FloatRows.Raise(dark.Slice(y * Width, Width), darkest);
        }
        HasInk = [.. darkest.Select(darkness => darkness >= InkDarkness)];
        columns = ArrayPool<float>.Shared.Rent(Width * CharacterShape.ColumnFeatures);
        columns.AsSpan(0, Width * CharacterShape.ColumnFeatures).Clear();
        for (var y = Math.Max(1, height / 2 - Reach); y < Math.Min(height - 1, height / 2 + Reach); y++)
            AddRow(dark, y);
        ArrayPool<float>.Shared.Return(rented);
    }

    public void Dispose()
    {
        if (columns.Length > 0)
            ArrayPool<float>.Shared.Return(columns);
        columns = [];
    }

    public int Width { get; }

    /// <summary>Darkness of each column, in pixels of full ink.</summary>
    public float[] Mass { get; }

    public bool[] HasInk { get; }

    // Each gradient is the sum of its neighbours among eight directions; each pixel counts for the two places it lies between.
    private void AddRow(ReadOnlySpan<float> dark, int y)
    {
        var at = (y + 0.5f - height / 2f) / CharacterShape.Pitch + (CharacterShape.Places - 1) / 2f;
        var upper = (int)MathF.Floor(at);
        var lower = at - upper;
        for (var x = 1; x < Width - 1; x++)
        {
            var p = y * Width + x;
            float across = dark[p + 1] - dark[p - 1], down = dark[p + Width] - dark[p - Width];
            if (across == 0 && down == 0)
                continue;
            float wide = Math.Abs(across), high = Math.Abs(down), slanted = Math.Min(wide, high) * 1.4142135f, straight = Math.Abs(wide - high);
            var axis = wide >= high ? across >= 0 ? 0 : 4 : down >= 0 ? 2 : 6;
            var diagonal = across >= 0 ? down >= 0 ? 1 : 7 : down >= 0 ? 3 : 5;
            var column = x * CharacterShape.ColumnFeatures;
            if (upper >= 0)
                Add(column + upper * CharacterShape.Directions, 1 - lower);
            if (upper + 1 < CharacterShape.Places && upper + 1 >= 0)
                Add(column + (upper + 1) * CharacterShape.Directions, lower);

            void Add(int place, float weight)
            {
                columns[place + axis] += weight * straight;
                columns[place + diagonal] += weight * slanted;
            }
        }
    }

    /// <summary>Ink of the columns left ≤ x &lt; right.</summary>
    public float Ink(int left, int right)
    {
        float sum = 0;
        for (var x = left; x < right; x++)
            sum += Mass[x];
        return sum;
    }

    /// <summary>What the columns left ≤ x &lt; right alone look like, the same for faint and dark print.</summary>
    /// <param name="features"><see cref="CharacterShape.Inputs"/> numbers.</param>
    public void Features(int left, int right, Span<float> features)
    {
        const int Length = CharacterShape.ColumnFeatures;
        features.Clear();
        var middle = (left + right) / 2f;
        for (var x = left; x < right; x++)
        {
            var at = (x + 0.5f - middle) / CharacterShape.Pitch + (CharacterShape.Places - 1) / 2f;
            var before = (int)MathF.Floor(at);
            if (before is >= 0 and < CharacterShape.Places)
                GlyphKernels.AddScaled(columns.AsSpan(x * Length, Length), 1 - (at - before), features.Slice(before * Length, Length));
            if (before + 1 is >= 0 and < CharacterShape.Places)
                GlyphKernels.AddScaled(columns.AsSpan(x * Length, Length), at - before, features.Slice((before + 1) * Length, Length));
        }
        float total = 1;
        for (var i = 0; i < CharacterShape.Places * Length; i++)
            total += features[i];
        foreach (ref var few in MemoryMarshal.Cast<float, Vector<float>>(features[..(CharacterShape.Places * Length)]))
            few = Vector.SquareRoot(few / new Vector<float>(total)) * 16;
        features[^2] = (right - left) / (float)CharacterShape.Em;
        features[^1] = Ink(left, right) / (CharacterShape.Em * CharacterShape.Em / 4);
    }
}
