using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace OcrIngest.Service.Access;

/// <summary>Tells in the API's description how a key is sent.</summary>
internal static class KeyScheme
{
    public static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info.Title = "OcrIngest";
        document.Components ??= new OpenApiComponents();
        document.AddComponent(KeyHandler.Name, new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "Not needed while the service has no key." });
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(KeyHandler.Name, document)] = [] }];
        return Task.CompletedTask;
    }
}
