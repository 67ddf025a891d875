using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OcrIngest.Service.Work;

/// <summary>Does one thing after the other for as long as there is one, waits a little where there is none, and ever longer where the database or the broker is in trouble.</summary>
/// <param name="idle">How long to wait where there is nothing to do.</param>
internal abstract partial class SteadyLoop(TimeSpan idle, ILogger log) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1), LongestPause = TimeSpan.FromSeconds(30);

    /// <returns>False when there was nothing to do.</returns>
    protected abstract Task<bool> Next(CancellationToken stoppingToken);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Run(Next, stoppingToken);

    /// <param name="next">False when there was nothing to do.</param>
    protected async Task Run(Func<CancellationToken, Task<bool>> next, CancellationToken stoppingToken)
    {
        var afterTrouble = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = idle;
            try
            {
                var more = await next(stoppingToken);
                afterTrouble = FirstPause;
                if (more)
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
                pause = afterTrouble;
                afterTrouble = afterTrouble * 2 < LongestPause ? afterTrouble * 2 : LongestPause;
            }
            await Task.Delay(pause, stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Loop} pauses: {Problem}")]
    private partial void Trouble(string loop, string problem);
}
