using OcrIngest.Decoding;
using OcrIngest.Forms;
using OcrIngest.Tests.Forms;
using Xunit;

namespace OcrIngest.Tests.Decoding;

public sealed class ReportDecoderTests
{
    private const double Sure = 0.999;

    [Fact]
    public void A_report_whose_sums_hold_is_left_as_read_and_gets_surer()
    {
        var decoded = ReportDecoder.Decode(CleanReport.Form, Report().Evidence(Sure));
        Assert.All(decoded.Cells, cell => Assert.Equal((CellStatus.AsRead, cell.First), (cell.Status, cell.Value)));
        Assert.All(decoded.Cells.Where(cell => cell.Witnesses > 1), cell => Assert.True(cell.Confidence >= 0.9999));
        Assert.All(decoded.Sums, sum => Assert.Equal(SumState.Holds, sum.State));
    }

    [Fact]
    public void A_mediocre_reading_that_two_sums_bear_out_is_believed()
    {
        var cell = Decode("requests.granted.natural_person", "24", 0.6, [("21", 0.3)]);
        Assert.Equal((CellStatus.AsRead, "24", 2), (cell.Status, cell.Value, cell.Witnesses));
        Assert.True(cell.Confidence > 0.995);
    }

    [Fact]
    public void A_mediocre_reading_without_a_sum_is_not() =>
        Assert.Equal(CellStatus.Doubtful, Decode("disclosure.licensing.decisions", "0", 0.6, []).Status);

    [Fact]
    public void Sums_do_not_settle_what_lies_above_the_ceiling()
    {
        // A zero that may be a blank counts the same.
        var zero = CleanReport.Cell("requests.granted.research", "0", 0.8) with { Ceiling = 0.85 };
        var cell = Single(Report().Evidence(Sure, zero), zero.Id);
        Assert.Equal(CellStatus.Doubtful, cell.Status);
        Assert.InRange(cell.Confidence, 0.8, 0.85);
    }

    [Fact]
    public void Another_reading_that_counts_the_same_is_not_settled_by_sums()
    {
        var cell = Decode("requests.granted.research", "", 0.7, [("0", 0.25)]);
        Assert.Equal((CellStatus.Doubtful, ""), (cell.Status, cell.Value));
    }

    [Fact]
    public void A_misreading_is_replaced_by_the_reading_that_mends_two_sums()
    {
        var cell = Decode("requests.granted.natural_person", "21", 0.8, [("24", 0.15), ("27", 0.03)]);
        Assert.Equal((CellStatus.Repaired, "24", "21", 2), (cell.Status, cell.Value, cell.First, cell.Witnesses));
        Assert.Equal("requests.row_sum requests.result_sum", string.Join(' ', cell.Rules));
        Assert.True(cell.Confidence > 0.99);
    }

    [Fact]
    public void Nobody_prints_a_zero_before_a_figure()
    {
        var cell = Decode("requests.granted.natural_person", "21", 0.8, [("024", 0.15)]);
        Assert.Equal((CellStatus.Doubtful, "21"), (cell.Status, cell.Value));
        Assert.DoesNotContain(cell.Suggestions, other => other.Value == "024");
    }

    [Theory]
    [InlineData("17", 0.975, CellStatus.Doubtful)]
    [InlineData("17", 0.985, CellStatus.AsRead)]
    [InlineData("", 0.975, CellStatus.Doubtful)]
    [InlineData("", 0.985, CellStatus.AsRead)]
    public void Where_no_sum_bears_it_out_a_reading_must_do_alone(string value, double sure, CellStatus expected)
    {
        var cell = CleanReport.Cell("disclosure.licensing.decisions", value, sure) with { Ceiling = value.Length == 0 ? sure : 1 };
        Assert.Equal(expected, Single(Report().Evidence(Sure, cell), cell.Id).Status);
    }

    [Theory]
    [InlineData("granted", "denied_state_secret", 0.999, CellStatus.AsRead)]
    [InlineData("granted", "denied_state_secret", 0, CellStatus.Doubtful)] // they may be anything
    [InlineData("granted", "total", 0.999, CellStatus.Doubtful)] // a part and its sum
    public void Two_parts_that_may_both_be_greater_do_not_make_up_for_one_another(string one, string other, double ofInk, CellStatus expected)
    {
        CellEvidence[] cells = [.. new[] { one, other }.Select(row => CleanReport.Cell($"requests.{row}.research", "0", 0.4) with { Ceiling = 0.9999, OfInk = ofInk })];
        Assert.Equal(expected, Single(Report().Evidence(Sure, cells), cells[0].Id).Status);
    }

    [Fact]
    public void A_value_that_only_the_sums_propose_is_a_suggestion()
    {
        var cell = Decode("requests.granted.natural_person", "21", 0.8, [("27", 0.15)]);
        Assert.Equal((CellStatus.Doubtful, "21"), (cell.Status, cell.Value));
        Assert.Equal("24", cell.Suggestions[0].Value);
    }

