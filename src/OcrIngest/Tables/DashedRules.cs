using System.Collections.Immutable;
using OcrIngest.Imaging;
using OcrIngest.Imaging.Kernels;

namespace OcrIngest.Tables;

/// <summary>
/// Fine rules that a fax or a copier thinned to dots and dashes, each too short to be told from a stroke of writing by itself. Many of them close together on one line,
/// with nothing but paper on both sides of it, are no writing: characters have strokes above and below one another, and digits are wider than a thinned rule.
/// </summary>
public static class DashedRules
{
    /// <summary>The most that a dash is thick, inches.</summary>
    public const double Thin = 0.015;

    // Inches. The next dash is no further off than Gap; paper is looked for from Clear to Beside of the line, and a rule across it is that wide.
    private const double Gap = 0.12, Clear = 0.017, Beside = 0.045, Across = 0.035, Shortest = 0.5, LargestWriting = 0.5, LeastDigit = 0.05, SameHeight = 0.006;
    private const double LeastShown = 0.2;
    private const int FewestDashes = 8;

    /// <summary>The dashes of one direction bridged to runs; null where there are none.</summary>
    /// <param name="ink">Of the rectified page.</param>
    /// <param name="pieces">Connected pieces of it.</param>
    /// <param name="dpi">Of that page.</param>
    /// <param name="level">Whether the rules run along the rows of the page.</param>
    public static BitImage? Find(BitImage ink, ImmutableArray<ImmutableArray<BitRun>> pieces, double dpi, bool level)
    {
        PixelRect[] boxes = [.. pieces.Select(BitComponents.Bounds)];
        var heights = boxes.Where(box => !IsThin(box)).Select(box => (box.Y, box.Bottom)).ToHashSet();
        bool[] isDash = [.. boxes.Select(box => IsThin(box) && (level || !IsDigit(box)))];
        if (isDash.Count(dash => dash) < FewestDashes)
            return null;
        using BitImage rules = new(ink.Width, ink.Height, scratch: true), dashes = new(ink.Width, ink.Height, scratch: true), writing = new(ink.Width, ink.Height, scratch: true);
        for (var i = 0; i < boxes.Length; i++)
        {
            var image = Math.Max(boxes[i].Width, boxes[i].Height) > LargestWriting * dpi ? rules : isDash[i] ? dashes : writing;
            foreach (var run in pieces[i])
                image.Draw(run);
        }
        if (level)
            return Bridged(rules, dashes, writing, dpi);
        using BitImage upright = rules.Transposed(scratch: true), uprightDashes = dashes.Transposed(scratch: true), uprightWriting = writing.Transposed(scratch: true);
        return Bridged(upright, uprightDashes, uprightWriting, dpi)?.Transposed();

        bool IsThin(PixelRect box) => (level ? box.Height : box.Width) <= Math.Max(3, Thin * dpi);

        // Ones in a column stand at the heights of the other digits of their rows.
        bool IsDigit(PixelRect box)
        {
            var slack = (int)Math.Ceiling(SameHeight * dpi);
            for (var top = box.Y - slack; box.Height >= LeastDigit * dpi && top <= box.Y + slack; top++)
            {
                for (var bottom = box.Bottom - slack; bottom <= box.Bottom + slack; bottom++)
                {
                    if (heights.Contains((top, bottom)))
                        return true;
                }
            }
            return false;
        }
    }

    // Along the rows of the pictures.
    private static BitImage? Bridged(BitImage rules, BitImage dashes, BitImage writing, double dpi)
    {
        using var seen = dashes.Clone(scratch: true);
        seen.Or(rules);
        seen.ThickenRows();
        // A gap from rule to rule without a dash in it is paper between two tables.
        using BitImage paths = seen.Clone(scratch: true), paper = rules.Clone(scratch: true);
        paths.CloseRows((int)(Gap * dpi));
        paper.ThickenRows();
        paper.CloseRows((int)(Gap * dpi));
        WithoutBeside(paper, seen, 0, 0);
        WithoutBeside(paths, paper, 0, 0);
        int clear = (int)Math.Ceiling(Clear * dpi), beside = (int)(Beside * dpi);
        WithoutBeside(paths, rules, clear, beside);
        paths.CloseRows((int)Math.Ceiling(Across * dpi));
        WithoutBeside(paths, dashes, clear, beside);
        WithoutBeside(paths, writing, 0, beside);
        paths.OpenRows((int)(Shortest * dpi));
        BitImage? bridged = null;
        foreach (var run in BitComponents.Find(paths).SelectMany(path => path))
        {
            if (seen.CountRow(run.Y, run.Left, run.Right) >= LeastShown * (run.Right - run.Left))
                (bridged ??= new BitImage(paths.Width, paths.Height)).Draw(run);
        }
        return bridged;
    }

    private static void WithoutBeside(BitImage paths, BitImage ink, int clear, int beside)
    {
        for (var y = 0; y < paths.Height; y++)
        {
            var row = paths.Row(y);
            for (var off = clear; off <= beside && row.ContainsAnyExcept(0UL); off++)
            {
                if (y - off >= 0)
                    WordRows.AndNot(row, ink.Row(y - off));
                if (y + off < ink.Height)
                    WordRows.AndNot(row, ink.Row(y + off));
            }
        }
    }
}
