using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OcrIngest.Service.Api;
using OcrIngest.Service.Intake;
using OcrIngest.Service.Pages;
using OcrIngest.Service.Work;
using OcrIngest.Storage;

namespace OcrIngest.Service;

/// <summary>Puts the service together: API, pages, and the loop that reads.</summary>
public static class ServiceHost
{
    /// <exception cref="EngineFailedException">It was told to listen where everybody could reach it.</exception>
    public static WebApplication Build(ServiceOptions options, ServiceEngines engines)
    {
        if (!SameSite.IsLoopback(options.Url.Host))
            throw new EngineFailedException($"There is no key yet, so the service listens on this machine only: give --urls a loopback address, not {options.Url.Host}.");
        Directory.CreateDirectory(options.DataFolder);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = options.DataFolder });
        builder.WebHost.UseUrls(options.Url.ToString()).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services
            .AddSingleton(options).AddSingleton(engines).AddSingleton(engines.Forms)
            .AddSingleton(_ => RecordStore.Open(options.Database))
            .AddSingleton(_ => new OriginalFolder(options.DataFolder))
            .AddSingleton<UploadReader>().AddSingleton<PagePictures>().AddSingleton<ReviewDesk>()
            .AddHostedService<WorkLoop>()
            .AddProblemDetails().AddOpenApi();
        builder.Services.AddRazorComponents();
        // Nothing that is kept is encrypted: no page has a session.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddHealthChecks().AddCheck<DatabaseCheck>("database");

        var app = builder.Build();
        app.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = e => (e as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError });
        app.UseStatusCodePages();
        app.UseSameSite();
        app.MapOpenApi("/openapi/v1.json");
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready");
        var api = app.MapGroup("/api/v1");
        DocumentsApi.Map(api);
        ReportsApi.Map(api);
        MetricsApi.Map(app);
        PageRoutes.Map(app);
        // Before the first request: an inbox that cannot be made, a database that cannot be opened.
        app.Services.GetRequiredService<UploadReader>();
        return app;
    }
}
