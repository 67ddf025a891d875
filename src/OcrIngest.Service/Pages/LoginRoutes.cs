using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using OcrIngest.Service.Access;
using OcrIngest.Storage.Access;

namespace OcrIngest.Service.Pages;

/// <summary>A person logs in with a key; the browser then holds a cookie that no script and no other site can use.</summary>
internal static class LoginRoutes
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/").ExcludeFromDescription().AllowAnonymous();
        group.MapGet(AccessSetup.LoginPath, (HttpContext context, string? returnUrl) => Form(context, returnUrl, false));
        group.MapPost(AccessSetup.LoginPath, LogIn).OurForms().RequireRateLimiting(AccessSetup.LoginLimit);
        group.MapPost("/logout", async (HttpContext context) =>
        {
            await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return TypedResults.Redirect(AccessSetup.LoginPath);
        }).OurForms();
    }

    private static async Task<IResult> LogIn(HttpContext context, KeyStore keys)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (keys.Find(form["key"].ToString().Trim()) is not { } key)
            return Form(context, form["to"], true);
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, Roles.Of(key, CookieAuthenticationDefaults.AuthenticationScheme));
        return Results.Redirect(PageRoutes.Local(form["to"]));
    }

    private static RazorComponentResult Form(HttpContext context, string? to, bool isWrong) => PageRoutes.Page<Login>(context, new() { ["To"] = PageRoutes.Local(to), ["IsWrong"] = isWrong });
}
