using OcrIngest.Cli.Ingest;
using OcrIngest.Documents;
using Spectre.Console;

namespace OcrIngest.Cli.Tests;

public sealed class ProgressTests
{
    private static readonly SourceDocument Document = new("ok", ["/ok.pdf"], "ab", 3);
    private static readonly DocumentOutcome Good = new("ok.pdf", FakeRecognition.Result(Document), false, TimeSpan.FromSeconds(2));
    private static readonly DocumentOutcome Bad = new("bad\n.pdf", IngestResult.Failed(Document, "crashed", "Two\nlines."), false, TimeSpan.Zero);

    [Fact]
    public async Task On_a_terminal_a_bar_shows_the_totals_and_errors_come_after_it()
    {
        using var screen = new StringWriter();
        using var errors = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(screen) });
        console.Profile.Width = 200;
        var view = new TerminalProgress(console, errors, errorsOnTerminal: true);
        await view.Show(() =>
        {
            view.Found(2, all: true);
            view.Ended(Good, RunTotals.Zero.Plus(Good));
            view.Ended(Bad, RunTotals.Zero.Plus(Good).Plus(Bad));
            Assert.Empty(errors.ToString());
            return Task.CompletedTask;
        });
        Assert.Contains("1 accepted", screen.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 failed", screen.ToString(), StringComparison.Ordinal);
        Assert.Equal("bad .pdf: crashed: Two lines.", errors.ToString().TrimEnd());
    }

    [Fact]
    public void Elsewhere_each_document_is_one_line()
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var view = new PlainProgress(output, errors);
        view.Ended(Good, RunTotals.Zero);
        view.Ended(Good with { AlreadyDone = true }, RunTotals.Zero);
        view.Ended(Good with { Result = Good.Result with { Reports = [] } }, RunTotals.Zero);
        view.Ended(Bad, RunTotals.Zero);
        Assert.Equal(
            ["ok.pdf: 1 page, 1 report accepted, 2.0 s", "ok.pdf: 1 page, 1 report accepted, already done", "ok.pdf: 1 page, no report, 2.0 s"],
            output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("bad .pdf: crashed: Two lines.", errors.ToString().TrimEnd());
    }
}
