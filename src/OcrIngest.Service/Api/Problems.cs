using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace OcrIngest.Service.Api;

/// <summary>Errors as RFC 9457 problem details.</summary>
internal static class Problems
{
    public static ProblemHttpResult NotFound(string what) => TypedResults.Problem(what, statusCode: StatusCodes.Status404NotFound);

    public static ProblemHttpResult Unknown(string id) => NotFound($"There is no document '{id}'.");

    public static ProblemHttpResult Refused(InputRejectedException e) => TypedResults.Problem(e.Message, statusCode: StatusCodes.Status422UnprocessableEntity,
        extensions: new Dictionary<string, object?> { ["code"] = e.Reason.Code() });
}
