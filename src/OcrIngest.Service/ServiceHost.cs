using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OcrIngest.Service.Access;
using OcrIngest.Service.Api;
using OcrIngest.Service.Hooks;
using OcrIngest.Service.Intake;
using OcrIngest.Service.Pages;
using OcrIngest.Service.Work;
using OcrIngest.Storage;
using OcrIngest.Storage.Access;
using OcrIngest.Storage.Hooks;
using OcrIngest.Storage.Queue;
using OcrIngest.Storage.Reviewing;

namespace OcrIngest.Service;

/// <summary>Puts the service together: API, pages, and the loop that reads.</summary>
public static class ServiceHost
{
    /// <summary>ENOSPC.</summary>
    private const int DiskFull = 28;

    /// <summary>Whether the service may listen where it was told to.</summary>
    /// <exception cref="NoKeyException">Others can reach it there, and there is no key.</exception>
    public static void CheckAccess(ServiceOptions options)
    {
        using var store = RecordStore.Open(options.Database);
        new Doorkeeper(options, new KeyStore(store)).Check();
    }

    /// <exception cref="NoKeyException">It was told to listen where others can reach it, and there is no key.</exception>
    public static WebApplication Build(ServiceOptions options, ServiceEngines engines)
    {
        CheckAccess(options);
        Directory.CreateDirectory(options.DataFolder);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = options.DataFolder });
        builder.Configuration.AddInMemoryCollection(options.Configuration);
        builder.WebHost.UseUrls(options.Url.ToString()).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        // The session keys lie in a folder that only this user can read; that they are not encrypted there is known.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error).AddFilter("System.Net.Http", LogLevel.Error);
        builder.Services
            .AddSingleton(options).AddSingleton(TimeProvider.System).AddSingleton(engines).AddSingleton(engines.Forms)
            .AddSingleton(_ => RecordStore.Open(options.Database))
            .AddSingleton<KeyStore>().AddSingleton<ClaimStore>().AddSingleton<IdempotencyStore>().AddSingleton<WebhookStore>()
            .AddSingleton(_ => new OriginalFolder(options.DataFolder))
            .AddSingleton<UploadReader>().AddSingleton<RecentUploads>().AddSingleton<PagePictures>().AddSingleton<ReviewDesk>()
            .AddSingleton<IOriginals, KeptOriginals>().AddHostedService<WebhookSender>()
            .AddSingleton(Watch).AddHostedService(provider => provider.GetRequiredService<DocumentWatch>())
            .AddSingleton<IProblemDetailsWriter, TroubleWriter>().AddProblemDetails(problems => problems.CustomizeProblemDetails = Problems.Explain).AddOpenApi(document => document.AddDocumentTransformer(KeyScheme.Describe));
        builder.Services.AddWork(new WorkSettings(options.Jobs, options.MaxAttempts, options.Queue, options.Lease), engines.Read);
        builder.Services.AddRazorComponents();
        builder.Services.AddAccess(options);
        builder.Services.AddHttpClient(WebhookSender.Client, WebhookSender.Set).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        // A proxy on this machine may tell for whom it asks, and that it was asked by TLS.
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded => forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
        Telemetry.Add(builder.Services, builder.Configuration);
        builder.Services.AddHealthChecks().AddCheck<DatabaseCheck>("database");

        var app = builder.Build();
        app.UseForwardedHeaders();
        app.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = Status, SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException });
        app.UseStatusCodePages();
        app.UseSameSite();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.MapOpenApi("/openapi/v1.json").AllowAnonymous();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous().DisableRateLimiting();
        app.MapHealthChecks("/health/ready").AllowAnonymous().DisableRateLimiting();
        var api = app.MapGroup("/api/v1").RequireAuthorization(Roles.Upload)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests);
        DocumentsApi.Map(api);
        ReportsApi.Map(api);
        WebhooksApi.Map(api);
        MetricsApi.Map(app);
        LoginRoutes.Map(app);
        PageRoutes.Map(app);
        // Before the first request: an inbox that cannot be made, a database that cannot be opened.
        app.Services.GetRequiredService<UploadReader>();
        app.Services.GetRequiredService<WorkQueue>().Recover(options.MaxAttempts, alone: true);
        return app;
    }

    private static DocumentWatch Watch(IServiceProvider provider)
    {
        var store = provider.GetRequiredService<RecordStore>();
        var watch = new DocumentWatch(store.FindAll, provider.GetRequiredService<ILogger<DocumentWatch>>(), provider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        store.Written += watch.Wake;
        return watch;
    }

    private static int Status(Exception failure) => failure switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        IOException { HResult: DiskFull } => StatusCodes.Status507InsufficientStorage,
        EngineFailedException => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
