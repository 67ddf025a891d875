using System.Collections.Immutable;
using OcrIngest.Pages;
using OcrIngest.Recognition;

namespace OcrIngest.Mapping;

/// <summary>A cell of a printed table, wherever the page end cut the table: sides as shares of the table's width.</summary>
/// <param name="StartsHere">False for the rows that a cell spans after its first.</param>
public sealed record PrintedCell(ReadCell Read, int Page, double Left, double Right, bool StartsHere)
{
    private const int LeastWords = 3;

    public double Middle => (Left + Right) / 2;
    public string Label => Read.Label;
    public bool IsFigure => Read.IsFigure;
    public bool IsBlank => Read.IsBlank;

    /// <summary>Whether it holds words: a figure may be read as a label (减1, 508件).</summary>
    public bool HasWords => Label.Length > 0 && (!Label.Any(char.IsAsciiDigit) || Label.Count(Han.Is) >= LeastWords);
}

/// <summary>A row as printed: every cell that covers it, left to right. A row that the page end cut in two has the cells of both halves.</summary>
/// <param name="StartsPiece">Whether it is the first of a page's piece of the table, where heads may be printed again.</param>
public sealed record PrintedRow(int Page, bool StartsPiece, ImmutableArray<PrintedCell> Cells)
{
    public bool HasFigures => Cells.Any(cell => cell.IsFigure && cell.StartsHere);

    /// <summary>One cell across the table.</summary>
    public PrintedCell? Band => Cells.Length == 1 && Cells[0].Right - Cells[0].Left > 0.95 ? Cells[0] : null;

    /// <summary>The row of which these two are halves; a cell that spans both is in it once.</summary>
    public PrintedRow JoinedWith(PrintedRow next) => this with
    {
        Cells = [.. Cells.Concat(next.Cells.Where(cell => !Cells.Any(own => ReferenceEquals(own.Read, cell.Read)))).OrderBy(cell => cell.Left).ThenBy(cell => cell.Page)],
    };
}

/// <summary>A table as printed, its pieces of consecutive pages put together.</summary>
/// <param name="Cuts">Indices of rows after which, or in the middle of which, a page ended.</param>
/// <param name="LabelEnd">Share of the width at which the figures begin.</param>
public sealed record PrintedTable(ImmutableArray<PrintedRow> Rows, ImmutableArray<int> Cuts, double LabelEnd, int FirstPage, int Top)
{
    /// <summary>Pages on which its rules were lost, so that the lattice was laid from where the writing stands.</summary>
    public ImmutableArray<int> PagesFromWriting { get; init; } = [];

    /// <summary>The lines that stand right above it, nearest first.</summary>
    public ImmutableArray<string> Above { get; init; } = [];

    /// <summary>Pages whose columns may as well be their neighbours on the page before.</summary>
    public ImmutableArray<int> PagesInDoubt { get; init; } = [];

    public static PrintedTable Of(IReadOnlyList<ReadTable> pieces)
    {
        var rows = ImmutableArray.CreateBuilder<PrintedRow>();
        var cuts = ImmutableArray.CreateBuilder<int>();
        var before = pieces[0];
        Func<double, double> toFirst = share => share;
        var inDoubt = new SortedSet<int>();
        foreach (var piece in pieces)
        {
            if (rows.Count > 0)
                cuts.Add(rows.Count - 1);
            if (piece != before)
            {
                var (toBefore, fit) = (toFirst, PieceFit.Find(before, piece) ?? PieceFit.Same);
                toFirst = share => toBefore(fit.Map(share));
                if (fit.IsInDoubt || inDoubt.Contains(before.Page))
                    inDoubt.Add(piece.Page);
            }
            before = piece;
            double Share(int edge) => toFirst((piece.Grid.ColumnEdges[edge] - piece.Grid.Bounds.X) / (double)piece.Grid.Bounds.Width);
            for (var row = 0; row < piece.Grid.RowCount; row++)
            {
                rows.Add(new PrintedRow(piece.Page, row == 0 && rows.Count > 0, [.. piece.Cells
                    .Where(cell => cell.Cell.Row <= row && row <= cell.Cell.LastRow)
                    .OrderBy(cell => cell.Cell.Column)
                    .Select(cell => new PrintedCell(cell, piece.Page,
                        Share(cell.Cell.Column), Share(cell.Cell.LastColumn + 1), cell.Cell.Row == row))]));
            }
        }
        return new PrintedTable(rows.ToImmutable(), cuts.ToImmutable(), FindLabelEnd(rows), pieces[0].Page, pieces[0].Top)
        {
            PagesFromWriting = [.. pieces.Where(piece => piece.Grid.FromWriting).Select(piece => piece.Page)],
            PagesInDoubt = [.. inDoubt],
            Above = pieces[0].Above,
        };
    }

