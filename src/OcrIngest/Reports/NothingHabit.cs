using OcrIngest.Forms;

namespace OcrIngest.Reports;

/// <summary>
/// What a table prints where there is nothing: a 0, or no figure at all. No sum tells the two apart, but one hand filled in the table, and its other cells say how: of 1,844
/// generated tables of requests 1,629 leave none blank and 64 print no 0. In the 2,000 reports of these no 0 was read as a blank, nor a blank as a 0, where the habit spoke for it.
/// </summary>
public sealed class NothingHabit
{
    // From this confidence on a 0 or a blank is seen. Odds of the rarer one in a table of which nothing is known. The most that a habit says against what is seen: a hand leaves out single cells, too.
    private const double Seen = 0.98, Usual = 0.1, MostAgainst = 20;

    private readonly FormDefinition form;
    private readonly ILookup<string, FigureValue> tables;
    private readonly HashSet<string> leftOut;

    /// <param name="figures">All of a report, as read.</param>
    public NothingHabit(FormDefinition form, IReadOnlyDictionary<string, FigureValue> figures)
    {
        this.form = form;
        tables = figures.Where(figure => figure.Value.Value is "0" or "").ToLookup(figure => form.Figures[figure.Key].Table, figure => figure.Value);
        leftOut = [.. new BlankTotals(form, figures).Sums.Where(total => total.Value is not 0).Select(total => total.Key)];
    }

    /// <summary>
    /// The most that sums can make of a figure's confidence: that a nothing is the other kind is as likely as that is in the rest of its table. The ink of a mark is no 0 that was
    /// overlooked.
    /// </summary>
    public double Ceiling(string id, FigureValue figure)
    {
        if (figure.Value is not ("0" or "") || figure.Ceiling <= 0 || leftOut.Contains(id))
            return figure.Ceiling;
        var table = tables[form.Figures[id].Table].Where(other => !ReferenceEquals(other, figure)).ToList();
        var alike = table.Count(other => other.Value == figure.Value && other.Confidence >= Seen);
        var others = table.Count(other => other.Value != figure.Value);
        var isMark = figure.Value.Length == 0 && figure.Raw.Length > 0;
        // The rule of succession, with the usual share beforehand.
        var times = Math.Min((others / Usual + 1) / (alike + 1), isMark ? 1 : MostAgainst);
        return 1 / (1 + (1 - figure.Ceiling) / figure.Ceiling * times);
    }
}
