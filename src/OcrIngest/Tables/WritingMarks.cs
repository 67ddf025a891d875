using System.Collections.Immutable;
using OcrIngest.Imaging;
using OcrIngest.Imaging.Kernels;

namespace OcrIngest.Tables;

/// <summary>
/// The marks of a rectified page as the writing lattice sees them: words, and whatever is left of the rules. Taken from a softened picture at
/// about half the resolution, where noise is weak and broken strokes are whole again.
/// </summary>
public sealed class WritingMarks
{
    // Inches.
    private const double Speck = 0.025, MostPiece = 0.7, WordGap = 0.12, LineGap = 0.012, Broken = 0.016, LeastWord = 0.045, RuleGap = 0.035, RuleRun = 0.25, UprightRun = 0.18, Reach = 0.035;
    // Levels of gray: paper lies near 255.
    private const int LeastContrast = 40, LeastRidge = 22;
    private const double NoiseSpans = 3.5;

    private const double ThinRule = 0.04, RuleLength = 4, RuledHeight = 0.05, RuledInLine = 0.04;
    private const int RuledHeights = 3;

    // In heights of the writing.
    private const double Downwards = 0.6, Character = 1.6;

    // A page of the smallest type has nine thousand characters of four pieces at most; one with more is dirt, and nothing lines up on it.
    private const int MostPieces = 40_000;
    private readonly BitImage horizontal, vertical;

    private WritingMarks(BitImage horizontal, BitImage vertical, ImmutableArray<WritingWord> words, double dpi)
    {
        (this.horizontal, this.vertical, Words, Dpi) = (horizontal, vertical, words, dpi);
        Lines = WritingLines.Of(this);
    }

    /// <summary>Top to bottom.</summary>
    public ImmutableArray<WritingWord> Words { get; }

    /// <summary>What reads on from one word to the next, as one word; the others as they are.</summary>
    public ImmutableArray<WritingWord> Lines { get; }

    /// <summary>Pixels to the inch, of the picture that all coordinates are of.</summary>
    public double Dpi { get; }

    /// <param name="broken">Whether strokes are so broken that their pieces have to be put together first.</param>
    public static WritingMarks Of(GrayImage soft, double dpi, bool broken)
    {
        var (paper, noise) = Levels(soft);
        var ridge = (byte)Math.Clamp(Math.Max(LeastRidge, NoiseSpans * noise), 1, 120);
        int reach = Math.Max(3, (int)(Reach * dpi)), gap = Math.Max(3, (int)(RuleGap * dpi)), run = (int)(RuleRun * dpi);
        var horizontal = BitImage.HorizontalRidges(soft, reach, ridge);
        horizontal.ThickenRows();
        horizontal.CloseRows(gap);
        horizontal.OpenRows(run);
        var vertical = BitImage.VerticalRidges(soft, reach, ridge);
        vertical.ThickenColumns();
        vertical.CloseColumns(gap);
        vertical.OpenColumns((int)(UprightRun * dpi));
        using var ink = BitImage.Darker(soft, (byte)Math.Clamp(paper - Math.Max(LeastContrast, NoiseSpans * noise), 1, 255), scratch: true);
        ink.AndNot(horizontal);
        ink.AndNot(vertical);
        if (broken)
        {
            ink.CloseColumns(Math.Max(2, (int)(Broken * dpi)));
            ink.CloseRows(Math.Max(2, (int)(Broken * dpi)));
        }
        return new WritingMarks(horizontal, vertical, FindWords(ink, dpi), dpi);
    }

    /// <summary>The same without some of the words.</summary>
    public WritingMarks Without(Func<WritingWord, bool> isNone) => new(horizontal, vertical, [.. Words.Where(word => !isNone(word))], Dpi);

    /// <summary>Share of a level stretch that a rule at this height covers; a pixel off counts.</summary>
    public double LevelShare(int y, int left, int right)
    {
        var most = 0;
        for (var row = Math.Max(0, y - 1); row <= Math.Min(y + 1, horizontal.Height - 1); row++)
            most = Math.Max(most, horizontal.CountRow(row, left, right));
        return most / (double)Math.Max(1, right - left);
    }

    /// <summary>Where the level rules of a strip of the page end on one side: as far out as those at several heights end in line; null where they do not show it.</summary>
    public int? RuledEnd(int top, int bottom, bool onRight)
    {
        int step = Math.Max(2, (int)(RuledHeight * Dpi)), near = (int)(RuledInLine * Dpi);
        var ends = new List<int>();
        for (var y = Math.Max(0, top); y < Math.Min(bottom, horizontal.Height) - step; y += step)
        {
            var rows = Enumerable.Range(y, step).Select(row => onRight ? horizontal.LastInRow(row) : horizontal.FirstInRow(row)).Where(x => x >= 0).ToList();
            if (rows.Count > 0)
                ends.Add(onRight ? rows.Max() : rows.Min());
        }
        var ordered = (onRight ? ends.OrderDescending() : ends.Order()).ToList();
        var first = Enumerable.Range(0, Math.Max(0, ordered.Count - RuledHeights + 1)).Where(i => Math.Abs(ordered[i] - ordered[i + RuledHeights - 1]) <= near).Take(1).ToList();
        return first.Count > 0 ? ordered[first[0] + RuledHeights / 2] : null;
    }

