using System.Collections.Immutable;
using System.Globalization;
using OcrIngest.Forms;
using OcrIngest.Reports;

namespace OcrIngest.Reviewing;

/// <summary>All that people said of one report: of each subject the last answer, and whether it was given twice.</summary>
public sealed class ReportAnswers
{
    /// <summary>Probability that one keyed answer is what is printed: 0.37 of 1,000 fields keyed once are wrong (Paulsen et al. 2012). Keyed twice alike it is a fact.</summary>
    public const double KeyedOnce = 0.99963;

    private readonly ImmutableDictionary<string, (Answer Answer, bool Twice)> subjects;

    private ReportAnswers(ImmutableDictionary<string, (Answer Answer, bool Twice)> subjects) => this.subjects = subjects;

    public static ReportAnswers None { get; } = new(ImmutableDictionary<string, (Answer Answer, bool Twice)>.Empty);

    /// <param name="given">In the order in which they were given.</param>
    public static ReportAnswers Of(IEnumerable<Answer> given) => new(given.GroupBy(answer => answer.Subject)
        .ToImmutableDictionary(group => group.Key, group => (group.Last(), group.Count(answer => answer == group.Last()) > 1)));

    public string? Agency => Find(ReviewSubject.Agency)?.Printed;

    public int? Year => Find(ReviewSubject.Year)?.Printed is { } year ? int.Parse(year, CultureInfo.InvariantCulture) : null;

    /// <summary>Null when nobody was asked.</summary>
    public Answer? Find(string subject) => subjects.TryGetValue(subject, out var found) ? found.Answer : null;

    /// <summary>Whether a person said that it is so on the paper.</summary>
    public bool Settle(Finding finding) => subjects.ContainsKey(ReviewSubject.Of(finding));

    /// <summary>Whether the answer was given twice alike: no reader and no sum stands against it.</summary>
    public bool IsFact(string subject) => subjects.TryGetValue(subject, out var found) && found.Twice;

    /// <summary>Puts the answers in the place of what was read.</summary>
    internal void Apply(FormDefinition form, Dictionary<string, FigureValue> figures)
    {
        foreach (var (id, (answer, twice)) in subjects)
        {
            if (!form.Figures.ContainsKey(id))
                continue;
            if (answer.Printed is { } printed)
                figures[id] = Answered(figures.GetValueOrDefault(id), printed, twice ? 1 : KeyedOnce);
            else
                figures.Remove(id);
        }
    }

    private static FigureValue Answered(FigureValue? read, string printed, double confidence)
    {
        var first = read ?? new FigureValue(null, "", FigureStatus.Uncertain, 0, 0, default, []);
        var others = first.Value is null ? first.Alternatives : first.Alternatives.Insert(0, new FigureAlternative(first.Value, first.Confidence));
        return first with { Value = printed, Status = FigureStatus.Reviewed, Confidence = confidence, Alternatives = [.. others.Where(other => other.Value != printed)], Ceiling = 1, Place = 1 };
    }
}
