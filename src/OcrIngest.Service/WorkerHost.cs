using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OcrIngest.Documents;
using OcrIngest.Service.Messages;
using OcrIngest.Service.Work;
using OcrIngest.Storage;
using OcrIngest.Storage.Queue;

namespace OcrIngest.Service;

/// <summary>How a worker is set up.</summary>
/// <param name="Queue">The broker that tells it of documents.</param>
/// <param name="Folder">Where originals lie while they are read.</param>
/// <param name="Jobs">Documents that are read at the same time.</param>
public sealed record WorkerOptions(DatabaseUrl Database, QueueUrl Queue, string Folder, int Jobs)
{
    /// <summary>Times that a document may be begun before it has failed.</summary>
    public int MaxAttempts { get; init; } = 2;

    /// <summary>How long a reader holds a document without a word.</summary>
    public TimeSpan Lease { get; init; } = ServiceOptions.DefaultLease;
}

/// <summary>A worker beside a service: it reads what the service took, on any machine that reaches the database and the broker.</summary>
public static class WorkerHost
{
    /// <param name="read">Reads a document in a process of its own; a crash is that document's failure.</param>
    /// <exception cref="EngineFailedException">The database cannot be opened.</exception>
    public static IHost Build(WorkerOptions options, Func<SourceDocument, CancellationToken, Task<IngestResult>> read)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = options.Folder });
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole();
        var store = RecordStore.Open(options.Database);
        builder.Services.AddSingleton(_ => store).AddSingleton<IOriginals>(provider => new BorrowedOriginals(provider.GetRequiredService<CarriedOriginals>(), options.Folder));
        builder.Services.AddWork(new WorkSettings(options.Jobs, options.MaxAttempts, options.Queue, options.Lease), read);
        Telemetry.Add(builder.Services, builder.Configuration);
        return builder.Build();
    }
}
