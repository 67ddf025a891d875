using System.Collections.Immutable;
using OcrIngest.Mapping;

namespace OcrIngest.Reports;

/// <summary>A printed table that was recognised as a table of some form.</summary>
/// <param name="Order">Of that table on its form.</param>
/// <param name="Ids">Of the figures in it.</param>
/// <param name="EndsForm">Whether no other table stands after it on its form.</param>
public sealed record KnownTable(PrintedTable Table, int Order, ImmutableHashSet<string> Ids, bool EndsForm = false)
{
    private const int Scrap = 4;

    /// <summary>Ids of the tables of every form that it may be a table of; none where nobody says.</summary>
    public ImmutableArray<string> Kin { get; init; } = [];

    /// <summary>Whether no form has both: they cannot be of one report.</summary>
    public bool IsOfAnotherForm(KnownTable other) => Kin.Length > 0 && other.Kin.Length > 0 && !Kin.Intersect(other.Kin).Any();

    /// <summary>
    /// Whether it is the part behind a page end of a table whose pieces could not be joined by their columns: no figure stands in both; or a row or two of that table
    /// seen again, in the frame of what stands below it.
    /// </summary>
    public bool IsRestOf(KnownTable before) => Order == before.Order && Table.FirstPage - before.Table.Rows[^1].Page is 0 or 1
        && (!Ids.Overlaps(before.Ids) || Ids.IsSubsetOf(before.Ids) && Scrap * Ids.Count <= before.Ids.Count);
}
