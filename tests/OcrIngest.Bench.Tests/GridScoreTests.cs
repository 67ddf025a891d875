using System.Collections.Immutable;
using OcrIngest.Generation.Truth;
using OcrIngest.Imaging;

namespace OcrIngest.Bench.Tests;

/// <summary>One row of a table: its label (x 100 to 300) and two figures (300 to 400, 400 to 500), y 200 to 240, under two heads.</summary>
public sealed class GridScoreTests
{
    private static readonly TruthCase s_truth = Cases.Truth("report", Cases.Report([1], ("t.r.c", "1"), ("t.r.d", "2")) with
    {
        Boxes = new Dictionary<string, TruthBox> { ["t.r.c"] = new(1, [300, 200, 100, 40], "1"), ["t.r.d"] = new(1, [400, 200, 100, 40], "2") },
        Labels =
        [
            new TruthLabel("row", "t.r", "行", 1, [100, 200, 200, 40]), new TruthLabel("column", "t..c", "列", 1, [300, 160, 100, 40]), new TruthLabel("column", "t..d", "栏", 1, [400, 160, 100, 40]),
            new TruthLabel("column", "t..", "单位", 1, [500, 160, 100, 40]), new TruthLabel("title", null, "报告", 1, [0, 0, 900, 50]),
        ],
    });

    private static readonly TracedCell
        s_label = Cell(103, 203, 194, 34, "t.r"), s_c = Cell(303, 203, 94, 34, "t.r.c"), s_d = Cell(403, 203, 94, 34, "t.r.d"),
        s_headC = Cell(303, 163, 94, 34, "t..c"), s_headD = Cell(403, 163, 94, 34, "t..d"), s_unit = Cell(503, 163, 94, 34);

    [Fact]
    public void All_is_found_where_the_grid_is_the_papers()
    {
        var total = Score(s_headC, s_headD, s_unit, s_label, s_c, s_d);
        Assert.Equal((6, 6, 0, 3, 3), (total.Cells, total.CellsFound, total.CellsInvented, total.Labels, total.LabelsRight));
    }

    [Fact]
    public void Two_cells_in_one_are_two_lost_and_one_invented()
    {
        var total = Score(s_headC, s_headD, s_unit, s_label, Cell(303, 203, 194, 34, "t.r.c"));
        Assert.Equal((2, 1, 3), (total.CellsLost, total.CellsInvented, total.LabelsRight));
    }

    [Fact]
    public void A_torn_label_is_lost_and_its_parts_invented_but_the_row_was_known()
    {
        var total = Score(s_headC, s_headD, s_unit, Cell(103, 203, 94, 34, "t.r"), Cell(203, 203, 94, 34), s_c, s_d);
        Assert.Equal((1, 2, 3), (total.CellsLost, total.CellsInvented, total.LabelsRight));
    }

    [Fact]
    public void Columns_taken_for_each_other_are_two_wrong_labels_on_a_right_grid()
    {
        var total = Score(s_headC with { Ids = ["t..d"] }, s_headD with { Ids = ["t..c"] }, s_unit, s_label, s_c, s_d);
        Assert.Equal((0, 1), (total.CellsLost, total.LabelsRight));
    }

    [Fact]
    public void What_the_truth_does_not_list_is_not_invented_but_a_table_that_is_none_is()
    {
        var repeatedHead = Cell(303, 103, 94, 34);
        var nearby = Score(s_headC, s_headD, s_unit, s_label, s_c, s_d, repeatedHead);
        Assert.Equal(0, nearby.CellsInvented);

        var elsewhere = Score([new TracedTable(1, [s_headC, s_headD, s_unit, s_label, s_c, s_d]), new TracedTable(1, [Cell(100, 900, 50, 50), Cell(150, 900, 50, 50)])]);
        Assert.Equal(2, elsewhere.CellsInvented);
    }

    [Fact]
    public void Boxes_of_the_truth_are_brought_to_the_page_as_read()
    {
        var half = new TracedTable(1, [.. new[] { s_headC, s_headD, s_unit, s_label, s_c, s_d }.Select(cell => cell with { Box = new PixelRect(cell.Box.X / 2, cell.Box.Y / 2, cell.Box.Width / 2, cell.Box.Height / 2) })]);
        var result = Cases.Result(Cases.Read([1])) with { Trace = [half], PageSizes = [new PageSize(1, 500, 1000, Cases.Dpi / 2)] };
        Assert.Equal((6, 3), (Cases.Score(s_truth, result).Total.CellsFound, Cases.Score(s_truth, result).Total.LabelsRight));
    }

    private static TracedCell Cell(int x, int y, int width, int height, params string[] ids) => new(new PixelRect(x, y, width, height), "", [.. ids]);

    private static Tally Score(params TracedCell[] cells) => Score([new TracedTable(1, [.. cells])]);

    private static Tally Score(ImmutableArray<TracedTable> trace) => Cases.Score(s_truth, Cases.Result(Cases.Read([1])) with { Trace = trace }).Total;
}
