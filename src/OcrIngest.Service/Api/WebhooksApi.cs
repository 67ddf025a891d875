using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OcrIngest.Service.Access;
using OcrIngest.Storage.Hooks;

namespace OcrIngest.Service.Api;

/// <param name="Events">Of <c>document.done</c> and <c>report.review</c>; both when left out.</param>
internal sealed record NewWebhook(string Url, ImmutableArray<string>? Events);

/// <param name="Secret">Signs what it is told; never shown again.</param>
internal sealed record WebhookMade(long Id, string Secret);

/// <summary>Who is told of what.</summary>
internal static class WebhooksApi
{
    private const int LongestUrl = 2_000;

    public static void Map(RouteGroupBuilder api)
    {
        var hooks = api.MapGroup("/webhooks").WithTags("webhooks").RequireAuthorization(Roles.Admin);
        hooks.MapGet("/", (WebhookStore store) => TypedResults.Ok(store.List().AsEnumerable())).WithSummary("All webhooks.");
        hooks.MapPost("/", Add).WithSummary("Have a URL told of ended documents and of reports that need a person; signed by HMAC-SHA256 as Standard Webhooks has it.").Produces<WebhookMade>(StatusCodes.Status201Created);
        hooks.MapDelete("/{id:long}", (long id, WebhookStore store) => store.Delete(id) ? TypedResults.NoContent() : (IResult)Problems.NotFound($"There is no webhook {id}.")).WithSummary("Takes a webhook away.").Produces(StatusCodes.Status204NoContent);
    }

    private static IResult Add(NewWebhook wanted, WebhookStore store)
    {
        ImmutableArray<string> events = wanted.Events is { IsDefaultOrEmpty: false } some ? some : WebhookEvents.All;
        if (wanted.Url is null || wanted.Url.Length > LongestUrl || !Uri.TryCreate(wanted.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || events.Except(WebhookEvents.All).Any())
            return TypedResults.Problem($"Give an http or https url, and events of {string.Join(", ", WebhookEvents.All)}.", statusCode: StatusCodes.Status400BadRequest);
        var (id, secret) = store.Add(url.ToString(), events.Distinct());
        return TypedResults.Created($"/api/v1/webhooks/{id}", new WebhookMade(id, secret));
    }
}
