using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using OcrIngest.Forms;
using OcrIngest.Service.Access;
using OcrIngest.Service.Api;
using OcrIngest.Service.Intake;
using OcrIngest.Storage;
using OcrIngest.Storage.Catalog;
using OcrIngest.Storage.Queue;
using OcrIngest.Storage.Reviewing;

namespace OcrIngest.Service.Pages;

/// <summary>The pages, rendered here. The only script is that of the review's image viewer, and what it does can be done without it.</summary>
internal static class PageRoutes
{
    private const int Shown = 200, Offices = 100, Unplaced = 50, LastPage = 1_000_000, MostYears = 200;
    private const string Name = "by";

    private static readonly Dictionary<string, string> Assets = new() { ["pages.css"] = "text/css", ["review.js"] = "text/javascript" };

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/").ExcludeFromDescription();
        group.MapGet("/", (HttpContext context) => Start(context, null));
        group.MapGet("/progress", Progress);
        group.MapGet("/documents/{id}", Document);
        group.MapPost("/documents/{id}/retry", (string id, RecordStore store, OriginalFolder originals) =>
            DocumentsApi.TryAgain(id, store, originals) ? TypedResults.Redirect($"/documents/{id}") : (IResult)Missing()).OurForms();
        group.MapPost("/upload", Upload).DisableAntiforgery();
        group.MapGet("/lang/{language}", (string language, HttpContext context, string? to) =>
        {
            context.Response.Cookies.Append("lang", language == "zh" ? "zh" : "en", new CookieOptions { SameSite = SameSiteMode.Lax, HttpOnly = true, MaxAge = TimeSpan.FromDays(365) });
            return TypedResults.Redirect(Local(to));
        }).AllowAnonymous();
        group.MapGet("/assets/{name}", (string name) => Assets.TryGetValue(name, out var type)
            ? Results.Stream(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!, type) : Missing()).AllowAnonymous().DisableRateLimiting();
        group.MapGet("/coverage", Coverage).RequireAuthorization(Roles.Review);
        group.MapGet("/offices/{office}", Office).RequireAuthorization(Roles.Review);
        ReviewRoutes.Map(group);
        AuditRoutes.Map(group);
    }

    internal static RazorComponentResult Start(HttpContext context, string? problem) => Page<Home>(context, new() { ["Problem"] = problem, ["By"] = TypedName(context) });

    private static RazorComponentResult Progress(HttpContext context, RecordStore store, string? status, bool? review, long? before)
    {
        var filter = new ListFilter(Problems.Word<DocumentStatus>(status), review, Before: before);
        var found = store.List(filter, Shown);
        return Page<Progress>(context, new() { ["Totals"] = store.Totals(), ["Documents"] = found.ToArray(), ["Filter"] = filter, ["HasMore"] = found.Length == Shown });
    }

    private static async Task<IResult> Upload(HttpContext context, UploadReader uploads)
    {
        context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = null; // the reader has its own bound
        try
        {
            using var received = await uploads.Receive(context.Request, token => FormToken.Check(context, token), context.RequestAborted);
            return Page<Uploaded>(context, new() { ["Upload"] = await uploads.Take(received, context.RequestAborted) });
        }
        catch (NoFileException)
        {
            return Start(context, Words.Of(context).NothingChosen);
        }
    }

    // The years of one office side by side.
    private static IResult Office(string office, HttpContext context, RecordStore store, FormLibrary forms)
    {
        YearReport[] reports =
        [
            .. from listed in store.Reports(new ReportFilter(Agency: office), MostYears)
            where listed.Agency == office && listed.Year is not null
            let report = store.Load(listed.Sha256)?.Reports.ElementAtOrDefault(listed.Ordinal)
            let form = forms.Find(listed.Form)
            where report is not null && form is not null
            select new YearReport(new ReportId(listed.Sha256, listed.Ordinal), form, report),
        ];
        return reports.Length == 0 ? Missing() : Page<OfficePage>(context, new() { ["Office"] = office, ["Reports"] = reports });
    }

    private static RazorComponentResult Coverage(HttpContext context, RecordStore store, int page = 1)
    {
        page = Math.Clamp(page, 1, LastPage);
        return Page<Coverage>(context, new() { ["Map"] = store.Coverage((page - 1) * Offices, Offices, Unplaced + 1), ["Number"] = page, ["Offices"] = Offices, ["MostUnplaced"] = Unplaced });
    }

    private static IResult Document(string id, HttpContext context, RecordStore store, ClaimStore claims)
    {
        if (store.Find(id) is not { } found)
            return Missing();
        var result = found.Status == DocumentStatus.Done ? store.Load(id) : null;
        return Page<DocumentPage>(context, new() { ["Document"] = found, ["Result"] = result, ["Holders"] = result?.Reports.Select((_, ordinal) => claims.Of(id, ordinal)?.Holder).ToArray() ?? [] });
    }

    /// <summary>The name under which somebody without a key worked last.</summary>
    internal static string TypedName(HttpContext context) => Uri.UnescapeDataString(context.Request.Cookies[Name] ?? "");

    /// <summary>Keeps the name that a form gives for the next page.</summary>
    internal static string? KeepName(HttpContext context, IFormCollection form)
    {
        var by = form[Name].ToString().Trim();
        if (by.Length is > 0 and <= Roles.LongestName)
            context.Response.Cookies.Append(Name, Uri.EscapeDataString(by), new CookieOptions { SameSite = SameSiteMode.Strict, HttpOnly = true, MaxAge = TimeSpan.FromDays(365) });
        return by;
    }

    /// <summary>A page of ours to go on to, never one of another site.</summary>
    internal static string Local(string? to) => to is ['/', ..] and not ['/', '/' or '\\', ..] && !to.Any(char.IsControl) ? to : "/";

    internal static ProblemHttpResult Missing() => Problems.NotFound("There is no such page.");

    /// <summary>A page that says why there is none.</summary>
    internal static RazorComponentResult Trouble(HttpContext context, int status, string? detail)
    {
        var page = Page<TroublePage>(context, new() { ["Status"] = status, ["Detail"] = detail });
        page.StatusCode = status;
        return page;
    }

    internal static RazorComponentResult Page<T>(HttpContext context, Dictionary<string, object?> parameters) where T : Microsoft.AspNetCore.Components.IComponent =>
        new(typeof(T), new Dictionary<string, object?>(parameters) { ["Words"] = Words.Of(context) });
}
