using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Glyphs;
using OcrIngest.Imaging;
using OcrIngest.Recognition;
using OcrIngest.Tables;

namespace OcrIngest.Pages;

/// <summary>A cell with what was read in it; pixels are gone.</summary>
/// <param name="Label">Text when it was read as a label; empty otherwise.</param>
/// <param name="Figure">Reading when it was read as a figure; null otherwise.</param>
/// <param name="IsBlank">No writing in it, as its ink says.</param>
/// <param name="Dirt">Specks that might be the remains of a stroke.</param>
/// <param name="ScanBox">Pixels of the page as scanned.</param>
/// <param name="Printed">Whether the text comes from the page's own text layer.</param>
public sealed record ReadCell(
    GridCell Cell, string Label, TextReading? Figure, bool IsBlank, int Dirt, PixelRect ScanBox, bool Printed)
{
    private const double CleanGlyph = 0.999, Sure = 0.98;

    /// <summary>The second reader's view of a figure; null where it was not asked.</summary>
    public GlyphReading? Glyphs { get; init; }

    /// <summary>The view of a third reader; null where the other two were sure, or there is none.</summary>
    public TextReading? Third { get; init; }

    /// <summary>What may be printed under other ink, where the readers made out nothing, or differ.</summary>
    public CoveredDigit Covered { get; init; } = CoveredDigit.Unknown;

    /// <summary>The most that the ink allows to bet on the reading: less than 1 where it is not all explained by it.</summary>
    public double MostSure { get; init; } = 1;

    /// <summary>The ink of a 1 may be what is left of a 4: a reading that no reader can have, and the same throughout a table.</summary>
    public bool MayBeFour { get; init; }

    /// <summary>A lone dash in the place of a figure, by its ink, or a slash or 无 as two witnesses see it: the mark of a blank.</summary>
    public bool MarksBlank { get; init; }

    /// <summary>The stroke that is all its ink; null where there is none.</summary>
    public LoneStroke? Stroke { get; init; }

    /// <summary>No ink in it, though it may be too narrow to be called blank.</summary>
    public bool IsWhite { get; init; }

    /// <summary>Its writing stands so well in the middle that no digit is missing at either end.</summary>
    public bool IsCentred { get; init; }

    /// <summary>Ink as high as the table's digits, with no more beside it than a single stroke: whatever it says, it is no blank.</summary>
    public bool IsNoBlank { get; init; }

    /// <summary>The digit that is all of the figure, where two readers see it and its ink is explained by it; null otherwise.</summary>
    public char? CleanDigit => MostSure == 1 && Glyphs is { Text: [>= '0' and <= '9' and var digit], Probability: >= CleanGlyph } && Figure?.Text.Trim() == Glyphs.Text ? digit : null;

    /// <summary>Whether its ink is a 1 to the second reader and explained by it: a stroke or a bracket to the first one is no streak then.</summary>
    public bool IsOne => MostSure == 1 && Glyphs is { Text: "1", Probability: >= CleanGlyph } && Figure?.Text.Trim().Length == 1;

    /// <summary>Whether no figure was read that anybody bets on.</summary>
    public bool IsDoubtful => !IsSure(Glyphs);

    /// <summary>The same of the ink of the writing alone, whatever may be lost beside it.</summary>
    public bool IsUnclear => !IsSure(Glyphs?.OfInk);

    public bool IsFigure => Figure is not null && Label.Length == 0;

    private bool IsSure(GlyphReading? glyphs) => Figure is not null && MostSure >= Sure && ReaderVote.Weigh(Figure, glyphs, NumberKind.Amount, Third) is { Value: not null, Confidence: >= Sure };
}

/// <summary>A ruled table of one page as read.</summary>
/// <param name="Page">1-based.</param>
/// <param name="Top">y on the rectified page.</param>
/// <param name="FirstOfPage">No writing stands above it but a page number or running head.</param>
/// <param name="LastOfPage">No writing stands below it but a page number.</param>
public sealed record ReadTable(int Page, TableGrid Grid, ImmutableArray<ReadCell> Cells, bool FirstOfPage, bool LastOfPage)
{
    public int Top => Grid.Bounds.Y;

    /// <summary>The lines that stand right above it, nearest first: its title, a unit or a note.</summary>
    public ImmutableArray<string> Above { get; init; } = [];
}
