using System.Globalization;

namespace OcrIngest.Cli.Ingest;

/// <summary>One line per finished document, errors to the error stream.</summary>
internal sealed class PlainProgress(TextWriter output, TextWriter errors) : IProgressView
{
    public Task Show(Func<Task> work) => work();

    public void Found(int inputs, bool all)
    {
    }

    public void Ended(DocumentOutcome outcome, RunTotals totals)
    {
        if (outcome.Result.Error is { } error)
            errors.WriteLine(OutcomeText.Error(outcome.Path, error));
        else
            output.WriteLine(OutcomeText.Line(outcome));
    }
}

/// <summary>The lines that tell of documents.</summary>
internal static class OutcomeText
{
    /// <summary>Path, code, sentence; one line whatever they hold.</summary>
    public static string Error(string path, DocumentError error) => OneLine($"{path}: {error.Code}: {error.Message}");

    public static string Line(DocumentOutcome outcome)
    {
        var result = outcome.Result;
        var verdicts = result.Reports.IsEmpty ? "no report" : $"{Count(result.Reports.Length, "report")} "
            + string.Join(", ", result.Reports.GroupBy(report => report.Verdict).OrderBy(group => group.Key)
                .Select(group => result.Reports.Length == 1 ? Reports.WireName.Of(group.Key) : $"{group.Count()} {Reports.WireName.Of(group.Key)}"));
        var how = outcome.AlreadyDone ? "already done" : string.Create(CultureInfo.InvariantCulture, $"{outcome.Time.TotalSeconds:F1} s");
        return OneLine($"{outcome.Path}: {Count(result.Pages, "page")}, {verdicts}, {how}");
    }

    private static string Count(int number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";

    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
