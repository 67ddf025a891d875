using System.Diagnostics;
using Spectre.Console;

namespace OcrIngest.Cli.Ingest;

/// <summary>A bar with the totals beside it. Where errors would fall into the bar they wait for its end.</summary>
internal sealed class TerminalProgress(IAnsiConsole console, TextWriter errors, bool errorsOnTerminal) : IProgressView
{
    private readonly Lock gate = new();
    private readonly List<string> waiting = [];
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private ProgressTask? bar;

    public async Task Show(Func<Task> work)
    {
        try
        {
            await console.Progress()
                .Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
                .StartAsync(async context =>
                {
                    bar = context.AddTask("looking for documents", maxValue: 1).IsIndeterminate();
                    await work();
                });
        }
        finally
        {
            foreach (var error in waiting)
                errors.WriteLine(error);
        }
    }

    public void Found(int inputs, bool all)
    {
        lock (gate)
        {
            bar!.MaxValue = Math.Max(1, inputs);
            bar.IsIndeterminate(!all);
        }
    }

    public void Ended(DocumentOutcome outcome, RunTotals totals)
    {
        lock (gate)
        {
            bar!.Increment(1);
            var speed = totals.PagesRead / Math.Max(1e-3, watch.Elapsed.TotalMinutes);
            bar.Description = $"{totals.Documents} done: [green]{totals.Accepted} accepted[/], [yellow]{totals.Review} review[/], [red]{totals.Failed} failed[/], {speed:F0} pages/min";
            if (outcome.Result.Error is not { } error)
                return;
            var line = OutcomeText.Error(outcome.Path, error);
            if (errorsOnTerminal)
                waiting.Add(line);
            else
                errors.WriteLine(line);
        }
    }
}
