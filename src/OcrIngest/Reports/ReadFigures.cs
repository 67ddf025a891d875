using System.Collections.Immutable;
using System.Globalization;
using OcrIngest.Forms;

namespace OcrIngest.Reports;

/// <summary>The figures of one report as numbers: a blank part is 0, a blank total what its parts give, a figure that is not on the paper 0.</summary>
internal sealed class ReadFigures(FormDefinition form, IReadOnlyDictionary<string, FigureValue> figures)
{
    public BlankTotals BlankTotals { get; } = new(form, figures);

    public FormDefinition Form => form;

    public bool Stand(string id) => figures.ContainsKey(id);

    /// <summary>Null when what is printed is not known.</summary>
    public decimal? Number(string id) =>
        BlankTotals.Sums.TryGetValue(id, out var total) ? total : figures.TryGetValue(id, out var figure) ? NumberText.ToNumber(figure.Value) : 0;

    /// <summary>Null when one of the terms is not known.</summary>
    public decimal? Sum(ImmutableArray<string> ids) => ids.Aggregate((decimal?)0, (sum, id) => sum + Number(id));

    /// <summary>The terms that make up a sum: "24", "11 + 4 + 1", "0".</summary>
    public string Terms(ImmutableArray<string> ids)
    {
        var terms = ids.Select(Number).Where(number => number is not (null or 0)).Select(number => Text(number!.Value)).ToArray();
        return terms.Length == 0 ? "0" : string.Join(" + ", terms);
    }

    public string Quote(string id) => $"“{(form.Figures.TryGetValue(id, out var figure) ? figure.Label : id)}”";

    /// <summary>Those of the ids that stand on this paper.</summary>
    public ImmutableArray<string> OnPaper(IEnumerable<string> ids) => [.. ids.Where(Stand)];

    public static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
