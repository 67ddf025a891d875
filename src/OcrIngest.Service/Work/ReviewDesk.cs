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
    ReportId Id, string Name, FormDefinition Form, ReportResult Report, ImmutableArray<PageSize> Pages, ReportAnswers Answers, ImmutableArray<ReviewItem> Items, string Version, ImmutableArray<FigureChange> History)
{
    /// <summary>Who is at work on it; null when nobody is.</summary>
    public Claim? Claim { get; init; }

    /// <summary>The answers that would be taken back next.</summary>
    public ImmutableArray<LastAnswer> Last { get; init; } = [];

    /// <summary>Who keyed each subject that another person is to key too.</summary>
    public ImmutableDictionary<string, string> KeyedOnce { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The figures that a person is to look at.</summary>
    public IEnumerable<ReviewItem> Doubts => Items.Where(item => Form.Figures.ContainsKey(item.Subject));

    /// <summary>What else a person is asked: the office, the year, and findings.</summary>
    public IEnumerable<ReviewItem> Questions => Items.Where(item => !Form.Figures.ContainsKey(item.Subject));

    /// <summary>Whether somebody else is at work on it.</summary>
    public bool IsHeldFrom(string? actor) => Claim is not null && Claim.Holder != actor;

    /// <summary>Whether this person has keyed it already, and another one is to.</summary>
    public bool Waits(ReviewItem item, string? actor) => KeyedOnce.TryGetValue(item.Subject, out var by) && by == actor;
}

/// <summary>An answer as it was given: of a figure, the office, the year, or a finding.</summary>
internal sealed record TypedAnswer(string Subject, string Text, string? Says);

/// <summary>What became of what a person wanted.</summary>
internal enum DeskOutcome
{
    Taken,

    /// <summary>The report is another one than the person saw.</summary>
    Changed,

    /// <summary>Somebody else is at work on it.</summary>
    Held,

    /// <summary>There is no answer to take back.</summary>
    Nothing,
}

/// <summary>Opens reports for people, gives each to one of them at a time, and takes their answers.</summary>
internal sealed class ReviewDesk(RecordStore store, ClaimStore claims, FormLibrary forms, ServiceOptions options)
{
    private const int MostTried = 200;

    private readonly Lock gate = new();

    public OpenReport? Open(ReportId id)
    {
        if (store.Load(id.Sha256) is not { } document || document.Reports.ElementAtOrDefault(id.Ordinal) is not { } report || forms.Find(report.Form) is not { } form)
            return null;
        var answers = store.Answers(id.Sha256).TryGetValue(id.Ordinal, out var given) ? given : ReportAnswers.None;
        return new OpenReport(id, document.Name, form, report, document.PageSizes, answers, ReviewList.Of(form, report, answers), ReportId.Version(report), store.History(id.Sha256, id.Ordinal))
        {
            Claim = claims.Of(id.Sha256, id.Ordinal),
            Last = store.LastAnswers(id.Sha256, id.Ordinal),
            KeyedOnce = options.SecondKeying
                ? store.KeyedOnce(id.Sha256).Where(pair => pair.Key.Ordinal == id.Ordinal).ToImmutableDictionary(pair => pair.Key.Subject, pair => pair.Value)
                : ImmutableDictionary<string, string>.Empty,
        };
    }

    /// <summary>Gives a report to a person, unless another one has it.</summary>
    public bool Take(ReportId id, string actor) => claims.Take(id.Sha256, id.Ordinal, actor)?.Holder == actor;

    public bool Release(ReportId id, string actor) => claims.Release(id.Sha256, id.Ordinal, actor);

    /// <summary>Gives the person the oldest report on which there is something to do and nobody else is at work; null when there is none.</summary>
    public ReportId? Next(string actor)
    {
        foreach (var (sha256, ordinal) in claims.Free(actor, MostTried))
            if (Open(new ReportId(sha256, ordinal)) is { } open && HasWork(open, actor) && Take(open.Id, actor))
                return open.Id;
        return null;
    }

    /// <param name="version">The answers are for this state of the report; null takes any.</param>
    /// <exception cref="InputRejectedException">An answer cannot be understood; none was taken.</exception>
    public DeskOutcome Answer(OpenReport open, IReadOnlyCollection<TypedAnswer> typed, string? version, string actor)
    {
        var answers = typed.Select(one => ReviewSubject.Read(open.Form, one.Subject, one.Text, one.Says)).ToList();
        return AsHolder(open, version, actor, () => store.Answer(open.Id.Sha256, open.Id.Ordinal, answers, actor, Judge(open), options.SecondKeying ? open.Form.Figures.ContainsKey : null) is not null);
    }

    /// <summary>Takes the last answer back.</summary>
    public DeskOutcome Undo(OpenReport open, string? version, string actor) => AsHolder(open, version, actor, () => store.Undo(open.Id.Sha256, open.Id.Ordinal, actor, Judge(open)) is not null);

    // Who works on a report holds it, and gives it back with the last answer.
    private DeskOutcome AsHolder(OpenReport open, string? version, string actor, Func<bool> work)
    {
        lock (gate)
        {
            if (version is not null && Open(open.Id)?.Version != version)
                return DeskOutcome.Changed;
            if (!Take(open.Id, actor))
                return DeskOutcome.Held;
            var done = work();
            if (Open(open.Id) is { } now && !HasWork(now, actor))
                Release(open.Id, actor);
            return done ? DeskOutcome.Taken : DeskOutcome.Nothing;
        }
    }

    private static bool HasWork(OpenReport open, string actor) => open.Items.Any(item => !open.Waits(item, actor));

    private static Func<ReportEvidence, ReportAnswers, ReportResult> Judge(OpenReport open) => (evidence, all) => ReportJudge.Judge(open.Form, evidence, all);
}
