using OcrIngest.Training;
using Xunit;

namespace OcrIngest.Tests.Labels;

public sealed class ConfusionTableTests
{
    [Fact]
    public void Counts_what_each_character_was_misread_as()
    {
        var table = new ConfusionTable();
        table.Add("属于国家秘密", "属于国家秘蜜");
        table.Add("属于国家秘密", "属于国家秘蜜");
        table.Add("属于国家秘密", "尸于国家秘密");
        table.Add("属于国家秘密", "属于家秘密");
        table.Add("属于国家秘密", "属于国家秘密山");
        Assert.Equal(["蜜", "蜜", "密山"], table.Of('密'));
        Assert.Equal(["尸"], table.Of('属'));
        Assert.Equal([""], table.Of('国'));
        Assert.Empty(table.Of('于'));
    }

    [Fact]
    public void Learns_nothing_from_a_ruined_reading()
    {
        var table = new ConfusionTable();
        table.Add("属于国家秘密", "国国");
        table.Add("", "国");
        Assert.All("属于国家秘密", character => Assert.Empty(table.Of(character)));
    }
}
