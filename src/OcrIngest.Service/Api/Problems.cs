using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using OcrIngest.Reports;
using OcrIngest.Service.Pages;

namespace OcrIngest.Service.Api;

/// <summary>Errors as RFC 9457 problem details.</summary>
internal static class Problems
{
    /// <summary>Says why, where a request ended in an exception.</summary>
    public static void Explain(ProblemDetailsContext context) =>
        context.ProblemDetails.Detail ??= context.Exception switch
        {
            null => null,
            BadHttpRequestException bad => bad.Message,
            _ => TroubleText.Of(context.HttpContext.Response.StatusCode, null, Words.English),
        };

    public static ProblemHttpResult NotFound(string what) => TypedResults.Problem(what, statusCode: StatusCodes.Status404NotFound);

    public static ProblemHttpResult Unknown(string id) => NotFound($"There is no document '{id}'.");

    /// <summary>A word of the contract out of a query; null when it was left out.</summary>
    /// <exception cref="BadHttpRequestException">There is no such word.</exception>
    public static T? Word<T>(string? text) where T : struct, Enum => text is null ? null : WireName.TryParse(text, out T known) ? known
        : throw new BadHttpRequestException($"'{text}' is none of {string.Join(", ", Enum.GetValues<T>().Select(WireName.Of))}.");

    public static ProblemHttpResult Refused(InputRejectedException e) => TypedResults.Problem(e.Message, statusCode: StatusCodes.Status422UnprocessableEntity,
        extensions: new Dictionary<string, object?> { ["code"] = e.Reason.Code() });
}
