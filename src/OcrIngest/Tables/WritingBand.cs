using System.Collections.Immutable;

namespace OcrIngest.Tables;

/// <summary>What a row of a writing lattice holds.</summary>
public enum WritingBandKind
{
    /// <summary>One cell across the table.</summary>
    Title,

    /// <summary>Heads that each stand over several columns.</summary>
    Spans,

    /// <summary>Heads of single columns.</summary>
    Heads,

    Figures,

    /// <summary>A label without figures.</summary>
    Label,
}

/// <summary>A row of a writing lattice.</summary>
/// <param name="Top">Of its writing.</param>
/// <param name="Bottom">Of its writing.</param>
/// <param name="Y">Height at which its figures stand.</param>
/// <param name="Words">Heads or figures; labels are not among them.</param>
public sealed record WritingBand(WritingBandKind Kind, int Top, int Bottom, double Y, ImmutableArray<WritingWord> Words)
{
    /// <summary>y of the edge between the row above and this one: on a fragment of rule where one is left, in the middle of the white where none is.</summary>
    public int EdgeAbove(WritingBand above, WritingMarks marks, int left, int right)
    {
        int low = above.Bottom, high = Top;
        if (above.Kind == WritingBandKind.Spans)
            high = Math.Max(low, TopBelow(above));
        if (high < low && above.Kind == WritingBandKind.Figures && Kind == WritingBandKind.Figures)
            (low, high) = (above.Words.Max(word => word.Box.Bottom), Words.Min(word => word.Box.Y));
        return WritingEdges.Level(marks, Math.Min(low, high), Math.Max(low, high), (low + high) / 2, above.Kind == WritingBandKind.Spans ? above.Words.Min(word => word.Box.X) : left, right).Y;
    }

    // A head that reaches down beside those over several columns begins higher than what stands below them.
    private int TopBelow(WritingBand spans) => Words
        .Where(word => word.Box.Y >= spans.Bottom - 2 && spans.Words.Any(span => word.Box.Right > span.Box.X && word.Box.X < span.Box.Right))
        .Select(word => word.Box.Y).DefaultIfEmpty(Top).Min();
}
