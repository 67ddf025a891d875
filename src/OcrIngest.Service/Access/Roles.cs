using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using OcrIngest.Reports;
using OcrIngest.Storage.Access;

namespace OcrIngest.Service.Access;

/// <summary>Who sends a request, as ASP.NET Core's authorization sees it.</summary>
internal static class Roles
{
    public const string Upload = "upload", Review = "review", Admin = "admin";

    private const string KeyId = "key";

    /// <summary>A person or program with a key: has its role and all that the role includes.</summary>
    public static ClaimsPrincipal Of(ApiKey key, string scheme) => Principal(scheme, key.Role,
        [new(ClaimTypes.Name, key.Name), new(KeyId, key.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))]);

    /// <summary>Whoever sits at this machine, while there is no key.</summary>
    public static ClaimsPrincipal Local(string scheme) => Principal(scheme, Role.Admin, []);

    public static long? Key(this ClaimsPrincipal user) => long.TryParse(user.FindFirstValue(KeyId), out var id) ? id : null;

    /// <summary>Under which name a person works: the key's, or what was typed where there is none; null when it is no name.</summary>
    public static string? Actor(this HttpContext context, string? typed) =>
        context.User.Identity?.Name ?? (typed?.Trim() is { Length: > 0 and <= LongestName } name ? name : null);

    public const int LongestName = 100;

    private static ClaimsPrincipal Principal(string scheme, Role role, IEnumerable<Claim> claims) => new(new ClaimsIdentity(
        claims.Concat(Enum.GetValues<Role>().Where(included => included <= role).Select(included => new Claim(ClaimTypes.Role, WireName.Of(included)))), scheme));
}
