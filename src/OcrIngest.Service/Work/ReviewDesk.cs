using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Reports;
using OcrIngest.Reviewing;
using OcrIngest.Storage;
using OcrIngest.Storage.Reviewing;

namespace OcrIngest.Service.Work;

/// <summary>A report with all that a page or an answer about it shows.</summary>
/// <param name="Name">Of the document.</param>
/// <param name="Items">What a person is still to look at, in order.</param>
/// <param name="Version">Changes whenever anything of the report does.</param>
/// <param name="History">Of its figures after the first reading, oldest first.</param>
public sealed record OpenReport(
    ReportId Id, string Name, FormDefinition Form, ReportResult Report, ImmutableArray<PageSize> Pages, ReportAnswers Answers, ImmutableArray<ReviewItem> Items, string Version, ImmutableArray<FigureChange> History);

/// <summary>An answer as it was given: of a figure, the office, the year, or a finding.</summary>
internal sealed record TypedAnswer(string Subject, string Text, string? Says);

/// <summary>Opens reports for people and takes their answers.</summary>
internal sealed class ReviewDesk(RecordStore store, FormLibrary forms)
{
    private readonly Lock gate = new();

    public OpenReport? Open(ReportId id)
    {
        if (store.Load(id.Sha256) is not { } document || document.Reports.ElementAtOrDefault(id.Ordinal) is not { } report || forms.Find(report.Form) is not { } form)
            return null;
        var answers = store.Answers(id.Sha256).TryGetValue(id.Ordinal, out var given) ? given : ReportAnswers.None;
        return new OpenReport(id, document.Name, form, report, document.PageSizes, answers, ReviewList.Of(form, report, answers), ReportId.Version(report), store.History(id.Sha256, id.Ordinal));
    }

    /// <param name="version">The answers are for this state of the report; null takes any.</param>
    /// <returns>The report as it is now; null when it is another state already.</returns>
    /// <exception cref="InputRejectedException">An answer cannot be understood; none was taken.</exception>
    public OpenReport? Answer(OpenReport open, IReadOnlyCollection<TypedAnswer> typed, string? version, string actor)
    {
        var answers = typed.Select(one => ReviewSubject.Read(open.Form, one.Subject, one.Text, one.Says)).ToList();
        lock (gate)
        {
            if (version is not null && Open(open.Id)?.Version != version)
                return null;
            store.Answer(open.Id.Sha256, open.Id.Ordinal, answers, actor, (evidence, all) => ReportJudge.Judge(open.Form, evidence, all));
            return Open(open.Id);
        }
    }
}
