using System.Collections.Immutable;

namespace OcrIngest.Tables;

/// <summary>A part of a page whose figures line up in rows and columns.</summary>
/// <param name="Rows">Figures of each row, left to right; rows top to bottom.</param>
/// <param name="Columns">Left and right end of each column's figures, left to right.</param>
public sealed record WritingRegion(ImmutableArray<ImmutableArray<WritingWord>> Rows, ImmutableArray<(int Left, int Right)> Columns)
{
    public IEnumerable<WritingWord> Figures => Rows.SelectMany(row => row);
    public int Top => Rows[0].Min(word => word.Box.Y);
    public int Bottom => Rows[^1].Max(word => word.Box.Bottom);
    public int Left => Columns[0].Left;
    public int Right => Columns[^1].Right;
}
