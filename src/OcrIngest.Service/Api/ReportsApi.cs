using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using OcrIngest.Forms;
using OcrIngest.Reports;
using OcrIngest.Reviewing;
using OcrIngest.Service.Access;
using OcrIngest.Service.Work;
using OcrIngest.Storage;
using OcrIngest.Storage.Catalog;
using OcrIngest.Storage.Export;
using OcrIngest.Storage.Reviewing;

namespace OcrIngest.Service.Api;

/// <param name="Cells">Canonical ids of the figures to look at.</param>
/// <param name="Says">What stands there, as it would be answered.</param>
internal sealed record ReviewItemView(string Subject, IEnumerable<string> Cells, string? Says, string? Suggested, string Why);

/// <param name="ToReview">What a person is still to look at, in order; empty when nobody needs to.</param>
/// <param name="Claim">Who is at work on it; null when nobody is.</param>
/// <param name="Changed">What became of its figures by what was just answered or taken back; empty otherwise.</param>
internal sealed record ReportView(
    string Id, string Document, string Form, string? Agency, int? Year, IEnumerable<int> Pages, string Verdict, IReadOnlyDictionary<string, FigureView> Values, IEnumerable<ReviewItemView> ToReview, Claim? Claim,
    IEnumerable<FigureChange> Changed)
{
    public static ReportView Of(OpenReport open, OpenReport? before) => new(
        open.Id.ToString(), open.Name, open.Report.Form, open.Report.Agency, open.Report.Year, open.Report.Pages, WireName.Of(open.Report.Verdict),
        open.Report.Figures.ToDictionary(figure => figure.Id, figure => new FigureView(figure.Value.Value, WireName.Of(figure.Value.Status), figure.Value.Confidence)),
        open.Items.Select(item => new ReviewItemView(item.Subject, item.Cells, item.Says, item.Suggested, item.Why)), open.Claim, before is null ? [] : open.History.Skip(before.History.Length));
}

internal sealed record ReportLineView(string Id, string Document, string Form, string? Agency, int? Year, string Verdict);

/// <param name="Next">Give it as <c>after</c> for the reports after these; null at the end.</param>
internal sealed record ReportListView(IEnumerable<ReportLineView> Reports, long? Next);

/// <summary>A figure by itself: the tidy row.</summary>
/// <param name="Report">Id of its report.</param>
/// <param name="Box">Pixels of the page as scanned: left, top, width, height.</param>
internal sealed record FigureLineView(
    string Report, string Document, string Form, string? Agency, int? Year, string Verdict, string Figure, string? Value, string Raw, string Status, double Confidence, int Page, IEnumerable<int> Box)
{
    public static FigureLineView Of(ListedFigure listed)
    {
        var (report, value) = (listed.Report, listed.Figure.Value);
        return new(new ReportId(report.Sha256, report.Ordinal).ToString(), report.Document, report.Form, report.Agency, report.Year, WireName.Of(report.Verdict),
            listed.Figure.Id, value.Value, value.Raw, WireName.Of(value.Status), value.Confidence, value.Page, [value.Box.X, value.Box.Y, value.Box.Width, value.Box.Height]);
    }
}

/// <param name="Next">Give it as <c>after</c> for the figures after these; null at the end.</param>
internal sealed record FigureListView(IEnumerable<FigureLineView> Figures, string? Next);

internal sealed record FigureView(string? Value, string Status, double Confidence);

internal sealed record FindingView(string Rule, string Kind, string Severity, string Message, IEnumerable<string> Cells, string Expected, string Actual);

/// <param name="Figures">By subject (id of a figure, <c>agency</c>, <c>year</c>, or the subject of a finding): what is printed, <c>blank</c>, <c>absent</c>, or <c>ok</c>.</param>
/// <param name="By">Who looked; with a key it is the key's name.</param>
internal sealed record AnswersView(Dictionary<string, string> Figures, string? By);

