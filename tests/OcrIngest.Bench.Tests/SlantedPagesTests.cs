using OcrIngest.Bench.Scoring;
using OcrIngest.Generation.Truth;
using OcrIngest.Imaging;

namespace OcrIngest.Bench.Tests;

/// <summary>Rows of one label (600 wide) and one figure (200 wide), 40 high, as a camera or a scanner sees them: boxes of rows overlap those above and below.</summary>
public sealed class SlantedPagesTests
{
    private const int Rows = 20, Height = 40;

    public static TheoryData<string> Views => new() { "skewed", "skewed the other way", "fanned out", "on its side", "on its other side" };

    [Theory]
    [MemberData(nameof(Views))]
    public void Boxes_of_rows_that_overlap_lie_side_by_side_when_straightened(string view)
    {
        var rows = Enumerable.Range(0, Rows).Select(row => new[] { Label(view, row, row + 1), Figure(view, row) }).ToList();
        var slant = PageSlant.Of(rows);

        for (var row = 0; row + 1 < Rows; row++)
        {
            PixelRect upper = slant.Straight(rows[row][0]), lower = slant.Straight(rows[row + 1][0]);
            Assert.True(upper.Intersect(lower).Area < 0.2 * upper.Area, $"row {row} overlaps the next by {upper.Intersect(lower).Area} of {upper.Area}");
            Assert.InRange(upper.Height, 0.8 * Height, 1.3 * Height);
        }
        Assert.Contains(Enumerable.Range(0, Rows - 1), row => rows[row][0].Intersect(rows[row + 1][0]).Area > 0.4 * rows[row][0].Area);
    }

    [Fact]
    public void Rows_that_stand_close_together_do_not_say_how_the_page_is_bent()
    {
        PixelRect[] first = [new(100, 500, 100, 40), new(400, 506, 100, 40)], second = [new(600, 510, 100, 40), new(900, 510, 100, 40)];
        var slant = PageSlant.Of([first, second]);
        Assert.Equal(0, slant.Change);
        Assert.InRange(slant.Slope, 0, 0.02);
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void A_label_of_a_slanted_page_is_its_own_rows_and_not_its_neighbours(string view)
    {
        var total = Score(view, [.. Enumerable.Range(0, Rows).SelectMany(row => new[] { new TracedCell(Label(view, row, row + 1), "", [$"t.r{row}"]), new TracedCell(Figure(view, row), "", [$"t.r{row}.c"]) })]);
        Assert.Equal((2 * Rows, 0, Rows), (total.CellsFound, total.CellsInvented, total.LabelsRight));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void Two_rows_taken_for_one_are_seen_on_a_slanted_page_too(string view)
    {
        var total = Score(view, [.. Enumerable.Range(0, Rows / 2).Select(row => new TracedCell(Label(view, 2 * row, 2 * row + 2), "", [$"t.r{2 * row}"]))]);
        Assert.Equal((0, Rows / 2), (total.CellsFound, total.CellsInvented));
        Assert.Equal(Rows / 2, total.LabelsRight);
    }

    private static Tally Score(string view, TracedCell[] cells)
    {
        var truth = Cases.Truth("report", Cases.Report([1], [.. Enumerable.Range(0, Rows).Select(row => ($"t.r{row}.c", "1"))]) with
        {
            Boxes = Enumerable.Range(0, Rows).ToDictionary(row => $"t.r{row}.c", row => new TruthBox(1, Numbers(Figure(view, row)), "1")),
            Labels = [.. Enumerable.Range(0, Rows).Select(row => new TruthLabel("row", $"t.r{row}", "行", 1, Numbers(Label(view, row, row + 1))))],
        });
        return Cases.Score(truth, Cases.Result(Cases.Read([1])) with { Trace = [new TracedTable(1, [.. cells])] }).Total;
    }

    private static PixelRect Label(string view, int from, int to) => Seen(view, 100, 100 + Height * from, 700, 100 + Height * to);

    private static PixelRect Figure(string view, int row) => Seen(view, 700, 100 + Height * row, 900, 100 + Height * (row + 1));

    // The box around the corners of a cell where they come to stand.
    private static PixelRect Seen(string view, int left, int top, int right, int bottom)
    {
        (double X, double Y)[] corners = [.. new (double X, double Y)[] { (left, top), (right, top), (left, bottom), (right, bottom) }.Select(corner => Seen(view, corner.X, corner.Y))];
        return PixelRect.FromEdges((int)corners.Min(corner => corner.X), (int)corners.Min(corner => corner.Y), (int)corners.Max(corner => corner.X), (int)corners.Max(corner => corner.Y));
    }

    private static (double X, double Y) Seen(string view, double x, double y) => view switch
    {
        "skewed" => (x - 0.08 * y + 200, y + 0.08 * x),
        "skewed the other way" => (x + 0.08 * y, y - 0.08 * x + 100),
        "fanned out" => (x, y + x * (y - 500) * 0.00016 + 100),
        "on its side" => (2000 - (y + 0.08 * x), x),
        _ => (y + 0.08 * x, 1000 - x),
    };

    private static int[] Numbers(PixelRect box) => [box.X, box.Y, box.Width, box.Height];
}
