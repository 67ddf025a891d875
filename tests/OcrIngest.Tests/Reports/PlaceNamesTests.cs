using OcrIngest.Reports;
using OcrIngest.Tests.Forms;
using Xunit;

namespace OcrIngest.Tests.Reports;

public sealed class PlaceNamesTests
{
    [Theory]
    [InlineData("山东省临朐县财政局", 6)]
    [InlineData("山东省临胸县财政局", 3)]
    [InlineData("大理白族自治州宾川县人民政府", 10)]
    [InlineData("科尔沁右翼前旗人民政府", 7)]
    [InlineData("恭城县人民政府", 3)]
    [InlineData("塔什库尔干县人民政府", 6)]
    [InlineData("延边州人民政府", 3)]
    [InlineData("长县人民政府", 0)]
    [InlineData("备县人民政府", 0)]
    [InlineData("", 0)]
    public void Places_at_the_beginning_of_a_name_are_counted(string office, int covered)
    {
        Assert.Equal(covered, PlaceNames.Load(ShippedForms.Models).Covers(office));
    }

    [Fact]
    public void The_longest_name_goes_first()
    {
        Assert.Equal(3, new PlaceNames(["海南", "海南省", "海南藏族自治州"]).Covers("海南省民政厅"));
    }

    [Fact]
    public void The_list_is_sorted_and_says_nothing_twice()
    {
        var names = File.ReadLines(Path.Combine(ShippedForms.Models, "places.txt")).Where(line => line[0] != '#').SelectMany(line => line.Split(' ')).ToList();

        Assert.InRange(names.Count, 3000, 4000);
        Assert.Equal(names.Order(StringComparer.Ordinal).Distinct(), names);
    }

    [Fact]
    public void A_list_that_is_not_there_is_the_machine_s_fault()
    {
        Assert.Contains("places.txt", Assert.Throws<EngineFailedException>(() => PlaceNames.Load("no-such-folder")).Message);
    }
}