    /// <summary>Indices of rows that may be one with the next: a page ended between, or they have their label in common.</summary>
    public ImmutableArray<int> Seams => [.. Enumerable.Range(0, Rows.Length - 1).Where(row => Cuts.Contains(row)
        || Rows[row].Cells.LastOrDefault(IsLabel) is { Label.Length: > 0 } label && Rows[row + 1].Cells.LastOrDefault(IsLabel) is { } below && ReferenceEquals(below.Read, label.Read))];

    private bool IsLabel(PrintedCell cell) => cell.Left < LabelEnd - 0.005;

    /// <summary>Whether the rows around a seam may be halves of one: they have columns, or both have none, and no figure stands over another.</summary>
    public bool MayJoinAt(int seam) => Rows[seam].Band is null == Rows[seam + 1].Band is null && !Rows[seam].Cells.Any(above => above.IsFigure
        && Rows[seam + 1].Cells.Any(below => below.IsFigure && below.Left < above.Middle && above.Middle < below.Right));

    /// <summary>The same table with the two rows around a seam taken as the halves of one.</summary>
    public PrintedTable JoinedAt(int seam) => this with
    {
        Rows = [.. Rows[..seam], Rows[seam].JoinedWith(Rows[seam + 1]), .. Rows[(seam + 2)..]],
        Cuts = [.. Cuts.Select(other => other > seam ? other - 1 : other)],
    };

    /// <summary>Some of its rows as a table of their own.</summary>
    public PrintedTable Slice(int from, int to) => new(
        [Rows[from] with { StartsPiece = false }, .. Rows[(from + 1)..to]], [.. Cuts.Where(cut => cut >= from && cut < to - 1).Select(cut => cut - from)],
        FindLabelEnd(Rows[from..to]), Rows[from].Page, Top)
    {
        PagesFromWriting = [.. PagesFromWriting.Where(page => Rows[from..to].Any(row => row.Page == page))],
        PagesInDoubt = [.. PagesInDoubt.Where(page => Rows[from..to].Any(row => row.Page == page))],
        Above = from == 0 ? Above : [],
    };

    // The rule that best parts labels on its left from figures on its right, over the rows that hold figures (blank cells stand in where there are none).
    private static double FindLabelEnd(IReadOnlyList<PrintedRow> rows)
    {
        var holding = rows.Where(row => row.HasFigures).ToList();
        var blankForm = holding.Count == 0;
        if (blankForm)
            holding = [.. rows.Where(row => row.Cells.Any(cell => cell.IsBlank && cell.StartsHere))];
        var cells = holding.SelectMany(row => row.Cells.Where(cell => cell.StartsHere)).ToList();
        var best = (End: 0.0, Score: int.MinValue);
        foreach (var edge in cells.Select(cell => cell.Left).Append(0).Distinct().Order())
        {
            var score = cells.Sum(cell =>
            {
                var right = cell.Left >= edge - 0.005;
                return cell.IsFigure || blankForm && cell.IsBlank ? right ? 1 : -1 : cell.Label.Length > 0 ? right ? -1 : 1 : 0;
            });
            if (score > best.Score)
                best = (edge, score);
        }
        return best.End;
    }
}
