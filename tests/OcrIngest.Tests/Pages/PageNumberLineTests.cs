using OcrIngest.Pages;
using Xunit;

namespace OcrIngest.Tests.Pages;

public sealed class PageNumberLineTests
{
    [Theory]
    [InlineData("- 3 -")]
    [InlineData("— 12 —")]
    [InlineData("一 2 一")]
    [InlineData("-= 3-")]
    [InlineData("7")]
    [InlineData("3/7")]
    [InlineData("· 33 ·")]
    [InlineData("，33.")]
    [InlineData("第3页 共7页")]
    public void It_says_which_page_this_is(string line) => Assert.True(PageNumberLine.Is(line));

    [Theory]
    [InlineData("")]
    [InlineData("- -")]
    [InlineData("2023年1月20日")]
    [InlineData("一、总体情况")]
    [InlineData("申请431件")]
    [InlineData("2071")]
    [InlineData("15。")]
    [InlineData("40%；")]
    [InlineData("0467-8822033")]
    public void It_says_something_else(string line) => Assert.False(PageNumberLine.Is(line));
}
