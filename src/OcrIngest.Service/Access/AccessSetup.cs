using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using OcrIngest.Storage.Access;

namespace OcrIngest.Service.Access;

/// <summary>Who may do what, how a page stays logged in, and how much one may ask for.</summary>
internal static class AccessSetup
{
    public const string LoginLimit = "login", LoginPath = "/login";

    private const string Either = "ocringest", Pages = CookieAuthenticationDefaults.AuthenticationScheme;
    private const int LoginsPerMinute = 10;
    private static readonly TimeSpan Session = TimeSpan.FromHours(12);

    public static void AddAccess(this IServiceCollection services, ServiceOptions options)
    {
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, scheme => scheme.ForwardDefaultSelector = context =>
                context.RequestServices.GetRequiredService<Doorkeeper>().IsOpen ? LocalHandler.Name : KeyHandler.IsMeant(context.Request) ? KeyHandler.Name : Pages)
            .AddScheme<AuthenticationSchemeOptions, KeyHandler>(KeyHandler.Name, null)
            .AddScheme<AuthenticationSchemeOptions, LocalHandler>(LocalHandler.Name, null)
            .AddCookie(Pages, cookie =>
            {
                cookie.Cookie.Name = "ocringest";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Strict;
                cookie.LoginPath = LoginPath;
                cookie.ExpireTimeSpan = Session;
                // Who is logged in by a key that was revoked since is so no longer.
                cookie.Events.OnValidatePrincipal = context =>
                {
                    if (context.Principal?.Key() is not { } id || context.HttpContext.RequestServices.GetRequiredService<KeyStore>().Find(id) is null)
                        context.RejectPrincipal();
                    return Task.CompletedTask;
                };
                cookie.Events.OnRedirectToLogin = context =>
                {
                    if (HttpMethods.IsGet(context.Request.Method) && !context.Request.Path.StartsWithSegments("/api") && !context.Request.Path.StartsWithSegments("/metrics"))
                        context.Response.Redirect(context.RedirectUri);
                    else
                        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                    return Task.CompletedTask;
                };
                cookie.Events.OnRedirectToAccessDenied = context =>
                {
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return Task.CompletedTask;
                };
            });
        var authorization = services.AddAuthorizationBuilder();
        foreach (var role in new[] { Roles.Upload, Roles.Review, Roles.Admin })
            authorization.AddPolicy(role, policy => policy.RequireRole(role));
        // Whatever says nothing else asks for a key.
        authorization.SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireRole(Roles.Upload).Build());
        services.AddAntiforgery(antiforgery => antiforgery.Cookie.Name = "ocringest-form");
        services.AddDataProtection().SetApplicationName("OcrIngest").PersistKeysToFileSystem(Private(Path.Combine(options.DataFolder, "sessions")));
        services.AddSingleton<Doorkeeper>().AddRateLimiter(limiter => Limit(limiter, options.RequestsPerMinute));
    }

    private static void Limit(RateLimiterOptions limiter, int requestsPerMinute)
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => context.User.Identity?.AuthenticationType == LocalHandler.Name
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetTokenBucketLimiter(context.User.Identity?.Name ?? Address(context), _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = requestsPerMinute,
                TokensPerPeriod = Math.Max(1, requestsPerMinute / 60),
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            }));
        limiter.AddPolicy(LoginLimit, context => RateLimitPartition.GetFixedWindowLimiter(Address(context), _ => new FixedWindowRateLimiterOptions { PermitLimit = LoginsPerMinute, Window = TimeSpan.FromMinutes(1) }));
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (context, _) =>
        {
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
            context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(Math.Max(1, wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
    }

    private static string Address(HttpContext context) => $"@{context.Connection.RemoteIpAddress}";

    private static DirectoryInfo Private(string path) => OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
