using System.Collections.Immutable;
using System.CommandLine;
using OcrIngest.Cli.Workers;
using OcrIngest.Reports;

namespace OcrIngest.Cli;

/// <summary>The command line: its verbs, and what their errors end in.</summary>
internal static class Verbs
{
    /// <param name="worker">How to start a worker process under given limits.</param>
    /// <param name="check">The rules of a report's form over its figures; rejects a report of an unknown form.</param>
    /// <param name="between">What the second of two reports says of the first, the year before.</param>
    public static RootCommand Create(Func<WorkerLimits, WorkerCommand> worker, Func<ReportResult, ImmutableArray<Finding>> check, Func<ReportResult, ReportResult, ImmutableArray<Finding>> between) =>
        new("OcrIngest turns scanned yearly reports on government information (政府信息公开工作年度报告) into checked figures.")
        {
            IngestCommand.Create(worker),
            ServeCommand.Create(worker),
            WorkerVerb.Create(worker),
            KeyCommand.Create(),
            ValidateCommand.Create(check, between),
            ExportCommand.Create(),
            InspectCommand.Create(),
            TrainCommand.Create(),
            GenerateCommand.Create(),
            BenchCommand.Create(worker),
            ReviewCommand.Create(),
            AuditCommand.Create(),
            RecogniseCommand.Create(),
        };

    /// <summary>Runs the command line; errors of use and of the machine become one line and an exit code, a bug keeps its stack trace.</summary>
    public static async Task<int> Run(RootCommand verbs, string[] arguments)
    {
        // A file may be called @scan.pdf: no response files.
        var parsed = verbs.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync("Try --help.");
            return ExitCode.Usage;
        }
        try
        {
            // The verbs handle signals themselves.
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (EngineFailedException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCode.Failed;
        }
        catch (IOException e)
        {
            await Console.Error.WriteLineAsync($"Reading or writing failed: {e.Message}");
            return ExitCode.Failed;
        }
    }
}
