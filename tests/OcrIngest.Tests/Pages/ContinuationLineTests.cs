using OcrIngest.Pages;
using Xunit;

namespace OcrIngest.Tests.Pages;

public sealed class ContinuationLineTests
{
    [Theory]
    [InlineData("续表")]
    [InlineData("(续表)")]
    [InlineData("（续上表）")]
    [InlineData("续表2")]
    [InlineData("表二（续）")]
    [InlineData("接上页")]
    public void It_says_that_a_table_goes_on(string line) => Assert.True(ContinuationLine.Is(line));

    [Theory]
    [InlineData("")]
    [InlineData("三、收到和处理政府信息公开申请情况")]
    [InlineData("结转下年度继续办理")]
    [InlineData("继续")]
    [InlineData("手续费收取情况")]
    [InlineData("单位：件")]
    public void It_says_something_else(string line) => Assert.False(ContinuationLine.Is(line));
}
