using OcrIngest.Decoding;
using Xunit;
using Xunit.Abstractions;

namespace OcrIngest.Tests.Decoding;

public sealed class CorruptionTests(ITestOutputHelper output)
{
    private const int Reports = 150;

    public static TheoryData<CorruptionKind, bool> Kinds
    {
        get
        {
            var data = new TheoryData<CorruptionKind, bool>();
            foreach (var kind in Enum.GetValues<CorruptionKind>())
            {
                data.Add(kind, true);
                data.Add(kind, false);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Corrupted_figures_are_repaired_or_flagged_and_never_accepted(CorruptionKind kind, bool among)
    {
        var random = new Random(1000 + 2 * (int)kind + (among ? 1 : 0));
        int wrong = 0, repaired = 0, located = 0, flagged = 0, silent = 0, accepted = 0, spoilt = 0, doubts = 0;
        for (var index = 0; index < Reports; index++)
        {
            var report = CleanReport.Draw(random, 3 * (1 + index % 40));
            var decoded = ReportDecoder.Decode(CleanReport.Form, Corruption.Read(report, kind, among, random));
            var isAccepted = decoded.Cells.All(cell => cell.Status != CellStatus.Doubtful || cell.Id.StartsWith("disclosure.", StringComparison.Ordinal)) && decoded.Sums.All(sum => sum.State == SumState.Holds);
            foreach (var cell in decoded.Cells.Where(cell => !cell.Id.StartsWith("disclosure.", StringComparison.Ordinal)))
            {
                var (firstRight, right) = (Same(cell.First, report[cell.Id]), Same(cell.Value, report[cell.Id]));
                wrong += firstRight ? 0 : 1;
                repaired += !firstRight && right ? 1 : 0;
                located += !right && cell.Suggestions.Length > 0 && Same(cell.Suggestions[0].Value, report[cell.Id]) ? 1 : 0;
                flagged += !right && cell.Status == CellStatus.Doubtful ? 1 : 0;
                silent += !right && cell.Status != CellStatus.Doubtful ? 1 : 0;
                accepted += !right && isAccepted ? 1 : 0;
                spoilt += firstRight && !right ? 1 : 0;
                doubts += right && cell.Status == CellStatus.Doubtful ? 1 : 0;
            }
        }
        output.WriteLine($"{kind} {(among ? "among" : "not among")}: wrong {wrong}, repaired {repaired}, flagged {flagged} (right value suggested {located}), silent {silent}, accepted wrong {accepted}, spoilt {spoilt}, right flagged {doubts}");
        Assert.Equal((0, 0), (accepted, spoilt));
        Assert.Equal(0, silent);
        Assert.True(repaired + flagged == wrong);
        Assert.True(among || repaired == 0);
    }

    [Fact]
    public void Misprints_are_never_mended()
    {
        var random = new Random(77);
        int kept = 0, called = 0, doubtful = 0;
        for (var index = 0; index < 300; index++)
        {
            var report = CleanReport.Draw(random, 60);
            var id = CleanReport.SummedIds[random.Next(CleanReport.SummedIds.Length)];
            report[id] = (long.Parse(report[id]) + random.Next(1, 9)).ToString();
            var decoded = ReportDecoder.Decode(CleanReport.Form, Corruption.Clear(report, random));
            kept += decoded.Cells.All(cell => cell.Value == report[cell.Id]) ? 1 : 0;
            called += decoded.Sums.Any(sum => sum.State == SumState.BrokenOnPaper) ? 1 : 0;
            doubtful += decoded.Cells.Any(cell => cell.Status == CellStatus.Doubtful && !cell.Id.StartsWith("disclosure.", StringComparison.Ordinal)) ? 1 : 0;
            Assert.Contains(decoded.Sums, sum => sum.State is SumState.BrokenOnPaper or SumState.Undecided);
        }
        output.WriteLine($"300 misprints: kept {kept}, called wrong on the paper {called}, with doubtful cells {doubtful}");
        Assert.Equal(300, kept);
    }

    // Zero and blank count alike; which of them is printed is no question for sums.
    private static bool Same(string? value, string printed) => value == printed || value is "" && printed == "0";
}
