using System.CommandLine;
using Microsoft.Extensions.Hosting;
using OcrIngest.Cli.Workers;
using OcrIngest.Service;

namespace OcrIngest.Cli;

/// <summary>One more worker of a service, on this machine or another.</summary>
internal static class WorkerVerb
{
    /// <param name="worker">How to start a worker process under given limits.</param>
    public static Command Create(Func<WorkerLimits, WorkerCommand> worker)
    {
        var database = DatabaseOption.Create();
        var queue = QueueOption.Create("The message broker of the service: amqp://user:password@host:port/vhost.");
        queue.Required = true;
        var jobs = WholeNumberOption.Create("--jobs", "N", "Documents that are read at the same time.", 1, 256, Math.Min(256, Environment.ProcessorCount));
        var command = new Command("worker", "Reads documents that a service with the same --db and --queue took; any number of them, on any machine.") { database, queue, jobs };
        var limited = new LimitOptions();
        limited.AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            using var scratch = new ScratchFolder();
            var limits = limited.Of(parsed);
            using var pool = new WorkerPool(worker(limits), limits, scratch);
            var options = new WorkerOptions(parsed.GetRequiredValue(database), parsed.GetRequiredValue(queue)!, scratch.Subfolder(), parsed.GetRequiredValue(jobs));
            using var host = WorkerHost.Build(options, (document, cancellationToken) => pool.Ingest(new WorkerRequest(document, null), cancellationToken));
            await host.StartAsync(stop);
            Console.WriteLine($"OcrIngest reads documents of the database {options.Database}, told of them by {options.Queue}.");
            await host.WaitForShutdownAsync(stop);
            return ExitCode.Done;
        });
        return command;
    }
}
