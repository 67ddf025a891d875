using System.CommandLine;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using OcrIngest.Cli.Workers;

namespace OcrIngest.Cli;

/// <summary>The hidden verb that makes this program a worker of itself.</summary>
internal static class RecogniseCommand
{
    public const string Verb = "recognise";

    public static Command Create()
    {
        var command = new Command(Verb, "Worker process of ingest; not for use by hand.") { Hidden = true };
        var limits = new DocumentLimitOptions();
        limits.AddTo(command);
        command.SetAction(parsed =>
        {
            using var answers = new FileStream(new SafeFileHandle(WorkerCommand.AnswersDescriptor, ownsHandle: true), FileAccess.Write, bufferSize: 0);
            // The terminal's Ctrl-C reaches the whole group of processes; the one that started this decides.
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
            using var recognition = new Recognition(ModelsFolder.Path, limits.Of(parsed));
            WorkerLoop.Run(Console.OpenStandardInput(), answers, recognition.Ingest, EndAtOnce);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Native code may be busy on another thread, which an orderly exit would wait for or trip over.</summary>
    private static void EndAtOnce()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
