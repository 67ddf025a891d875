using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OcrIngest.Documents;
using OcrIngest.Service.Intake;
using OcrIngest.Service.Messages;
using OcrIngest.Storage;
using OcrIngest.Storage.Queue;

namespace OcrIngest.Service.Work;

/// <summary>What reads documents, the same in the service and in a worker.</summary>
internal static class WorkSetup
{
    /// <param name="read">Reads a document in a process of its own.</param>
    public static void AddWork(this IServiceCollection services, WorkSettings settings, Func<SourceDocument, CancellationToken, Task<IngestResult>> read)
    {
        services.AddSingleton(settings)
            .AddSingleton(provider => new WorkQueue(provider.GetRequiredService<RecordStore>(), settings.Queue is null ? null : settings.Lease))
            .AddSingleton(provider => new DocumentReader(provider.GetRequiredService<WorkQueue>(), provider.GetRequiredService<IOriginals>(), read))
            .AddHostedService(provider => new WorkLoop(settings, provider.GetRequiredService<WorkQueue>(), provider.GetRequiredService<DocumentReader>(),
                provider.GetService<Broker>(), provider.GetRequiredService<ILogger<WorkLoop>>()));
        if (settings.Queue is not { } url)
            return;
        services.AddSingleton(new Broker(url)).AddSingleton<CarriedOriginals>()
            .AddHostedService(provider => new Announcer(settings, provider.GetRequiredService<WorkQueue>(), provider.GetRequiredService<CarriedOriginals>(),
                provider.GetService<OriginalFolder>(), provider.GetRequiredService<RecordStore>(), provider.GetRequiredService<Broker>(), provider.GetRequiredService<ILogger<Announcer>>()));
    }
}
