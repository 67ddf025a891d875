using System.CommandLine;
using System.Runtime.InteropServices;
using OcrIngest.Storage;
using OcrIngest.Storage.Export;

namespace OcrIngest.Cli;

/// <summary>Records out of the database, for spreadsheets and programs.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var database = DatabaseOption.Create();
        var format = new Option<string>("--format") { Description = "csv and xlsx: one row per figure; jsonl: one record per line.", Required = true };
        format.AcceptOnlyFromAmong("csv", "jsonl", "xlsx");
        var output = new Option<string?>("--out") { Description = "File to write, whole or not at all; standard output when left out.", HelpName = "FILE" };
        var command = new Command("export", "Writes the records of the database as csv, jsonl or xlsx.") { database, format, output };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(database), Enum.Parse<ExportFormat>(parsed.GetRequiredValue(format), ignoreCase: true), parsed.GetValue(output)));
        return command;
    }

    private static int Run(DatabaseUrl database, ExportFormat format, string? output)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var store = RecordStore.OpenExisting(database);
        try
        {
            if (output is not null)
                AtomicFile.Write(output, stream => RecordExport.Write(format, store.LoadAll(), stream, stop.Token));
            else
            {
                using var standard = new BufferedStream(Console.OpenStandardOutput(), 64 << 10);
                RecordExport.Write(format, store.LoadAll(), standard, stop.Token);
            }
            return ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }
}
