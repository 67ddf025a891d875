using System.Collections.Immutable;

namespace OcrIngest.Cli.Workers;

/// <summary>The command line that starts a worker process. It reads requests on standard input and answers on file descriptor <see cref="AnswersDescriptor"/>.</summary>
/// <param name="Environment">Set over what this process has.</param>
internal sealed record WorkerCommand(string Program, ImmutableArray<string> Arguments, ImmutableSortedDictionary<string, string> Environment)
{
    public const int AnswersDescriptor = 3;

    /// <summary>This program again, with its hidden verb.</summary>
    public static WorkerCommand Self(WorkerLimits limits) => new(
        System.Environment.ProcessPath!,
        Path.GetFileNameWithoutExtension(System.Environment.ProcessPath) == "dotnet"
            ? [typeof(WorkerCommand).Assembly.Location, RecogniseCommand.Verb, .. DocumentLimitOptions.Arguments(limits.Documents)]
            : [RecogniseCommand.Verb, .. DocumentLimitOptions.Arguments(limits.Documents)],
        ImmutableSortedDictionary<string, string>.Empty
            // One thread a worker: the workers share the cores among them.
            .Add("OMP_THREAD_LIMIT", "1")
            // The C allocator keeps what the networks and page images free: given back to the system after each use and taken
            // again, its pages cost a third of the processor's time (mallopt(3)).
            .Add("MALLOC_MMAP_THRESHOLD_", $"{32 << 20}")
            .Add("MALLOC_TRIM_THRESHOLD_", $"{256 << 20}")
            // Page pictures leave holes in the managed memory; closing them costs no time that could be measured, and takes a quarter off the peak.
            .Add("DOTNET_GCConserveMemory", "5")
            // Before the process as a whole is too big, the managed part of it says so itself, and the answer is better than a kill.
            .Add("DOTNET_GCHeapHardLimit", $"0x{limits.MemoryBytes / 3 * 2:X}"));
}
