using OcrIngest.Reports;

namespace OcrIngest.Cli.Ingest;

/// <summary>What a run has come to so far.</summary>
internal sealed record RunTotals(int Done, int AlreadyDone, int Failed, int Accepted, int Review, int NoReport, int PagesRead)
{
    public static RunTotals Zero { get; } = new(0, 0, 0, 0, 0, 0, 0);

    public int Documents => Done + AlreadyDone + Failed;

    public RunTotals Plus(DocumentOutcome outcome)
    {
        var result = outcome.Result;
        if (result.Error is not null)
            return this with { Failed = Failed + 1 };
        var accepted = result.Reports.Count(report => report.Verdict == Verdict.Accepted);
        return this with
        {
            Done = Done + (outcome.AlreadyDone ? 0 : 1),
            AlreadyDone = AlreadyDone + (outcome.AlreadyDone ? 1 : 0),
            Accepted = Accepted + accepted,
            Review = Review + result.Reports.Length - accepted,
            NoReport = NoReport + (result.Reports.IsEmpty ? 1 : 0),
            PagesRead = PagesRead + (outcome.AlreadyDone ? 0 : result.Pages),
        };
    }
}