/// <summary>Reports: what was read, a person's values, export, validation.</summary>
internal static class ReportsApi
{
    private const int MostAnswers = 1_000, MostListed = 500, MostFigures = 10_000;
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(RouteGroupBuilder api)
    {
        var reports = api.MapGroup("/reports").WithTags("reports").RequireAuthorization(Roles.Review);
        reports.MapGet("/", List).WithSummary("Reports without their figures, in the order in which they were read.");
        reports.MapGet("/{id}", (string id, ReviewDesk desk, HttpResponse response) => Open(id, desk) is { } open ? (IResult)Tagged(response, open, null) : Unknown(id)).WithSummary("A report with what a person is to look at; its ETag is its state.").Produces<ReportView>();
        reports.MapGet("/{id}/history", (string id, ReviewDesk desk) => Open(id, desk) is { } open ? (IResult)TypedResults.Ok(open.History.AsEnumerable()) : Unknown(id)).WithSummary("What became of its figures, and through whom.").Produces<IEnumerable<FigureChange>>();
        reports.MapPost("/{id}/figures", Answer).DisableAntiforgery().WithSummary("A person's values: the report is weighed again with them, and 'changed' says what became of its figures. If-Match guards against lost updates.")
            .Produces<ReportView>().ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        reports.MapPost("/{id}/undo", Undo).WithSummary("Takes the last answer back; the history keeps both.").Produces<ReportView>().ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        reports.MapPut("/{id}/claim", Take).WithSummary("Takes a report for a quarter of an hour from the last answer on: nobody else can answer.").Produces<ReportView>().ProducesProblem(StatusCodes.Status409Conflict);
        reports.MapDelete("/{id}/claim", Release).WithSummary("Gives a report back.").Produces<ReportView>().ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("/figures", Figures).RequireAuthorization(Roles.Review).WithTags("reports").WithSummary("Figures one by one, each with its report and its place on the paper; 'figure' is an id, or that of a table or row.").Produces<FigureListView>();
        api.MapPost("/validate", Validate).DisableAntiforgery().WithTags("reports").WithSummary("Findings of a result or record JSON.").Produces<IEnumerable<FindingView>>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapGet("/export", Export).RequireAuthorization(Roles.Review).WithTags("reports").WithSummary("All figures as csv, jsonl or xlsx, as they come out of the database.").Produces<Stream>(contentType: "text/csv", additionalContentTypes: ["application/jsonl", Workbook]);
        api.MapGet("/totals", (RecordStore store) => store.Totals()).WithTags("documents").WithSummary("Counts over all documents and reports.");
    }

    private static Ok<ReportListView> List(RecordStore store, string? agency, int? year, string? form, string? verdict, long? after, int count = 100)
    {
        count = Math.Clamp(count, 1, MostListed);
        var found = store.Reports(new ReportFilter(agency, year, form, Problems.Word<Verdict>(verdict), after), count);
        return TypedResults.Ok(new ReportListView(found.Select(report => new ReportLineView(new ReportId(report.Sha256, report.Ordinal).ToString(), report.Document, report.Form, report.Agency, report.Year, WireName.Of(report.Verdict))),
            found.Length == count ? found[^1].Id : null));
    }

    private static IResult Figures(RecordStore store, string? agency, int? year, string? form, string? verdict, string? figure, string? after, int count = 1_000)
    {
        count = Math.Clamp(count, 1, MostFigures);
        if (after is not null && Cursor(after) is null)
            return TypedResults.Problem($"'{after}' is no 'next' of an earlier answer.", statusCode: StatusCodes.Status400BadRequest);
        var found = store.Figures(new ReportFilter(agency, year, form, Problems.Word<Verdict>(verdict)), figure, Cursor(after), count);
        return TypedResults.Ok(new FigureListView(found.Select(FigureLineView.Of), found.Length == count ? $"{found[^1].Report.Id}.{found[^1].Figure.Id}" : null));
    }

