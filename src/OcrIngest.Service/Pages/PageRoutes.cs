using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using OcrIngest.Service.Api;
using OcrIngest.Service.Intake;
using OcrIngest.Service.Work;
using OcrIngest.Storage;
using OcrIngest.Storage.Catalog;
using OcrIngest.Storage.Queue;

namespace OcrIngest.Service.Pages;

/// <summary>The pages, rendered here; they need no script but the viewer's.</summary>
internal static class PageRoutes
{
    private const int Shown = 200, MostReports = 20_000;
    private const string Subject = "a:", Name = "by";

    private static readonly Dictionary<string, string> Assets = new() { ["pages.css"] = "text/css", ["review.js"] = "text/javascript" };

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/").ExcludeFromDescription();
        group.MapGet("/", (HttpContext context) => Page<Home>(context, []));
        group.MapGet("/progress", (HttpContext context, RecordStore store) => Page<Progress>(context, new() { ["Totals"] = store.Totals(), ["Documents"] = store.List(new ListFilter(), Shown).ToArray() }));
        group.MapGet("/coverage", Coverage);
        group.MapGet("/documents/{id}", Document);
        group.MapGet("/reports/{id}", (string id, HttpContext context, ReviewDesk desk) => Open(id, desk) is { } open ? (IResult)Report(context, open, null) : Missing());
        group.MapPost("/reports/{id}", Answer).DisableAntiforgery();
        group.MapPost("/upload", async (HttpContext context, UploadReader uploads) =>
        {
            context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = null;
            return Page<Uploaded>(context, new() { ["Upload"] = await uploads.Take(context.Request, context.RequestAborted) });
        }).DisableAntiforgery();
        group.MapGet("/lang/{language}", (string language, HttpContext context) =>
        {
            context.Response.Cookies.Append("lang", language == "zh" ? "zh" : "en", new CookieOptions { SameSite = SameSiteMode.Lax, HttpOnly = true, MaxAge = TimeSpan.FromDays(365) });
            return TypedResults.Redirect("/");
        });
        group.MapGet("/assets/{name}", (string name) => Assets.TryGetValue(name, out var type)
            ? Results.Stream(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!, type) : Missing());
    }

    private static RazorComponentResult Coverage(HttpContext context, RecordStore store)
    {
        var reports = store.Reports(new ReportFilter(), MostReports);
        (string, IReadOnlyList<ListedReport>)[] offices =
        [
            .. reports.Where(report => report is { Agency: not null, Year: not null }).GroupBy(report => report.Agency!).OrderBy(office => office.Key, StringComparer.Ordinal)
                .Select(office => (office.Key, (IReadOnlyList<ListedReport>)[.. office])),
        ];
        return Page<Coverage>(context, new() { ["Offices"] = offices, ["IsCut"] = reports.Length == MostReports });
    }

    private static IResult Document(string id, HttpContext context, RecordStore store) => store.Find(id) is { } found
        ? Page<DocumentPage>(context, new() { ["Document"] = found, ["Result"] = found.Status == DocumentStatus.Done ? store.Load(id) : null }) : Missing();

    private static async Task<IResult> Answer(string id, HttpContext context, ReviewDesk desk)
    {
        if (Open(id, desk) is not { } open)
            return Missing();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var by = form[Name].ToString().Trim();
        var typed = form.Where(field => field.Key.StartsWith(Subject, StringComparison.Ordinal) && field.Value.ToString().Trim().Length > 0)
            .Select(field => new TypedAnswer(field.Key[Subject.Length..], field.Value.ToString(), open.Items.FirstOrDefault(item => item.Subject == field.Key[Subject.Length..])?.Says)).ToList();
        if (by.Length is 0 or > 100 || typed.Count == 0)
            return Report(context, open, null);
        context.Response.Cookies.Append(Name, Uri.EscapeDataString(by), new CookieOptions { SameSite = SameSiteMode.Strict, HttpOnly = true, MaxAge = TimeSpan.FromDays(365) });
        try
        {
            return desk.Answer(open, typed, form["version"], by) is null
                ? (IResult)Report(context, Open(id, desk)!, Words.Of(context).Changed)
                : Results.Redirect($"/reports/{open.Id}");
        }
        catch (InputRejectedException e)
        {
            return Report(context, open, e.Message);
        }
    }

    private static RazorComponentResult Report(HttpContext context, OpenReport open, string? problem) => Page<ReportPage>(context, new()
    {
        ["Open"] = open,
        ["Problem"] = problem,
        ["By"] = Uri.UnescapeDataString(context.Request.Cookies[Name] ?? ""),
    });

    private static OpenReport? Open(string id, ReviewDesk desk) => ReportId.Parse(id) is { } parsed ? desk.Open(parsed) : null;

    private static ProblemHttpResult Missing() => Problems.NotFound("There is no such page.");

    private static RazorComponentResult Page<T>(HttpContext context, Dictionary<string, object?> parameters) where T : Microsoft.AspNetCore.Components.IComponent =>
        new(typeof(T), new Dictionary<string, object?>(parameters) { ["Words"] = Words.Of(context) });
}
