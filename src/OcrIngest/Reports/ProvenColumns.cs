using OcrIngest.Forms;

namespace OcrIngest.Reports;

/// <summary>
/// Where a page begins within the heads of a table, nothing says that its last columns are the ones that they seem. What the rest of its row adds up to in many rows is the total;
/// and that leaves one place for one column more. All others have to be sure by themselves, since sums hold for parts that changed places; and a blank may stand anywhere.
/// </summary>
internal static class ProvenColumns
{
    // Sums of 0 prove nothing, and neither does one figure printed again and again.
    private const int FewestSums = 5, FewestTotals = 3, MostInDoubt = 2;

    /// <param name="once">Figures that were seen in one place only.</param>
    public static void Apply(FormDefinition form, Dictionary<string, FigureValue> figures, IReadOnlySet<string> once)
    {
        foreach (var rules in form.Rules.Where(IsOfRow).GroupBy(rule => rule.Name))
        {
            var rows = rules.Select(rule => Parts(rule).Prepend(rule.Total!).Where(figures.ContainsKey).ToList()).Where(row => row.Count > MostInDoubt + 1).ToList();
            var doubted = rows.SelectMany(row => row.Where(id => IsDoubted(figures[id]))).Select(Column).Distinct().ToList();
            if (doubted.Count > MostInDoubt || !doubted.Contains(Column(rules.First().Total!)) || !rows.TrueForAll(row => row.Count(id => IsDoubted(figures[id])) == doubted.Count) || !Prove(rows, figures))
                continue;
            foreach (var row in rows)
            {
                var place = row.Where(id => !doubted.Contains(Column(id))).Min(id => figures[id].Place);
                foreach (var id in row.Where(id => doubted.Contains(Column(id)) && figures[id].Value!.Length > 0 && once.Contains(id)))
                    figures[id] = Placed(figures[id], place);
            }
        }
    }

    private static bool Prove(List<List<string>> rows, Dictionary<string, FigureValue> figures)
    {
        var totals = new List<decimal>();
        foreach (var row in rows)
        {
            var numbers = row.ConvertAll(id => NumberText.ToNumber(figures[id].Value));
            if (numbers.Contains(null) || numbers[0] != numbers.Skip(1).Sum())
                return false;
            totals.Add(numbers[0]!.Value);
        }
        totals.RemoveAll(total => total == 0);
        return totals.Count >= FewestSums && totals.Distinct().Count() >= FewestTotals;
    }

    private static bool IsDoubted(FigureValue figure) => figure is { Status: FigureStatus.Uncertain, Value: not null, Place: > 0 and < RecordExtractor.LeastCertainty };

    private static FigureValue Placed(FigureValue figure, double place) => figure with
    {
        Status = FigureStatus.Read,
        Confidence = Math.Min(1, figure.Confidence / figure.Place) * place,
        Place = place,
    };

    private static bool IsOfRow(FormRule rule) => rule is { Kind: FindingKind.Identity, Relation: Relation.Equal, Total: { } total }
        && Parts(rule).All(id => Row(id) == Row(total));

    private static IEnumerable<string> Parts(FormRule rule) => rule.Left.Concat(rule.Right).Where(id => id != rule.Total);

    private static string Row(string id) => id[..id.LastIndexOf('.')];

    private static string Column(string id) => id[(id.LastIndexOf('.') + 1)..];
}