    [Fact]
    public void A_weak_total_does_not_overrule_strong_parts()
    {
        var total = CleanReport.Cell("review.direct.total", "5", 0.5, ("3", 0.4));
        var report = Report();
        report["review.direct.upheld"] = report["review.direct.total"] = "3";
        var decoded = ReportDecoder.Decode(CleanReport.Form, report.Evidence(Sure, total, CleanReport.Cell("review.direct.upheld", "3", 0.999, ("5", 0.0001))));
        Assert.Equal(("3", CellStatus.AsRead), (decoded.Cells.Single(cell => cell.Id == "review.direct.upheld").Value, decoded.Cells.Single(cell => cell.Id == "review.direct.upheld").Status));
        Assert.Equal("3", decoded.Cells.Single(cell => cell.Id == total.Id) is { Status: CellStatus.Repaired } repaired ? repaired.Value : decoded.Cells.Single(cell => cell.Id == total.Id).Suggestions[0].Value);
    }

    [Fact]
    public void One_sum_alone_does_not_repair_what_was_read_with_confidence()
    {
        var report = Report();
        report["review.direct.upheld"] = report["review.direct.total"] = "3";
        var cell = Single(report.Evidence(Sure, CleanReport.Cell("review.direct.total", "8", 0.95, ("3", 0.04))), "review.direct.total");
        Assert.Equal((CellStatus.Doubtful, "8"), (cell.Status, cell.Value));
    }

    [Fact]
    public void A_sum_that_is_wrong_on_the_paper_is_kept()
    {
        var report = Report();
        (report["review.reconsideration.upheld"], report["review.reconsideration.corrected"], report["review.reconsideration.total"]) = ("10", "1", "0");
        var decoded = ReportDecoder.Decode(CleanReport.Form, report.Evidence(Sure));
        Assert.All(decoded.Cells, cell => Assert.Equal((CellStatus.AsRead, cell.First), (cell.Status, cell.Value)));
        Assert.Equal([SumState.BrokenOnPaper], decoded.Sums.Where(sum => sum.State != SumState.Holds).Select(sum => sum.State));
    }

    [Fact]
    public void A_misprinted_cell_that_is_read_with_confidence_is_kept_though_its_sums_break()
    {
        var report = Report();
        report["requests.granted.natural_person"] = "27";
        var decoded = ReportDecoder.Decode(CleanReport.Form, report.Evidence(0.9999, CleanReport.Cell("requests.granted.natural_person", "27", 0.9999, ("24", 0.00001))));
        var cell = decoded.Cells.Single(cell => cell.Id == "requests.granted.natural_person");
        Assert.Equal("27", cell.Value);
        Assert.Equal(2, decoded.Sums.Count(sum => sum.State is SumState.BrokenOnPaper or SumState.Undecided));
    }

    [Fact]
    public void Two_misreadings_in_one_row_are_both_replaced()
    {
        var report = Report();
        var decoded = ReportDecoder.Decode(CleanReport.Form, report.Evidence(Sure,
            CleanReport.Cell("requests.granted.natural_person", "21", 0.7, ("24", 0.2)), CleanReport.Cell("requests.granted.enterprise", "8", 0.6, ("3", 0.3))));
        Assert.Equal(["24", "3"], decoded.Cells.Where(cell => cell.Status == CellStatus.Repaired).Select(cell => cell.Value));
        Assert.All(decoded.Sums, sum => Assert.Equal(SumState.Holds, sum.State));
    }

    [Fact]
    public void The_same_misreading_of_a_part_and_its_total_is_not_borne_out_by_their_sum()
    {
        // One application in the report: 7 read as 1 wherever it stands.
        var seven = new CleanReport();
        string[] places = ["requests.new.natural_person", "requests.new.total", "requests.granted.natural_person", "requests.granted.total", "requests.total.natural_person", "requests.total.total"];
        var decoded = ReportDecoder.Decode(CleanReport.Form, seven.Evidence(Sure, [.. places.Select(id => CleanReport.Cell(id, "1", 0.85, ("7", 0.14)))]));
        Assert.All(decoded.Cells.Where(cell => places.Contains(cell.Id)), cell => Assert.Equal(CellStatus.Doubtful, cell.Status));
    }

    [Fact]
    public void An_unread_cell_gets_what_its_sums_leave_as_a_suggestion()
    {
        var cell = Decode("requests.granted.natural_person", null, 0, []);
        Assert.Equal((CellStatus.Doubtful, null, "24"), (cell.Status, cell.Value, cell.Suggestions.Single().Value));
    }

