using System.Collections.Immutable;

namespace OcrIngest.Bench;

/// <summary>What is not as on the paper, worst first.</summary>
public enum MissKind
{
    /// <summary>A wrong figure that we would have bet on.</summary>
    WrongUnflagged,

    /// <summary>A figure that does not stand there, and that we would have bet on.</summary>
    InventedUnflagged,

    Wrong,
    Unread,
    Missing,
    Invented,

    /// <summary>A row or column taken for another, or for none.</summary>
    Label,

    /// <summary>A cell that the grid does not have.</summary>
    CellLost,

    /// <summary>A cell of the grid where the paper has none.</summary>
    CellInvented,
}

/// <summary>One thing that is not as on the paper.</summary>
/// <param name="Report">0-based report of the document as the truth lists them; −1 for what belongs to none.</param>
/// <param name="Id">Canonical id of the figure, row or column; of other cells, kind and text.</param>
/// <param name="Truth">As printed; null when nothing is.</param>
/// <param name="Read">What came out; null for nothing.</param>
/// <param name="Raw">As recognised.</param>
/// <param name="Page">1-based; 0 when no place is known.</param>
/// <param name="Box">x, y, width, height in pixels of the page as scanned; empty when no place is known.</param>
public sealed record Miss(
    MissKind Kind, int Report, string Id, string? Truth, string? Read, string Raw, string Status, double Confidence, int Page, ImmutableArray<int> Box)
{
    /// <summary>Whether it is about a figure's value, not about its cell or label.</summary>
    public bool IsFigure => Kind < MissKind.Label;
}
