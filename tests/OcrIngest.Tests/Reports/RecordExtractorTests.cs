using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Glyphs;
using OcrIngest.Imaging;
using OcrIngest.Mapping;
using OcrIngest.Pages;
using OcrIngest.Recognition;
using OcrIngest.Reports;
using OcrIngest.Tables;
using OcrIngest.Tests.Forms;
using OcrIngest.Tests.Mapping;
using Xunit;

namespace OcrIngest.Tests.Reports;

public sealed class RecordExtractorTests
{
    private static readonly GridCell Grid = new(0, 0, 1, 1, new PixelRect(5, 5, 50, 20));
    private static readonly PixelRect Scan = new(7, 8, 51, 21);

    [Fact]
    public void A_blank_cell_is_blank_and_dirt_makes_it_less_sure()
    {
        FigureValue clean = Value(new ReadCell(Grid, "", null, true, 0, Scan, false)), dirty = Value(new ReadCell(Grid, "", null, true, 3, Scan, false));
        Assert.Equal(("", FigureStatus.Blank, Scan, 4), (clean.Value, clean.Status, clean.Box, clean.Page));
        Assert.True(clean.Confidence > 0.999 && dirty.Confidence < clean.Confidence);
    }

    [Fact]
    public void A_reading_is_kept_as_read_and_its_value_is_canonical()
    {
        var value = Value(new ReadCell(Grid, "", new TextReading("1,035,000", 0.97, []), false, 0, Scan, false));
        Assert.Equal(("1035000", "1,035,000", FigureStatus.Read), (value.Value, value.Raw, value.Status));
    }

    [Theory]
    [InlineData("}", "0", 0.85)] // no reader made a figure of it
    [InlineData("8", "0", 0.85)]
    [InlineData("00", "0", 0.85)]
    [InlineData("18", "18", 0.5)] // of several digits only one is looked for
    public void A_digit_that_is_seen_through_other_ink_stands_where_it_is_surer_than_the_readers(string engine, string value, double sure)
    {
        var read = new ReadCell(Grid, "", new TextReading(engine, 0.5, []), false, 0, Scan, false) { Covered = new CoveredDigit([new FigureAlternative("0", 0.85), new FigureAlternative("6", 0.01)], 0.001) };
        var figure = Value(read);
        Assert.Equal((value, FigureStatus.Read), (figure.Value, figure.Status));
        Assert.InRange(figure.Confidence, 0, sure);
        Assert.Contains(figure.Alternatives, other => other.Value == (value == "0" ? "6" : "0"));
    }

    [Fact]
    public void Each_1_that_may_be_what_is_left_of_a_4_is_told_to_the_sums()
    {
        var read = new ReadCell(Grid, "", new TextReading("187", 0.95, []), false, 0, Scan, false) { MostSure = 0.9 };
        Assert.Empty(Value(read).Alternatives);
        var four = Assert.Single(Value(read with { MayBeFour = true }).Alternatives);
        Assert.Equal(("487", 0.1), (four.Value, Math.Round(four.Confidence, 6)));
        Assert.Equal(["41", "14"], Value(read with { Figure = new TextReading("11", 0.95, []), MayBeFour = true }).Alternatives.Select(other => other.Value));
    }

    [Fact]
    public void A_dash_is_blank_where_its_ink_is_one()
    {
        var read = new ReadCell(Grid, "", new TextReading("—", 0.9, []), false, 0, Scan, false);
        FigureValue seen = Value(read with { MarksBlank = true }), only = Value(read);
        Assert.Equal(("", FigureStatus.Blank, ""), (seen.Value, seen.Status, only.Value));
        Assert.True(seen.Confidence > 0.999);
        Assert.True(only.Ceiling <= 0.9);
    }

    [Theory]
    [InlineData(8, 45, true)]
    [InlineData(6, 45, false)] // too few to be known as print
    [InlineData(8, 30, false)] // shorter than they are
    public void A_stroke_is_the_mark_of_a_blank_where_many_cells_of_the_report_hold_it(int many, int width, bool isMark)
    {
        var doubtful = new ReadCell(Grid, "", new TextReading("—", 0.6, []), false, 0, Scan, false);
        ImmutableArray<ReadCell> cells = [doubtful with { Stroke = Stroke(width, 450, 80) }, .. Enumerable.Repeat(doubtful with { Stroke = Stroke(46, 120, 60) }, many)];
        var form = ShippedForms.Gidar2021;
        var printed = PrintedTable.Of([SyntheticTable.Of(form, "review").Read()]);
        var tables = cells.Select((cell, i) => new MappedTable(form, form.Tables[Math.Min(i, 1)], printed, 0, 1,
            [new PlacedFigure(form.FigureIds[i * 10], NumberKind.Count, new PrintedCell(cell, 4, 0.5, 0.6, true), 1)], []));
        var value = RecordExtractor.Extract(tables)[0].Value;
        Assert.Equal(("", "—"), (value.Value, value.Raw));
        Assert.Equal(isMark, value.Confidence > 0.999);

        static LoneStroke Stroke(int width, int cellWidth, int cellHeight) =>
            new(new PixelRect((cellWidth - width) / 2, (cellHeight - 5) / 2, width, 5), new PixelRect(0, 0, cellWidth, cellHeight), 13.5);
    }