    private static FigureCursor? Cursor(string? text) => text?.Split('.', 2) is [var report, var figure]
        && long.TryParse(report, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new FigureCursor(id, figure) : null;

    private static OpenReport? Open(string id, ReviewDesk desk) => ReportId.Parse(id) is { } parsed ? desk.Open(parsed) : null;

    private static ProblemHttpResult Unknown(string id) => Problems.NotFound($"There is no report '{id}'.");

    private static Ok<ReportView> Tagged(HttpResponse response, OpenReport open, OpenReport? before)
    {
        response.Headers.ETag = open.Version;
        return TypedResults.Ok(ReportView.Of(open, before));
    }

    private static IResult Answer(string id, AnswersView answers, ReviewDesk desk, HttpContext context)
    {
        if (Open(id, desk) is not { } open)
            return Unknown(id);
        if (answers.Figures is not { Count: > 0 and <= MostAnswers } || context.Actor(answers.By) is not { } actor)
            return TypedResults.Problem($"Give 1 to {MostAnswers} figures, and by whom.", statusCode: StatusCodes.Status400BadRequest);
        try
        {
            return Told(desk.Answer(open, [.. answers.Figures.Select(pair => new TypedAnswer(pair.Key, pair.Value, Says(open, pair.Key)))], Version(context), actor), open, desk, context);
        }
        catch (InputRejectedException e)
        {
            return Problems.Refused(e);
        }
    }

    private static IResult Undo(string id, string? by, ReviewDesk desk, HttpContext context) => As(id, by, desk, context, (open, actor) => desk.Undo(open, Version(context), actor));

    private static IResult Take(string id, string? by, ReviewDesk desk, HttpContext context) => As(id, by, desk, context, (open, actor) => desk.Take(open.Id, actor) ? DeskOutcome.Taken : DeskOutcome.Held);

    private static IResult Release(string id, string? by, ReviewDesk desk, HttpContext context) => As(id, by, desk, context, (open, actor) => desk.Release(open.Id, actor) ? DeskOutcome.Taken : DeskOutcome.Held);

    private static IResult As(string id, string? by, ReviewDesk desk, HttpContext context, Func<OpenReport, string, DeskOutcome> work) => Open(id, desk) is not { } open ? Unknown(id)
        : context.Actor(by) is not { } actor ? TypedResults.Problem("Say by whom: ?by=NAME.", statusCode: StatusCodes.Status400BadRequest)
        : Told(work(open, actor), open, desk, context);

    private static IResult Told(DeskOutcome outcome, OpenReport before, ReviewDesk desk, HttpContext context) => (outcome, desk.Open(before.Id)) switch
    {
        (_, null) => Unknown(before.Id.ToString()),
        (DeskOutcome.Changed, _) => TypedResults.Problem("The report has changed since: look at it again.", statusCode: StatusCodes.Status412PreconditionFailed),
        (DeskOutcome.Held, var open) => TypedResults.Problem(open.Claim is { } claim ? $"{claim.Holder} is at work on this report." : "Nobody holds this report.", statusCode: StatusCodes.Status409Conflict),
        (DeskOutcome.Nothing, _) => TypedResults.Problem("There is no answer to take back.", statusCode: StatusCodes.Status409Conflict),
        (_, var open) => Tagged(context.Response, open, before),
    };

    private static string? Version(HttpContext context) => context.Request.Headers.IfMatch.ToString() is { Length: > 0 } wanted and not "*" ? wanted : null;

    private static string? Says(OpenReport open, string subject) =>
        open.Items.FirstOrDefault(item => item.Subject == subject)?.Says ?? open.Report.Figures.FirstOrDefault(figure => figure.Id == subject)?.Value.Value;

    private static async Task<IResult> Validate(HttpRequest request, FormLibrary forms, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        try
        {
            var result = ResultJson.ReadResultOrRecord(body.ToArray(), "record");
            return TypedResults.Ok(result.Reports.SelectMany(report => Check(report, forms)).Select(finding =>
                new FindingView(finding.Rule, WireName.Of(finding.Kind), WireName.Of(finding.Severity), finding.Message, finding.Cells, finding.Expected, finding.Actual)));
        }
        catch (InputRejectedException e)
        {
            return Problems.Refused(e);
        }
    }

    private static ImmutableArray<Finding> Check(ReportResult report, FormLibrary forms) => forms.Find(report.Form) is { } form
        ? Validator.Validate(form, report.Figures.ToDictionary(figure => figure.Id, figure => figure.Value), new ReportContext(report.Agency, report.Year))
        : throw new InputRejectedException(RejectReason.UnsupportedFormat, $"There is no form '{report.Form}'.");

    private static PushStreamHttpResult Export(RecordStore store, HttpContext context, string format = "csv")
    {
        var known = Problems.Word<ExportFormat>(format)!.Value;
        var type = known switch
        {
            ExportFormat.Csv => "text/csv",
            ExportFormat.Jsonl => "application/jsonl",
            _ => Workbook,
        };
        // The writers are synchronous: they write on a thread of the pool, as fast as the asker takes it.
        context.Features.Get<IHttpBodyControlFeature>()?.AllowSynchronousIO = true;
        return TypedResults.Stream(output => Task.Run(() => RecordExport.Write(known, store.LoadAll(), output, context.RequestAborted)), type, $"figures.{format}");
    }
}
