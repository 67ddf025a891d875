using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace OcrIngest.Service.Access;

/// <summary>Forms of pages carry a token that other sites cannot know.</summary>
internal static class FormToken
{
    /// <summary>Lets only forms through that a page of ours has written.</summary>
    public static RouteHandlerBuilder OurForms(this RouteHandlerBuilder route) => route.DisableAntiforgery().AddEndpointFilter(async (invocation, next) =>
        await invocation.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(invocation.HttpContext) ? await next(invocation) : Foreign());

    /// <summary>Checks the token of a form that is read as it comes.</summary>
    /// <exception cref="BadHttpRequestException">No page of ours has written it.</exception>
    public static async Task Check(HttpContext context, string? token)
    {
        var antiforgery = context.RequestServices.GetRequiredService<IAntiforgery>();
        if (antiforgery.GetTokens(context).HeaderName is { } header)
            context.Request.Headers[header] = token;
        try
        {
            await antiforgery.ValidateRequestAsync(context);
        }
        catch (AntiforgeryValidationException e)
        {
            throw new BadHttpRequestException(Message, e);
        }
    }

    private const string Message = "The form is out of date: open the page again.";

    private static ProblemHttpResult Foreign() => TypedResults.Problem(Message, statusCode: StatusCodes.Status400BadRequest);
}
