using System.Numerics;
using OcrIngest.Imaging.Kernels;

namespace OcrIngest.Imaging;

/// <summary>
/// A black-and-white picture, 64 pixels a word, set bits are ink. Operations change it in place; bits past the width stay clear.
/// A scratch picture has its memory from a pool, and gives it back when it is disposed of, once or more often; the others need not be.
/// </summary>
public sealed class BitImage : IDisposable
{
    private readonly bool isScratch;
    private readonly int count;
    private ulong[] words;

    public BitImage(int width, int height, bool scratch = false)
    {
        (Width, Height, WordsPerRow, isScratch) = (width, height, width + 63 >> 6, scratch);
        count = checked(WordsPerRow * height);
        words = scratch ? BitMemory.Rent(count) : new ulong[count];
        if (scratch)
            Words.Clear();
    }

    public void Dispose()
    {
        if (!isScratch || words.Length == 0)
            return;
        BitMemory.Return(words);
        words = [];
    }

    private Span<ulong> Words => words.AsSpan(0, count);

    public int Width { get; }
    public int Height { get; }
    public int WordsPerRow { get; }

    public Span<ulong> Row(int y) => words.AsSpan(y * WordsPerRow, WordsPerRow);

    public bool IsBlank => !Words.ContainsAnyExcept(0UL);

    public bool this[int x, int y] => (words[y * WordsPerRow + (x >> 6)] >> (x & 63) & 1) != 0;

    /// <summary>Ink: pixels darker than <paramref name="level"/>.</summary>
    public static BitImage Darker(GrayImage image, byte level, bool scratch = false)
    {
        var ink = new BitImage(image.Width, image.Height, scratch);
        for (var y = 0; y < image.Height; y++)
            RidgeRows.Darker(image.Row(y), level, ink.Row(y));
        return ink;
    }

    /// <summary>Dark ridges that run along the rows: darker than the pixels as far above and below as any of <paramref name="reaches"/>.</summary>
    public static BitImage HorizontalRidges(GrayImage image, ReadOnlySpan<int> reaches, byte contrast, bool scratch = false)
    {
        var ridges = new BitImage(image.Width, image.Height, scratch);
        var marks = new ulong[ridges.WordsPerRow];
        for (var y = 0; y < image.Height; y++)
        {
            foreach (var reach in reaches)
            {
                if (y < reach || y >= image.Height - reach)
                    continue;
                RidgeRows.Mark(image.Row(y - reach), image.Row(y), image.Row(y + reach), contrast, marks);
                WordRows.Or(ridges.Row(y), marks);
            }
        }
        return ridges;
    }

    /// <inheritdoc cref="HorizontalRidges(GrayImage, ReadOnlySpan{int}, byte, bool)"/>
    public static BitImage HorizontalRidges(GrayImage image, int reach, byte contrast, bool scratch = false) => HorizontalRidges(image, [reach], contrast, scratch);

    /// <summary>Dark ridges that run down the columns: darker than the pixels as far to the left and to the right as any of <paramref name="reaches"/>.</summary>
    public static BitImage VerticalRidges(GrayImage image, ReadOnlySpan<int> reaches, byte contrast, bool scratch = false)
    {
        var ridges = new BitImage(image.Width, image.Height, scratch);
        ulong[] marks = new ulong[ridges.WordsPerRow], shifted = new ulong[ridges.WordsPerRow];
        for (var y = 0; y < image.Height; y++)
        {
            var row = image.Row(y);
            foreach (var reach in reaches)
            {
                var inner = image.Width - 2 * reach;
                if (inner <= 0)
                    continue;
                Array.Clear(marks);
                RidgeRows.Mark(row[..inner], row.Slice(reach, inner), row.Slice(2 * reach, inner), contrast, marks);
                WordRows.ShiftRight(marks, shifted, reach);
                WordRows.Or(ridges.Row(y), shifted);
            }
        }
        return ridges;
    }

    /// <inheritdoc cref="VerticalRidges(GrayImage, ReadOnlySpan{int}, byte, bool)"/>
    public static BitImage VerticalRidges(GrayImage image, int reach, byte contrast, bool scratch = false) => VerticalRidges(image, [reach], contrast, scratch);

