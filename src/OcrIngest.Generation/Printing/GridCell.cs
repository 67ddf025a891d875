namespace OcrIngest.Generation.Printing;

internal enum CellRole { Band, Head, Corner, Group, Label, Unit, Figure }

/// <summary>One cell of a table to be printed.</summary>
/// <param name="Id">Canonical id: of the figure, of a row (<c>requests.new</c>) or of a column (<c>requests..total</c>); null for groups, bands and what has none.</param>
internal sealed record GridCell(int Row, int Column, int RowSpan, int ColumnSpan, string Text, CellRole Role, string? Id)
{
    /// <summary>Set in bold whatever the layout says of its role.</summary>
    public bool Top { get; init; }
}