    [Fact]
    public void A_blank_total_is_no_broken_sum()
    {
        var decoded = ReportDecoder.Decode(CleanReport.Form, Report().Evidence(Sure, CleanReport.Cell("requests.granted.total", "", 0.9995)));
        Assert.All(decoded.Sums, sum => Assert.Equal(SumState.Holds, sum.State));
        Assert.Equal(("", CellStatus.AsRead), (decoded.Cells.Single(cell => cell.Id == "requests.granted.total").Value, decoded.Cells.Single(cell => cell.Id == "requests.granted.total").Status));
    }

    [Theory]
    [InlineData("", CellStatus.AsRead)]
    [InlineData("24", CellStatus.Doubtful)] // one is printed: why not the others?
    [InlineData("0", CellStatus.Doubtful)]
    [InlineData(null, CellStatus.Doubtful)] // something is printed
    public void A_paper_that_leaves_all_its_totals_blank_does_so_on_purpose(string? ofNew, CellStatus status)
    {
        var cells = Report().Evidence(Sure).Select(cell => !cell.Id.StartsWith("disclosure.", StringComparison.Ordinal) && cell.Id.EndsWith(".total", StringComparison.Ordinal)
            ? cell with { First = cell.Id == "requests.new.total" ? ofNew : "", Confidence = 0.9995 } : cell);
        var decoded = ReportDecoder.Decode(CleanReport.Form, [.. cells]);
        Assert.Equal(("", status), decoded.Cells.Where(cell => cell.Id == "requests.granted.total").Select(cell => (cell.Value, cell.Status)).Single());
    }

    [Fact]
    public void Too_many_doubts_are_not_decided()
    {
        // Every cell could be three others, and nothing adds up.
        var random = new Random(1);
        var report = new CleanReport();
        var cells = report.Evidence(0.4).Select(cell => cell with
        {
            First = random.Next(10, 20).ToString(),
            Alternatives = [.. Enumerable.Range(0, 3).Select(index => new OcrIngest.Reports.FigureAlternative(random.Next(20, 99).ToString(), 0.2))],
        });
        var decoded = ReportDecoder.Decode(CleanReport.Form, [.. cells]);
        Assert.DoesNotContain(decoded.Cells, cell => cell.Status == CellStatus.Repaired);
        Assert.All(decoded.Cells, cell => Assert.Equal(CellStatus.Doubtful, cell.Status));
    }

    [Fact]
    public void Decimals_add_up_to_the_last_place()
    {
        var form = ShippedForms.Gidar2021 with { Rules = [new("disclosure.sum", FindingKind.Identity, ["disclosure.fees.amount"], Relation.Equal, ["disclosure.licensing.decisions", "disclosure.penalties.decisions"], "disclosure.fees.amount")] };
        CellEvidence Cell(string id, string value) => new(id, NumberKind.Amount, value, 0.9, []);
        SumState State(string total) => ReportDecoder.Decode(form, [Cell("disclosure.fees.amount", total), Cell("disclosure.licensing.decisions", "0.1"), Cell("disclosure.penalties.decisions", "341.5879")]).Sums.Single().State;
        Assert.Equal((SumState.Holds, SumState.Undecided), (State("341.6879"), State("3416879")));
    }

    [Fact]
    public void Another_form_is_decoded_by_its_own_sums_and_one_sum_alone_only_suggests()
    {
        var form = ShippedForms.Statistics2014;
        string[] parts = ["statistics.app_in_person.value", "statistics.app_fax.value", "statistics.app_network.value", "statistics.app_letter.value"];
        var cells = form.FigureIds.Select(id => id == "statistics.app_received.value" ? new CellEvidence(id, form.Figures[id].Kind, "48", 0.2, [new("43", 0.75)])
            : new CellEvidence(id, form.Figures[id].Kind, parts.Contains(id) ? (id == parts[0] ? "40" : "1") : "0", 0.9995, []));
        var cell = ReportDecoder.Decode(form, [.. cells]).Cells.Single(cell => cell.Id == "statistics.app_received.value");
        Assert.Equal((CellStatus.Doubtful, "48", "43"), (cell.Status, cell.Value, cell.Suggestions[0].Value));
    }

    private static CleanReport Report()
    {
        var report = new CleanReport();
        foreach (var row in (string[])["new", "granted", "total"])
            (report[$"requests.{row}.natural_person"], report[$"requests.{row}.enterprise"], report[$"requests.{row}.total"]) = ("24", "3", "27");
        return report;
    }

    private static DecodedCell Decode(string id, string? first, double confidence, (string Value, double Confidence)[] alternatives) =>
        Single(Report().Evidence(Sure, CleanReport.Cell(id, first, confidence, alternatives)), id);

    private static DecodedCell Single(System.Collections.Immutable.ImmutableArray<CellEvidence> cells, string id) =>
        ReportDecoder.Decode(CleanReport.Form, cells).Cells.Single(cell => cell.Id == id);
}
