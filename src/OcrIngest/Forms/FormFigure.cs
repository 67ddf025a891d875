using System.Collections.Immutable;

namespace OcrIngest.Forms;

/// <summary>A figure that may stand on a form.</summary>
/// <param name="Label">Its row and column as a person finds them on the paper, for messages.</param>
public sealed record FormFigure(string Id, string Table, string Label, NumberKind Kind)
{
    internal static FormFigure Of(FormTable table, FormLine row, FormLine column) => new(
        FormDefinition.FigureId(table, row, column), table.Id,
        row.Path.IsEmpty ? Name(column, column.Path.Length) : $"{Name(row, row.Path.Length > 2 ? 2 : 1)} · {Name(column, column.Path.Length > 2 ? 2 : 1)}",
        row.Number ?? column.Number ?? NumberKind.Count);

    /// <summary>The last <paramref name="levels"/> labels, official spelling, without long remarks in brackets.</summary>
    private static string Name(FormLine line, int levels)
    {
        var groups = line.Path[^levels..^1].Select(level => Short(level[0]));
        return string.Join(' ', groups.Append(line.Numbering + Short(line.Path[^1][0])));
    }

    private static string Short(string label) => label.IndexOf('（', StringComparison.Ordinal) is > 0 and var bracket ? label[..bracket] : label;
}
