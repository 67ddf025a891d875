using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using OcrIngest.Forms;
using OcrIngest.Service.Access;
using OcrIngest.Service.Api;
using OcrIngest.Service.Intake;
using OcrIngest.Service.Work;
using OcrIngest.Storage;
using OcrIngest.Storage.Auditing;

namespace OcrIngest.Service.Pages;

/// <summary>The audit: accepted figures one after the other, and how many of them were wrong.</summary>
internal static class AuditRoutes
{
    private const int DrawnAtOnce = 100;

    // Wrong, and nobody said what is printed: no figure reads so.
    private const string Unsaid = "?";

    public static void Map(RouteGroupBuilder pages)
    {
        var audit = pages.MapGroup("/audit").RequireAuthorization(Roles.Review);
        audit.MapGet("/", (HttpContext context, RecordStore store, FormLibrary forms, long? again, long? last) => Show(context, store, forms, again, last, null));
        audit.MapGet("/{id:long}.png", Picture);
        audit.MapPost("/draw", Draw).OurForms();
        audit.MapPost("/{id:long}", Judge).OurForms();
    }

    private static RazorComponentResult Show(HttpContext context, RecordStore store, FormLibrary forms, long? again, long? last, string? problem)
    {
        var figure = again is { } id ? store.FindAudit(id) : store.WaitingAudit(1).FirstOrDefault();
        return PageRoutes.Page<AuditPage>(context, new()
        {
            ["Figure"] = figure,
            ["Label"] = figure is null ? "" : forms.Forms.Select(form => form.Figures.GetValueOrDefault(figure.FigureId)?.Label).FirstOrDefault(label => label is not null) ?? figure.FigureId,
            ["State"] = store.Audit(),
            ["Trail"] = store.AuditTrail().ToArray(),
            ["Last"] = last,
            ["Problem"] = problem,
            ["By"] = PageRoutes.TypedName(context),
        });
    }

    private static IResult Draw(HttpContext context, RecordStore store, FormLibrary forms, OriginalFolder originals) =>
        store.DrawAudit(originals.All(), DrawnAtOnce, Random.Shared).IsEmpty ? Show(context, store, forms, null, null, Words.Of(context).NothingToDraw) : Results.Redirect("/audit");

    private static async Task<IResult> Judge(long id, HttpContext context, RecordStore store)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (right, printed, known) = (form["right"].ToString(), form["printed"].ToString().Trim(), PageRoutes.TypedName(context));
        var actor = context.Actor(PageRoutes.KeepName(context, form));
        // Who presses Enter after the name has said no more than the name; who says both that it is so and what else it is, nothing.
        var isSaid = printed.Length > 0 ? right is "n" or "p" : right is "y" or "n" || right == "p" && actor == (context.User.Identity?.Name ?? known);
        if (actor is null || !isSaid)
            return Results.Redirect($"/audit?again={id}");
        store.JudgeAudit([new AuditVerdict(id, printed.Length > 0 ? printed : right == "n" ? Unsaid : null)], actor);
        return Results.Redirect($"/audit?last={id}");
    }

    private static async Task<IResult> Picture(long id, RecordStore store, OriginalFolder originals, PagePictures pictures, CancellationToken cancellationToken)
    {
        if (store.FindAudit(id) is not { } figure || store.Load(figure.Sha256) is not { } result || result.PageSizes.FirstOrDefault(size => size.Page == figure.Page) is not { } page
            || figure.Box.Area == 0 || originals.Find(figure.Sha256, result.Name, result.Bytes) is not { } document)
            return Problems.NotFound($"There is no picture of draw {id}.");
        try
        {
            return TypedResults.Bytes(await pictures.Cell(document, page, figure.Box, cancellationToken), "image/png");
        }
        catch (InputRejectedException e)
        {
            return Problems.Refused(e);
        }
    }
}
