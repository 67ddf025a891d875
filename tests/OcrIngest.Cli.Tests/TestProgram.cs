using System.Collections.Immutable;
using Microsoft.Win32.SafeHandles;
using OcrIngest.Cli.Workers;

namespace OcrIngest.Cli.Tests;

/// <summary>
/// What the tests start as processes of their own: <c>worker</c>, a worker with <see cref="FakeRecognition"/>; and <c>cli …</c>, the whole
/// program with such workers.
/// </summary>
public static class TestProgram
{
    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is not ["worker"])
            return await Verbs.Run(Verbs.Create(limits => Worker(limits), _ => [], (_, _) => []), arguments[1..]);
        using var answers = new FileStream(new SafeFileHandle(WorkerCommand.AnswersDescriptor, ownsHandle: true), FileAccess.Write, bufferSize: 0);
        WorkerLoop.Run(Console.OpenStandardInput(), answers, (document, options, _) => FakeRecognition.Ingest(document, options, answers), () => Environment.Exit(0));
        return 0;
    }

    internal static WorkerCommand Worker(WorkerLimits limits) => WorkerCommand.Self(limits) with
    {
        Program = "dotnet",
        Arguments = [typeof(TestProgram).Assembly.Location, "worker"],
    };

    /// <summary>The command line of the whole program with fake workers.</summary>
    internal static ImmutableArray<string> Cli(params string[] arguments) => ["dotnet", typeof(TestProgram).Assembly.Location, "cli", .. arguments];
}
