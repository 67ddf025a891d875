using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OcrIngest.Storage.Access;

namespace OcrIngest.Service.Access;

/// <summary>Takes the key of a program: <c>Authorization: Bearer KEY</c>, or <c>X-Api-Key: KEY</c>.</summary>
internal sealed class KeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeyStore keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "key";

    private const string Header = "X-Api-Key", Bearer = "Bearer ";

    public static bool IsMeant(Microsoft.AspNetCore.Http.HttpRequest request) => request.Headers.ContainsKey("Authorization") || request.Headers.ContainsKey(Header);

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var authorization = Request.Headers.Authorization.ToString();
        var sent = authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim() : Request.Headers[Header].ToString();
        return Task.FromResult(keys.Find(sent) is { } key
            ? AuthenticateResult.Success(new AuthenticationTicket(Roles.Of(key, Name), Name))
            : AuthenticateResult.Fail("There is no such key."));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return base.HandleChallengeAsync(properties);
    }
}

/// <summary>Lets everybody at this machine do everything.</summary>
internal sealed class LocalHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "local";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(Roles.Local(Name), Name)));
}
