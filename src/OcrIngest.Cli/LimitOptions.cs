using System.CommandLine;
using OcrIngest.Cli.Workers;

namespace OcrIngest.Cli;

/// <summary>The options <c>--page-timeout</c>, <c>--memory-limit</c>, <c>--max-pages</c> and <c>--max-pixels</c>: what a document may take of a worker.</summary>
internal sealed class LimitOptions
{
    private readonly Option<int> pageTimeout = WholeNumberOption.Create("--page-timeout", "S", "Seconds that one page may take.", 1, 86_400, (int)WorkerLimits.Default.Page.TotalSeconds);
    private readonly Option<int> memory = WholeNumberOption.Create("--memory-limit", "MB", "Megabytes that one document may take.", 100, 1 << 20, (int)(WorkerLimits.Default.MemoryBytes >> 20));
    private readonly DocumentLimitOptions documents = new();

    public void AddTo(Command command)
    {
        command.Options.Add(pageTimeout);
        command.Options.Add(memory);
        documents.AddTo(command);
    }

    public WorkerLimits Of(ParseResult parsed) => WorkerLimits.Default with
    {
        Page = TimeSpan.FromSeconds(parsed.GetValue(pageTimeout)),
        MemoryBytes = (long)parsed.GetValue(memory) << 20,
        Documents = documents.Of(parsed),
    };
}
