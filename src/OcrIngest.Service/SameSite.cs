using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OcrIngest.Service.Access;

namespace OcrIngest.Service;

/// <summary>Keeps other sites' pages out: where no key is asked for, a name that only resolves to this machine is refused, and so is everywhere whatever changes something and was sent from elsewhere.</summary>
internal static class SameSite
{
    private const string Policy = "default-src 'self'; img-src 'self' data:; object-src 'none'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'";

    private static readonly string[] Forwarding = ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "X-Original-Proto", "X-Real-IP"];

    public static void UseSameSite(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers.CacheControl = "no-cache, no-store";
        if ((!IsLoopback(context.Request.Host.Host) || IsForwarded(context.Request)) && context.RequestServices.GetRequiredService<Doorkeeper>().IsOpen)
            await TypedResults.Problem("Without a key this service answers who is at this machine, and nobody through a proxy. Make a key with 'key add NAME --role admin'.", statusCode: StatusCodes.Status421MisdirectedRequest).ExecuteAsync(context);
        else if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) && IsForeign(context.Request))
            await TypedResults.Problem("The request comes from another site.", statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context);
        else
            await next(context);
    });

    public static bool IsLoopback(string host) => host == "localhost" || IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address);

    // A proxy at this machine stands for others elsewhere.
    private static bool IsForwarded(HttpRequest request) => Forwarding.Any(request.Headers.ContainsKey);

    // Browsers send one of the two with whatever changes something; programs send neither.
    private static bool IsForeign(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site and not ("same-origin" or "none")
        || request.Headers.Origin.ToString() is { Length: > 0 } origin && origin != $"{request.Scheme}://{request.Host}";
}
