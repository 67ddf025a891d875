using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using OcrIngest.Cli.Workers;
using OcrIngest.Documents;
using OcrIngest.Service;
using OcrIngest.Service.Access;
using OcrIngest.Storage;

namespace OcrIngest.Cli;

/// <summary>The web service with its workers.</summary>
internal static class ServeCommand
{
    /// <param name="worker">How to start a worker process under given limits.</param>
    public static Command Create(Func<WorkerLimits, WorkerCommand> worker)
    {
        var urls = new Option<string>("--urls") { Description = "Where to listen; elsewhere than on a loopback address only when there is a key (verb key).", HelpName = "URL", DefaultValueFactory = _ => "http://127.0.0.1:8080" };
        urls.Validators.Add(result =>
        {
            if (!Uri.TryCreate(result.GetValue(urls), UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttp)
                result.AddError("--urls is no address such as http://127.0.0.1:8080.");
        });
        var database = DatabaseOption.Create();
        var data = new Option<string>("--data") { Description = "Folder for originals and pictures of pages.", HelpName = "DIR", DefaultValueFactory = _ => "ocringest-data" };
        var jobs = WholeNumberOption.Create("--jobs", "N", "Documents that are read at the same time; 0 leaves that to workers (verb worker).", 0, 256, Math.Min(256, Environment.ProcessorCount));
        var queue = QueueOption.Create("The message broker that tells workers of documents (verb worker); without it this service reads alone.");
        var upload = WholeNumberOption.Create("--max-upload", "MB", "Megabytes of one upload, all its files together.", 1, 1 << 20, 4_096);
        var twice = new Option<bool>("--second-keying") { Description = "A doubtful figure stands only when two people have keyed it alike, neither knowing what the other one keyed." };
        var command = new Command("serve", "Starts the web API and the pages to upload, watch and review, with workers inside.") { urls, database, queue, data, jobs, upload, twice };
        var limited = new LimitOptions();
        limited.AddTo(command);
        command.SetAction((parsed, stop) => Run(
            new ServiceOptions(new Uri(parsed.GetRequiredValue(urls)), parsed.GetRequiredValue(database), Path.GetFullPath(parsed.GetRequiredValue(data)), parsed.GetRequiredValue(jobs))
            { Queue = parsed.GetValue(queue), MaxUploadBytes = (long)parsed.GetValue(upload) << 20, SecondKeying = parsed.GetValue(twice), Limits = limited.Of(parsed).Documents }, parsed.GetRequiredValue(data), worker, limited.Of(parsed), stop));
        return command;
    }

    /// <param name="data">The folder as the user named it.</param>
    private static async Task<int> Run(ServiceOptions options, string data, Func<WorkerLimits, WorkerCommand> worker, WorkerLimits limits, CancellationToken stop)
    {
        try
        {
            ServiceHost.CheckAccess(options);
        }
        catch (NoKeyException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCode.Usage;
        }
        using var scratch = new ScratchFolder();
        using var pool = new WorkerPool(worker(limits), limits, scratch);
        using var turn = new SemaphoreSlim(1);
        await using var app = ServiceHost.Build(options, new ServiceEngines(
            Validation.LoadForms(ModelsFolder.Path), (document, cancellationToken) => pool.Ingest(new WorkerRequest(document, null), cancellationToken),
            (document, page, path, cancellationToken) => DrawPage(pool, turn, document, new PageDrawing(page, path), cancellationToken), DrawFigures));
        await app.StartAsync(stop);
        Console.WriteLine($"OcrIngest listens on {app.Urls.First()}; the database is {options.Database}, originals are in {data}.");
        await app.WaitForShutdownAsync(stop);
        return ExitCode.Done;
    }

    private static void DrawFigures(PageImage page, IngestResult result, string path)
    {
        using var canvas = Overlay.Canvas(page.Gray, page.Dpi);
        Overlay.Draw(canvas, page, [], result);
        canvas.Save(path);
    }

    // A worker decodes it: a file that crashes the decoder takes nothing else with it. One at a time, so that no more than one worker beyond those that read is kept.
    private static async Task DrawPage(WorkerPool pool, SemaphoreSlim turn, SourceDocument document, PageDrawing drawing, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if ((await pool.Ingest(new WorkerRequest(document, null) { Draw = drawing }, cancellationToken)).Error is { } error)
                throw new InputRejectedException(RejectReason.CorruptFile, $"Page {drawing.Page} cannot be drawn: {error.Message}");
        }
        finally
        {
            turn.Release();
        }
    }
}