    public BitImage Clone(bool scratch = false)
    {
        var copy = new BitImage(Width, Height, scratch);
        Words.CopyTo(copy.Words);
        return copy;
    }

    /// <summary>The same picture with x and y exchanged.</summary>
    public BitImage Transposed(bool scratch = false)
    {
        var turned = new BitImage(Height, Width, scratch);
        Span<ulong> square = stackalloc ulong[64];
        for (var top = 0; top < Height; top += 64)
        {
            for (var word = 0; word < WordsPerRow; word++)
            {
                square.Clear();
                ulong any = 0;
                for (var y = top; y < Math.Min(top + 64, Height); y++)
                    any |= square[y - top] = words[y * WordsPerRow + word];
                if (any == 0)
                    continue;
                BitTranspose.Square(square);
                for (var x = word * 64; x < Math.Min(word * 64 + 64, Width); x++)
                    turned.words[x * turned.WordsPerRow + (top >> 6)] = square[x - word * 64];
            }
        }
        return turned;
    }

    /// <summary>Sets the pixels of a run.</summary>
    public void Draw(BitRun run)
    {
        if (run.Left >= run.Right)
            return;
        var row = Row(run.Y);
        int first = run.Left >> 6, last = run.Right - 1 >> 6;
        ulong from = ulong.MaxValue << (run.Left & 63), to = ulong.MaxValue >> 63 - (run.Right - 1 & 63);
        if (first == last)
        {
            row[first] |= from & to;
            return;
        }
        row[first] |= from;
        row[(first + 1)..last].Fill(ulong.MaxValue);
        row[last] |= to;
    }

    public void And(BitImage other) => WordRows.And(Words, other.Words);

    public void AndNot(BitImage other) => WordRows.AndNot(Words, other.Words);

    public void Or(BitImage other) => WordRows.Or(Words, other.Words);

    /// <summary>Keeps only ink that is part of a run of at least <paramref name="length"/> pixels along the row.</summary>
    public void OpenRows(int length)
    {
        ulong[] a = new ulong[WordsPerRow], b = new ulong[WordsPerRow];
        for (var y = 0; y < Height; y++)
        {
            var row = Row(y);
            if (!row.ContainsAnyExcept(0UL))
                continue;
            RowErode(row, a, b, length);
            RowDilate(row, a, b, length);
        }
    }

    /// <summary>Fills gaps of fewer than <paramref name="length"/> pixels along the row.</summary>
    public void CloseRows(int length)
    {
        // With room past the border for the grown ink: without it, ink near the border would not survive the shrinking.
        var wide = new ulong[WordsPerRow + (length + 63 >> 6)];
        ulong[] a = new ulong[wide.Length], b = new ulong[wide.Length];
        for (var y = 0; y < Height; y++)
        {
            var row = Row(y);
            if (!row.ContainsAnyExcept(0UL))
                continue;
            Array.Clear(wide);
            row.CopyTo(wide);
            RowDilate(wide, a, b, length);
            RowErode(wide, a, b, length);
            wide.AsSpan(0, WordsPerRow).CopyTo(row);
        }
    }

    /// <summary>Keeps only ink that is part of a run of at least <paramref name="length"/> pixels down the column.</summary>
    public void OpenColumns(int length)
    {
        ColumnErode(length);
        ColumnDilate(length);
    }

    /// <summary>Fills gaps of fewer than <paramref name="length"/> pixels down the column.</summary>
    public void CloseColumns(int length)
    {
        using var tall = new BitImage(Width, Height + length, scratch: true);
        Words.CopyTo(tall.Words);
        tall.ColumnDilate(length);
        tall.ColumnErode(length);
        tall.Words[..count].CopyTo(Words);
    }

