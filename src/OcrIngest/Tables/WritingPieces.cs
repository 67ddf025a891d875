using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>The connected pieces of ink on a page that may be writing: larger than specks, smaller than a grid of rules.</summary>
/// <param name="Boxes">Pixels of the rectified page.</param>
public sealed record WritingPieces(ImmutableArray<PixelRect> Boxes, double Dpi)
{
    // Inches.
    private const double Speck = 0.025, LargestPiece = 0.5, ThickestRule = 0.06;

    /// <summary>Times its thickness: a piece of a rule is long.</summary>
    private const double Long = 3;

    /// <param name="pieces">All connected pieces of the ink.</param>
    /// <param name="dpi">Of the page.</param>
    public static WritingPieces Of(ImmutableArray<ImmutableArray<BitRun>> pieces, double dpi) => new([.. pieces.Select(BitComponents.Bounds)
        .Where(box => Math.Max(box.Width, box.Height) is var size && size >= Speck * dpi && size <= LargestPiece * dpi)], dpi);

    /// <summary>Those that lie on no crossing of a table: what lies there may be a piece of its rules.</summary>
    public WritingPieces Clear(ImmutableArray<double> rows, ImmutableArray<double> columns) =>
        this with { Boxes = [.. Boxes.Where(box => !(rows.Any(y => box.Y <= y && y <= box.Bottom) && columns.Any(x => box.X <= x && x <= box.Right)))] };

    /// <summary>Where pieces reach out on both sides of a strip, from start to end along it and ordered so. A thin piece that runs along it is one of the rule itself.</summary>
    /// <param name="level">Whether the strip runs along the rows of the page.</param>
    public ImmutableArray<(int From, int To)> Over(bool level, int low, int high) => level
        ? [.. Boxes.Where(box => box.Y < low && box.Bottom > high && !IsOfRule(box.Width, box.Height)).Select(box => (box.X, box.Right)).Order()]
        : [.. Boxes.Where(box => box.X < low && box.Right > high && !IsOfRule(box.Height, box.Width)).Select(box => (box.Y, box.Bottom)).Order()];

    private bool IsOfRule(int length, int thickness) => thickness <= ThickestRule * Dpi && length >= Long * thickness;

    /// <summary>The share of a stretch that ordered pieces cover.</summary>
    public static double Covered(ImmutableArray<(int From, int To)> pieces, int from, int to)
    {
        int covered = 0, reached = from;
        foreach (var piece in pieces)
        {
            var stop = Math.Min(piece.To, to);
            if (stop <= reached)
                continue;
            covered += stop - Math.Min(Math.Max(piece.From, reached), stop);
            reached = stop;
        }
        return to > from ? covered / (double)(to - from) : 0;
    }
}
