using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OcrIngest.Service.Work;

/// <summary>Does one thing after the other for as long as there is one, waits a little where there is none, and longer where the database is in trouble.</summary>
/// <param name="idle">How long to wait where there is nothing to do.</param>
internal abstract partial class SteadyLoop(TimeSpan idle, ILogger log) : BackgroundService
{
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(5);

    /// <returns>False when there was nothing to do.</returns>
    protected abstract Task<bool> Next(CancellationToken stoppingToken);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Run(stoppingToken);

    protected async Task Run(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = idle;
            try
            {
                if (await Next(stoppingToken))
                    continue;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (EngineFailedException e)
            {
                // A full disk, a database that is away: it may be better in a while.
                Trouble(GetType().Name, e.Message);
                pause = AfterTrouble;
            }
            await Task.Delay(pause, stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Loop} pauses: {Problem}")]
    private partial void Trouble(string loop, string problem);
}
