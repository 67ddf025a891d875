using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using OcrIngest.Reviewing;
using OcrIngest.Service.Access;
using OcrIngest.Service.Work;

namespace OcrIngest.Service.Pages;

/// <summary>The review page: a person takes a report, answers, takes an answer back, and gives the report back.</summary>
internal static class ReviewRoutes
{
    private const string Subject = "a:";

    public static void Map(RouteGroupBuilder pages)
    {
        var reports = pages.MapGroup("/reports").RequireAuthorization(Roles.Review);
        reports.MapGet("/{id}", (string id, HttpContext context, ReviewDesk desk, TimeProvider clock) => Open(id, desk) is { } open ? (IResult)Report(context, open, clock, PageRoutes.TypedName(context), null) : PageRoutes.Missing());
        reports.MapPost("/next", Next).OurForms();
        reports.MapPost("/{id}", Answer).OurForms();
        reports.MapPost("/{id}/claim", (string id, HttpContext context, ReviewDesk desk, TimeProvider clock) => As(id, context, desk, clock, (open, actor, _) => desk.Take(open.Id, actor) ? DeskOutcome.Taken : DeskOutcome.Held)).OurForms();
        reports.MapPost("/{id}/release", (string id, HttpContext context, ReviewDesk desk, TimeProvider clock) => As(id, context, desk, clock, (open, actor, _) => desk.Release(open.Id, actor) ? DeskOutcome.Taken : DeskOutcome.Held)).OurForms();
        reports.MapPost("/{id}/undo", (string id, HttpContext context, ReviewDesk desk, TimeProvider clock) => As(id, context, desk, clock, (open, actor, form) => desk.Undo(open, form["version"], actor))).OurForms();
    }

    private static Task<IResult> Answer(string id, HttpContext context, ReviewDesk desk, TimeProvider clock) => As(id, context, desk, clock, (open, actor, form) =>
    {
        var typed = form.Where(field => field.Key.StartsWith(Subject, StringComparison.Ordinal) && field.Value.ToString().Trim().Length > 0)
            .Select(field => new TypedAnswer(field.Key[Subject.Length..], Typed(field.Value.ToString().Trim(), Words.Of(context)), open.Items.FirstOrDefault(item => item.Subject == field.Key[Subject.Length..])?.Says)).ToList();
        return typed.Count == 0 ? DeskOutcome.Nothing : desk.Answer(open, typed, form["version"], actor);
    });

    // The two words that are no figure, as the page names them.
    private static string Typed(string text, Words words) => text == words.Blank ? ReviewSubject.Blank : text == words.Absent ? ReviewSubject.Absent : text;

    private static async Task<IResult> As(string id, HttpContext context, ReviewDesk desk, TimeProvider clock, Func<OpenReport, string, IFormCollection, DeskOutcome> work)
    {
        if (Open(id, desk) is not { } open)
            return PageRoutes.Missing();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var by = PageRoutes.KeepName(context, form);
        if (context.Actor(by) is not { } actor)
            return Report(context, open, clock, by, null);
        try
        {
            return work(open, actor, form) is DeskOutcome.Changed ? Report(context, Open(id, desk)!, clock, by, Words.Of(context).Changed) : Results.Redirect($"/reports/{open.Id}");
        }
        catch (InputRejectedException)
        {
            return Report(context, open, clock, by, Words.Of(context).NoAnswer);
        }
    }

    private static async Task<IResult> Next(HttpContext context, ReviewDesk desk)
    {
        var by = PageRoutes.KeepName(context, await context.Request.ReadFormAsync(context.RequestAborted));
        return context.Actor(by) is { } actor && desk.Next(actor) is { } next ? Results.Redirect($"/reports/{next}") : PageRoutes.Start(context, Words.Of(context).NothingLeft);
    }

    private static RazorComponentResult Report(HttpContext context, OpenReport open, TimeProvider clock, string? by, string? problem) => PageRoutes.Page<ReportPage>(context, new()
    {
        ["Open"] = open,
        ["Problem"] = problem,
        ["By"] = by,
        ["Now"] = clock.GetUtcNow(),
    });

    private static OpenReport? Open(string id, ReviewDesk desk) => ReportId.Parse(id) is { } parsed ? desk.Open(parsed) : null;
}
