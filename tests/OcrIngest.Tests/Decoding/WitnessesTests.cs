using OcrIngest.Decoding;
using OcrIngest.Tests.Forms;
using Xunit;

namespace OcrIngest.Tests.Decoding;

public sealed class WitnessesTests
{
    [Theory]
    [InlineData("disclosure.licensing.decisions", 0)]
    [InlineData("review.direct.upheld", 1)]
    [InlineData("review.direct.total", 1)]
    [InlineData("requests.granted.research", 2)]
    [InlineData("requests.new.research", 2)]
    [InlineData("requests.new.total", 2)]
    [InlineData("requests.total.research", 3)]
    [InlineData("requests.total.total", 3)]
    public void A_figure_has_as_many_witnesses_as_sums(string id, int expected) => Assert.Equal(expected, Witnesses.Count(ShippedForms.Gidar2021)[id]);

    [Theory]
    [InlineData("gidar-2021", 10, 15, 168, 7)]
    [InlineData("gidar-2019", 22, 15, 154, 7)]
    [InlineData("statistics-2014", 24, 33, 1, 0)]
    public void The_page_on_witnesses_has_these_counts(string form, int none, int one, int two, int three)
    {
        var counts = Witnesses.Count(ShippedForms.Library.Find(form)!).Values.CountBy(count => count).ToDictionary();
        Assert.Equal((none, one, two, three), (counts.GetValueOrDefault(0), counts.GetValueOrDefault(1), counts.GetValueOrDefault(2), counts.GetValueOrDefault(3)));
    }

    [Fact]
    public void A_total_that_is_not_on_the_paper_bears_no_witness()
    {
        var form = ShippedForms.Gidar2021;
        var witnesses = Witnesses.Count(form, [.. form.FigureIds.Where(id => !id.EndsWith(".total", StringComparison.Ordinal))]);
        Assert.Equal(1, witnesses["requests.granted.research"]);
        Assert.Equal(0, witnesses["review.direct.upheld"]);
    }
}
