using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
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
    private static readonly TimeSpan LongestDrawing = TimeSpan.FromMinutes(1);

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
        var jobs = WholeNumberOption.Create("--jobs", "N", "Documents that are read at the same time.", 1, 256, Math.Min(256, Environment.ProcessorCount));
        var twice = new Option<bool>("--second-keying") { Description = "A doubtful figure stands only when two people have keyed it alike, neither knowing what the other one keyed." };
        var command = new Command("serve", "Starts the web API and the pages to upload, watch and review, with workers inside.") { urls, database, data, jobs, twice };
        command.SetAction((parsed, stop) => Run(
            new ServiceOptions(new Uri(parsed.GetRequiredValue(urls)), parsed.GetRequiredValue(database), Path.GetFullPath(parsed.GetRequiredValue(data)), parsed.GetRequiredValue(jobs)) { SecondKeying = parsed.GetValue(twice) }, worker(WorkerLimits.Default), stop));
        return command;
    }

    private static async Task<int> Run(ServiceOptions options, WorkerCommand worker, CancellationToken stop)
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
        using var pool = new WorkerPool(worker, WorkerLimits.Default, scratch);
        await using var app = ServiceHost.Build(options, new ServiceEngines(
            Validation.LoadForms(ModelsFolder.Path), (document, cancellationToken) => pool.Ingest(new WorkerRequest(document, null), cancellationToken), DrawPage));
        await app.StartAsync(stop);
        Console.WriteLine($"OcrIngest listens on {app.Urls.First()}; the database is {options.Database}, originals are in {options.DataFolder}.");
        await app.WaitForShutdownAsync(stop);
        return ExitCode.Done;
    }

    // This program again, so that a file which crashes the decoder takes nothing else with it.
    private static async Task DrawPage(SourceDocument document, int page, string path, CancellationToken cancellationToken)
    {
        var self = WorkerCommand.Self(WorkerLimits.Default);
        var start = new ProcessStartInfo(self.Program, [.. self.Arguments[..^1], "inspect", .. document.Files, "--stage", "pages", "--page", page.ToString(CultureInfo.InvariantCulture), "--out", path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in self.Environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(LongestDrawing);
        try
        {
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(deadline.Token), process.StandardError.ReadToEndAsync(deadline.Token), process.WaitForExitAsync(deadline.Token));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
        }
        if (!File.Exists(path))
            throw new InputRejectedException(RejectReason.CorruptFile, $"Page {page} cannot be drawn.");
    }
}