    /// <summary>Share of an upright stretch that a rule at this place covers; a pixel off counts.</summary>
    public double UprightShare(int x, int top, int bottom)
    {
        var count = 0;
        for (var y = Math.Max(0, top); y < Math.Min(bottom, vertical.Height); y++)
            count += vertical.CountRow(y, x - 1, x + 2) > 0 ? 1 : 0;
        return count / (double)Math.Max(1, bottom - top);
    }

    // Paper is the commonest level; noise is how far the paper's darker half spreads.
    private static (int Paper, double Noise) Levels(GrayImage soft)
    {
        var histogram = new int[256];
        ByteCounts.Add(soft.Pixels, histogram);
        int Rank(double share)
        {
            long wanted = (long)(share * soft.Pixels.Length), seen = 0;
            var level = 0;
            for (; level < 255 && seen + histogram[level] <= wanted; level++)
                seen += histogram[level];
            return level;
        }
        var paper = Rank(0.6);
        return (paper, (paper - Rank(0.25)) / 0.93);
    }

    private static ImmutableArray<WritingWord> FindWords(BitImage ink, double dpi)
    {
        using var clean = new BitImage(ink.Width, ink.Height, scratch: true);
        var pieces = new List<PixelRect>();
        foreach (var piece in BitComponents.Find(ink))
        {
            var box = BitComponents.Bounds(piece);
            if (Math.Max(box.Width, box.Height) < Speck * dpi || Math.Max(box.Width, box.Height) > MostPiece * dpi)
                continue;
            pieces.Add(box);
            foreach (var run in piece)
                clean.Draw(run);
        }
        if (pieces.Count > MostPieces)
            return [];
        clean.CloseColumns(Math.Max(2, (int)(LineGap * dpi)));
        clean.CloseRows((int)(WordGap * dpi));
        var boxes = BitComponents.Find(clean).Select(BitComponents.Bounds).ToList();
        var owned = boxes.Select(_ => new List<PixelRect>()).ToList();
        var byTop = Enumerable.Range(0, boxes.Count).OrderBy(i => boxes[i].Y).ToList();
        var tallest = boxes.Count == 0 ? 0 : boxes.Max(box => box.Height);
        var first = 0;
        foreach (var piece in pieces.OrderBy(piece => piece.Y))
        {
            while (first < byTop.Count && boxes[byTop[first]].Y < piece.Y - tallest)
                first++;
            for (var i = first; i < byTop.Count && boxes[byTop[i]].Y <= piece.Y; i++)
            {
                var box = boxes[byTop[i]];
                if (piece.X >= box.X && piece.Right <= box.Right && piece.Bottom <= box.Bottom)
                {
                    owned[byTop[i]].Add(piece);
                    break;
                }
            }
        }
        return WithoutUprightWriting([.. byTop.Where(i => owned[i].Count > 0 && Math.Max(boxes[i].Height, boxes[i].Width) >= LeastWord * dpi && !(boxes[i].Height < ThinRule * dpi && boxes[i].Width > RuleLength * boxes[i].Height))
            .Select(i => new WritingWord(boxes[i], [.. owned[i].OrderBy(piece => piece.X)], WritingFigures.Looks(owned[i], dpi, touching: true)))]);
    }

    // Characters that stand one below the other as close as those of one line stand side by side are a head written downwards: rows of figures have a rule and air between them.
    private static ImmutableArray<WritingWord> WithoutUprightWriting(ImmutableArray<WritingWord> words)
    {
        var upright = new bool[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            var upper = words[i].Box;
            for (var j = i + 1; j < words.Length && words[j].Box.Y - upper.Bottom < Downwards * upper.Height; j++)
            {
                var lower = words[j].Box;
                if (lower.Y >= upper.Y + upper.Height / 2 && IsCharacter(upper) && IsCharacter(lower)
                    && Math.Min(upper.Right, lower.Right) - Math.Max(upper.X, lower.X) > Math.Min(upper.Width, lower.Width) / 2)
                    upright[i] = upright[j] = true;
            }
        }
        return [.. words.Select((word, i) => upright[i] ? word with { IsFigure = false } : word)];

        static bool IsCharacter(PixelRect box) => box.Width < Character * box.Height;
    }
}
