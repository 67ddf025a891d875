using System.Collections.Immutable;
using OcrIngest.Storage.Auditing;

namespace OcrIngest.Bench;

/// <summary>Everything that is counted, for a report, a document, or any heap of them. Adding up gives the heap's.</summary>
public sealed record Tally
{
    public int Documents { get; init; }
    public int Pages { get; init; }

    /// <summary>Documents that ended in an error.</summary>
    public int Failed { get; init; }

    /// <summary>Documents that hold no report, and those of them in which one was found all the same.</summary>
    public int NoReports { get; init; }
    public int NoReportsInvented { get; init; }

    /// <summary>Reports on paper.</summary>
    public int Reports { get; init; }
    public int ReportsFound { get; init; }

    /// <summary>Reports that came out but are none, or a second piece of one.</summary>
    public int ReportsInvented { get; init; }

    /// <summary>Reports of documents with several, and those of them with exactly their pages.</summary>
    public int Bound { get; init; }
    public int BoundRight { get; init; }

    public int AgencyRight { get; init; }
    public int YearRight { get; init; }
    public int FormRight { get; init; }
    public int Accepted { get; init; }

    /// <summary>Accepted, with a figure that is wrong, missing or invented, or a wrong office, year or form.</summary>
    public int AcceptedWrong { get; init; }

    /// <summary>Figures in accepted reports, and those of them that are wrong or invented.</summary>
    public int AcceptedFigures { get; init; }
    public int AcceptedFiguresWrong { get; init; }

    public FigureTally Figures { get; init; } = new();

    /// <summary>The same without blanks and zeros.</summary>
    public FigureTally NonZero { get; init; } = new();

    public Calibration Calibration { get; init; } = Calibration.None;

    /// <summary>Labels of rows and columns that stand on the paper with an id.</summary>
    public int Labels { get; init; }
    public int LabelsRight { get; init; }

    /// <summary>Cells on the paper whose place is known: of figures and of labels.</summary>
    public int Cells { get; init; }
    public int CellsFound { get; init; }
    public int CellsInvented { get; init; }

    /// <summary>Findings that the paper asks for.</summary>
    public int Findings { get; init; }
    public int FindingsFound { get; init; }

    /// <summary>Broken sums that came out although they hold on the paper.</summary>
    public int FindingsInvented { get; init; }

    public double WallSeconds { get; init; }
    public double CpuSeconds { get; init; }

    /// <summary>Largest resident memory of a worker, bytes.</summary>
    public long PeakBytes { get; init; }

    /// <summary>Wall seconds by stage.</summary>
    public ImmutableSortedDictionary<string, double> StageSeconds { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    public int CellsLost => Cells - CellsFound;
    public int FindingsLost => Findings - FindingsFound;

    /// <summary>Wrong figures among those of accepted reports.</summary>
    public ErrorInterval AcceptedErrors => ErrorInterval.Exact(AcceptedFiguresWrong, AcceptedFigures);

    public static Tally Sum(IEnumerable<Tally> tallies) => tallies.Aggregate(new Tally(), (sum, one) => sum + one);

    public static Tally operator +(Tally a, Tally b) => new()
    {
        Documents = a.Documents + b.Documents,
        Pages = a.Pages + b.Pages,
        Failed = a.Failed + b.Failed,
        NoReports = a.NoReports + b.NoReports,
        NoReportsInvented = a.NoReportsInvented + b.NoReportsInvented,
        Reports = a.Reports + b.Reports,
        ReportsFound = a.ReportsFound + b.ReportsFound,
        ReportsInvented = a.ReportsInvented + b.ReportsInvented,
        Bound = a.Bound + b.Bound,
        BoundRight = a.BoundRight + b.BoundRight,
        AgencyRight = a.AgencyRight + b.AgencyRight,
        YearRight = a.YearRight + b.YearRight,
        FormRight = a.FormRight + b.FormRight,
        Accepted = a.Accepted + b.Accepted,
        AcceptedWrong = a.AcceptedWrong + b.AcceptedWrong,
        AcceptedFigures = a.AcceptedFigures + b.AcceptedFigures,
        AcceptedFiguresWrong = a.AcceptedFiguresWrong + b.AcceptedFiguresWrong,
        Figures = a.Figures + b.Figures,
        NonZero = a.NonZero + b.NonZero,
        Calibration = a.Calibration + b.Calibration,
        Labels = a.Labels + b.Labels,
        LabelsRight = a.LabelsRight + b.LabelsRight,
        Cells = a.Cells + b.Cells,
        CellsFound = a.CellsFound + b.CellsFound,
        CellsInvented = a.CellsInvented + b.CellsInvented,
        Findings = a.Findings + b.Findings,
        FindingsFound = a.FindingsFound + b.FindingsFound,
        FindingsInvented = a.FindingsInvented + b.FindingsInvented,
        WallSeconds = a.WallSeconds + b.WallSeconds,
        CpuSeconds = a.CpuSeconds + b.CpuSeconds,
        PeakBytes = Math.Max(a.PeakBytes, b.PeakBytes),
        StageSeconds = a.StageSeconds.Keys.Union(b.StageSeconds.Keys)
            .ToImmutableSortedDictionary(stage => stage, stage => a.StageSeconds.GetValueOrDefault(stage) + b.StageSeconds.GetValueOrDefault(stage)),
    };
}
