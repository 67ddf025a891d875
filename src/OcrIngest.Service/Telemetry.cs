using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace OcrIngest.Service;

/// <summary>Traces and metrics by OTLP, where the standard variable <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to; requests are ASP.NET Core's own, documents ours.</summary>
internal static class Telemetry
{
    private const string Name = "OcrIngest", Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>One activity a document that is read.</summary>
    public static ActivitySource Source { get; } = new(Name);

    private static readonly Meter Meter = new(Name);

    /// <summary>How long a document took from its turn to its end, in seconds.</summary>
    public static Histogram<double> DocumentSeconds { get; } = Meter.CreateHistogram<double>("ocringest.document.duration", "s", "From its turn to its end.");

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrEmpty(configuration[Endpoint]))
            return;
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("ocringest"))
            .WithTracing(traces => traces.AddSource(Name, "Microsoft.AspNetCore", "System.Net.Http"))
            .WithMetrics(metrics => metrics.AddMeter(Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Runtime"))
            .UseOtlpExporter();
    }
}
