namespace OcrIngest.Cli.Ingest;

/// <summary>Shows a run to the user: lines in a file or a pipe, a bar on a terminal. Called from several threads.</summary>
internal interface IProgressView
{
    /// <summary>Runs the work while showing it.</summary>
    Task Show(Func<Task> work);

    /// <summary>One more input was found; <paramref name="all"/> when it was the last.</summary>
    void Found(int inputs, bool all);

    void Ended(DocumentOutcome outcome, RunTotals totals);
}