    [Fact]
    public void Letters_are_unreadable()
    {
        var value = Value(new ReadCell(Grid, "", new TextReading("mx?", 0.9, []), false, 0, Scan, false));
        Assert.Equal((null, FigureStatus.Uncertain), (value.Value, value.Status));
    }

    [Fact]
    public void Sums_are_a_witness_for_a_zero_where_there_is_something()
    {
        var read = new ReadCell(Grid, "", new TextReading("0", 0.95, []), false, 0, Scan, false) { MostSure = 0.9 };
        FigureValue written = Value(read with { IsNoBlank = true }), maybe = Value(read);
        Assert.True(written.Ceiling > 0.98 && maybe.Ceiling < 0.9);
        Assert.Equal(maybe.Confidence, written.Confidence);
    }

    [Theory]
    [InlineData("0", 0.9)]
    [InlineData("000", 0.9)]
    [InlineData("12", 1)]
    public void No_sum_is_a_witness_for_a_zero_where_there_may_be_none(string text, double most)
    {
        var value = Value(new ReadCell(Grid, "", new TextReading(text, 0.99, []), false, 0, Scan, false) { MostSure = 0.9 });
        Assert.Equal((text, FigureStatus.Read), (value.Value, value.Status));
        Assert.True(value.Confidence <= 0.9 && value.Ceiling <= most);
    }

    [Fact]
    public void A_zero_that_may_be_another_digit_has_sums_for_witnesses()
    {
        var value = Value(new ReadCell(Grid, "", new TextReading("0", 0.6, []), false, 0, Scan, false));
        Assert.True(value.Confidence <= 0.6 && value.Ceiling is > 0.97 and < 1);
    }

    [Fact]
    public void A_speck_beside_a_zero_makes_no_blank_of_it()
    {
        var read = new ReadCell(Grid, "", new TextReading("0", 0.97, []), false, 0, Scan, false) { IsNoBlank = true };
        var value = Value(read with { Glyphs = new GlyphReading("0", 0.02, [], []) { Lost = 0.98, LostWithMinus = 0.98 } });
        Assert.InRange(value.Confidence, 0, 0.03);
        Assert.InRange(value.Ceiling, 0.999, 1);
    }

    [Fact]
    public void No_sum_is_a_witness_for_a_blank_with_ink_in_a_digits_place() =>
        Assert.Equal(0.9, Value(new ReadCell(Grid, "", null, true, 1, Scan, false) { MostSure = 0.9 }).Ceiling);

    [Fact]
    public void Words_of_the_page_itself_are_surer_than_a_reading() =>
        Assert.True(Value(new ReadCell(Grid, "", new TextReading("12", 1, []), false, 0, Scan, true)).Confidence > 0.999);

    [Fact]
    public void An_uncertain_place_makes_an_uncertain_figure()
    {
        var value = Value(new ReadCell(Grid, "", new TextReading("12", 1, []), false, 0, Scan, true), 0.5);
        Assert.Equal(("12", FigureStatus.Uncertain), (value.Value, value.Status));
        Assert.True(value.Confidence < 0.51);
    }

    [Fact]
    public void A_place_without_a_cell_has_no_value()
    {
        var value = Extract(null, 1);
        Assert.Equal((null, FigureStatus.Uncertain, 0.0), (value.Value, value.Status, value.Confidence));
    }

    [Fact]
    public void A_figure_that_may_go_on_beside_its_cell_is_in_its_place_and_less_sure()
    {
        var value = Extract(new PrintedCell(new ReadCell(Grid, "", new TextReading("5", 1, []), false, 0, Scan, false), 4, 0.5, 0.6, true), 1, whole: 0.9);
        Assert.Equal((FigureStatus.Read, 1.0), (value.Status, value.Place));
        Assert.Equal(0.9, value.Confidence, 2);
    }

    private static FigureValue Value(ReadCell cell, double certainty = 1) => Extract(new PrintedCell(cell, 4, 0.5, 0.6, true), certainty);

    private static FigureValue Extract(PrintedCell? cell, double certainty, double whole = 1)
    {
        var form = ShippedForms.Gidar2021;
        var printed = PrintedTable.Of([SyntheticTable.Of(form, "review").Read()]);
        ImmutableArray<PlacedFigure> figures = [new PlacedFigure("requests.new.total", NumberKind.Count, cell, certainty) { Whole = whole }];
        return Assert.Single(RecordExtractor.Extract([new MappedTable(form, form.Tables[1], printed, 0, 1, figures, [])])).Value;
    }
}
