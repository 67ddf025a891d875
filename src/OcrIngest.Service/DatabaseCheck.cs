using Microsoft.Extensions.Diagnostics.HealthChecks;
using OcrIngest.Storage;

namespace OcrIngest.Service;

/// <summary>Ready when the database answers.</summary>
internal sealed class DatabaseCheck(RecordStore store) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            store.Totals();
            return Task.FromResult(HealthCheckResult.Healthy());
        }
        catch (EngineFailedException e)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy(e.Message));
        }
    }
}
