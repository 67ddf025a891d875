using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using OcrIngest.Service.Api;
using OcrIngest.Storage.Access;

namespace OcrIngest.Service.Intake;

/// <summary>Answers an upload that is sent again with the same Idempotency-Key as it was answered first, for a day.</summary>
internal sealed class RecentUploads(IdempotencyStore store)
{
    private const string Header = "Idempotency-Key";
    private const int LongestKey = 200;

    /// <summary>Null when the request carries none.</summary>
    /// <exception cref="BadHttpRequestException">It is too long.</exception>
    public static string? Key(HttpContext context) => context.Request.Headers[Header].ToString() switch
    {
        "" => null,
        { Length: <= LongestKey } key => key,
        _ => throw new BadHttpRequestException($"An {Header} has at most {LongestKey} characters."),
    };

    /// <returns>The earlier answer; null when the upload is to be taken, also where an earlier one was never answered: taken twice, the same bytes are one document.</returns>
    public IResult? Begin(HttpContext context, string key, string content) => store.Begin(Owner(context), key, content) switch
    {
        null => null,
        var earlier when earlier.Content != content => TypedResults.Problem($"This {Header} came with another upload before.", statusCode: StatusCodes.Status422UnprocessableEntity),
        { Answer: { } answer } => Again(context, answer),
        _ => null,
    };

    public void End(HttpContext context, string key, UploadView view) => store.End(Owner(context), key, StatusCodes.Status202Accepted, JsonSerializer.Serialize(view, JsonSerializerOptions.Web));

    private static Accepted<UploadView> Again(HttpContext context, string answer)
    {
        var view = JsonSerializer.Deserialize<UploadView>(answer, JsonSerializerOptions.Web)!;
        context.Response.Headers["Idempotency-Replayed"] = "true";
        return TypedResults.Accepted(view.Documents.First().Url, view);
    }

    private static string Owner(HttpContext context) => context.User.Identity?.Name ?? "";
}
