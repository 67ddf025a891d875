using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>Tables whose rules were lost, found by the figures that line up on the page.</summary>
public static class WritingTables
{
    private const double FullResolution = 240, Touching = 0.08, Enough = 0.9, RulesEnough = 0.5, Whole = 0.8, OfRule = 0.05;

    /// <summary>The ruled tables, and in place of those that do not keep the figures of a part of the page apart, the table that the writing shows there; top to bottom.</summary>
    /// <param name="rectified">The page that the tables are of.</param>
    /// <param name="dpi">Of that page.</param>
    public static ImmutableArray<TableGrid> Complete(GrayImage rectified, double dpi, ImmutableArray<TableGrid> ruled)
    {
        var scale = dpi >= FullResolution ? 2 : 1;
        var soft = scale > 1 ? Resampler.Reduce(rectified, scale) : Softener.Soften(rectified);
        // What is broken has to be softened until it is whole; that would make one piece of digits that are whole.
        var marks = WritingMarks.Of(soft, dpi / scale, false);
        return [.. Complete(WritingMarks.Of(Softener.Soften(soft), dpi / scale, true), scale, Complete(marks, scale, ruled)).Select(table => table.FromWriting ? table : UnruledHeads.Part(marks, scale, table))];
    }

    private static ImmutableArray<TableGrid> Complete(WritingMarks seen, int scale, ImmutableArray<TableGrid> ruled)
    {
        var marks = seen.Without(word => ruled.Any(table => !table.FromWriting && IsOfRule(table, Place(word, scale), OfRule * seen.Dpi * scale)));
        var tables = ruled;
        var regions = WritingRegions.Find(marks);
        var all = Places(marks.Words.Where(word => word.IsFigure));
        foreach (var region in regions.OrderByDescending(region => region.Figures.Count()))
        {
            var figures = Places(region.Figures);
            // Where rules keep half of the figures apart they tell more of the table than the writing: labels, spans, blank cells.
            if (Apart([.. tables.Where(table => !table.FromWriting)], figures) >= RulesEnough * figures.Count || WritingLattice.Build(marks, region, scale) is not { } table || Apart([table], figures) < Enough * figures.Count)
                continue;
            ImmutableArray<TableGrid> others = [.. tables.Where(other => other.Bounds.Intersect(table.Bounds).Height <= Touching * marks.Dpi * scale)];
            // What takes the place of another table has to keep more apart of all that stands on the page, and no table gives way that keeps its own figures.
            if (Apart([.. others, table], all) > Apart(tables, all) && tables.Except(others).All(other => GivesWay(other, table)))
                tables = [.. others, table];
        }
        return [.. tables.OrderBy(table => table.Bounds.Y)];

        // Of two that were laid from the writing the one counts that keeps more apart. A ruled one gives way that keeps fewer than half of its figures apart, or that holds fewer than half of those of the other, which keeps them apart too: it is a piece of it.
        bool GivesWay(TableGrid table, TableGrid written)
        {
            if (table.FromWriting)
                return true;
            var own = Inside(table);
            var kept = Apart([table], own);
            return kept < RulesEnough * own.Count || own.Count < RulesEnough * Inside(written).Count && Apart([written], own) >= kept;
        }

        List<PixelRect> Inside(TableGrid table) => [.. all.Where(figure => figure.Intersect(table.Bounds).Area > figure.Area / 2)];

        List<PixelRect> Places(IEnumerable<WritingWord> words) =>
            [.. words.Select(word => Place(word, scale))];
    }

    private static PixelRect Place(WritingWord word, int scale) => new(word.Box.X * scale, word.Box.Y * scale, word.Box.Width * scale, word.Box.Height * scale);

    // What stands on the side of a cell and is hardly wider than a rule is a piece of it, and no 1.
    private static bool IsOfRule(TableGrid table, PixelRect place, double thin)
    {
        double x = place.X + place.Width / 2.0, y = place.Y + place.Height / 2.0;
        return place.Width <= thin && y >= table.Bounds.Y && y < table.Bounds.Bottom && table.ColumnEdges.Any(edge => Math.Abs(edge - x) <= thin)
            && !table.Cells.Any(cell => cell.Box.Y <= y && y < cell.Box.Bottom && cell.Box.X <= place.X && place.Right <= cell.Box.Right);
    }

    // How many figures have a cell of their own that holds them whole.
    private static int Apart(ImmutableArray<TableGrid> tables, List<PixelRect> figures) => tables.SelectMany(table => table.Cells.Select(cell => (table, cell))).Count(place =>
    {
        var (table, cell) = place;
        PixelRect? only = null;
        foreach (var figure in figures)
        {
            int x = figure.X + figure.Width / 2, y = figure.Y + figure.Height / 2;
            if (x < cell.Box.X || x >= cell.Box.Right || y < cell.Box.Y || y >= cell.Box.Bottom)
                continue;
            if (only is not null)
                return false;
            only = figure;
        }
        // A figure that stands against a rule is one piece with a part of it, and is whole as long as it does not cross: cells reach to the middle of their rules.
        var whole = PixelRect.FromEdges(table.ColumnEdges[cell.Column], table.RowEdges[cell.Row], table.ColumnEdges[cell.LastColumn + 1], table.RowEdges[cell.LastRow + 1]);
        return only is { } own && own.Intersect(whole).Area >= Whole * own.Area;
    });
}
