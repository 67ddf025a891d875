using OcrIngest.Recognition;

namespace OcrIngest.Pages;

/// <summary>
/// Whether a cell that shows no writing may hold some that is too faint to be seen: ink has no one strength on a worn page, and the weakest that was read
/// in a table tells how weak the next may be. Paper is much weaker than that.
/// </summary>
public static class FaintInk
{
    // Shares. What is half as strong as the weakest writing is more than paper; one cell in ten may be a speck taken for writing.
    private const double MuchWeaker = 0.5, Weakest = 0.1;

    /// <summary>Gray between paper and ink below which the ink of a cell is not looked at.</summary>
    private const int LeastSeen = 40;

    /// <summary>The strength of a table's writing, in gray; what is just seen where there is none.</summary>
    public static TableInk Of(IReadOnlyCollection<CellInk> table)
    {
        var written = table.Where(ink => !ink.IsBlank).Select(Strength).Order().ToList();
        return new TableInk(written.Count == 0 ? LeastSeen : written[(int)(Weakest * written.Count)], BlankMark.Of(table));
    }

    /// <param name="table">Of the cell's table, as <see cref="Of"/> tells.</param>
    public static bool MayBeIn(CellInk ink, TableInk table) => ink.IsBlank && Strength(ink) < LeastSeen && Strength(ink) >= MuchWeaker * Math.Max(table.Weakest, LeastSeen);

    private static int Strength(CellInk ink) => ink.PaperLevel - ink.InkLevel;
}
