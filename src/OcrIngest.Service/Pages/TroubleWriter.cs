using Microsoft.AspNetCore.Http;

namespace OcrIngest.Service.Pages;

/// <summary>Tells a person at a browser what went wrong by a page; programs get problem details.</summary>
internal sealed class TroubleWriter : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) =>
        !context.HttpContext.Request.Path.StartsWithSegments("/api") && context.HttpContext.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var status = context.ProblemDetails.Status ?? context.HttpContext.Response.StatusCode;
        await PageRoutes.Trouble(context.HttpContext, status, context.ProblemDetails.Detail).ExecuteAsync(context.HttpContext);
    }
}