    /// <summary>What is dark in most of the <paramref name="window"/> pixels of its row around it.</summary>
    /// <param name="least">The fewest dark pixels of a window.</param>
    public BitImage MostOfRows(int window, int least, bool scratch = false)
    {
        var most = new BitImage(Width, Height, scratch);
        var half = window / 2;
        for (var y = 0; y < Height; y++)
        {
            ReadOnlySpan<ulong> row = Row(y);
            if (!row.ContainsAnyExcept(0UL))
                continue;
            var into = most.Row(y);
            var dark = 0;
            for (var x = -half; x < Width; x++)
            {
                int enters = x + half, leaves = enters - window;
                if (enters < Width)
                    dark += (int)(row[enters >> 6] >> (enters & 63) & 1);
                if (leaves >= 0)
                    dark -= (int)(row[leaves >> 6] >> (leaves & 63) & 1);
                if (x >= 0 && dark >= least)
                    into[x >> 6] |= 1UL << (x & 63);
            }
        }
        return most;
    }

    /// <summary>Each row takes in the ink of the rows directly above and below.</summary>
    public void ThickenRows()
    {
        for (var y = 0; y < Height - 1; y++)
            WordRows.Or(Row(y), Row(y + 1));
        for (var y = Height - 1; y > 0; y--)
            WordRows.Or(Row(y), Row(y - 1));
    }

    /// <summary>Each column takes in the ink of the columns directly left and right.</summary>
    public void ThickenColumns()
    {
        ulong[] left = new ulong[WordsPerRow], right = new ulong[WordsPerRow];
        for (var y = 0; y < Height; y++)
        {
            var row = Row(y);
            WordRows.ShiftLeft(row, left, 1);
            WordRows.ShiftRight(row, right, 1);
            WordRows.Or(row, left);
            WordRows.Or(row, right);
            ClearPastWidth(row);
        }
    }

    /// <summary>x of the first pixel of a row that is set, or −1.</summary>
    public int FirstInRow(int y)
    {
        var row = Row(y);
        var word = row.IndexOfAnyExcept(0UL);
        return word < 0 ? -1 : (word << 6) + BitOperations.TrailingZeroCount(row[word]);
    }

    /// <summary>x of the last pixel of a row that is set, or −1.</summary>
    public int LastInRow(int y)
    {
        var row = Row(y);
        var word = row.LastIndexOfAnyExcept(0UL);
        return word < 0 ? -1 : (word << 6) + 63 - BitOperations.LeadingZeroCount(row[word]);
    }

    /// <summary>Number of ink pixels of row <paramref name="y"/> with left ≤ x &lt; right.</summary>
    public int CountRow(int y, int left, int right)
    {
        left = Math.Max(left, 0);
        right = Math.Min(right, Width);
        if (left >= right)
            return 0;
        return WordRows.Count(Row(y), left, right);
    }

    // Erosion looks rightwards (bit x survives when x … x+length-1 are set) and dilation leftwards, so that one after the other is an opening in place.
    private static void RowErode(Span<ulong> row, ulong[] current, ulong[] shifted, int length)
    {
        row.CopyTo(current);
        for (var span = 1; span < length;)
        {
            var step = Math.Min(span, length - span);
            WordRows.ShiftLeft(current, shifted, step);
            WordRows.And(current, shifted);
            span += step;
        }
        current.CopyTo(row);
    }

    private static void RowDilate(Span<ulong> row, ulong[] current, ulong[] shifted, int length)
    {
        row.CopyTo(current);
        for (var span = 1; span < length;)
        {
            var step = Math.Min(span, length - span);
            WordRows.ShiftRight(current, shifted, step);
            WordRows.Or(current, shifted);
            span += step;
        }
        current.CopyTo(row);
    }

    private void ColumnErode(int length)
    {
        for (var span = 1; span < length;)
        {
            var step = Math.Min(span, length - span);
            for (var y = 0; y < Height; y++)
            {
                if (y + step < Height)
                    WordRows.And(Row(y), Row(y + step));
                else
                    Row(y).Clear();
            }
            span += step;
        }
    }

    private void ColumnDilate(int length)
    {
        for (var span = 1; span < length;)
        {
            var step = Math.Min(span, length - span);
            for (var y = Height - 1; y >= step; y--)
                WordRows.Or(Row(y), Row(y - step));
            span += step;
        }
    }

    private void ClearPastWidth(Span<ulong> row)
    {
        if ((Width & 63) != 0)
            row[^1] &= ulong.MaxValue >> 64 - (Width & 63);
    }
}
