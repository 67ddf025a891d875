using System.Text;
using OcrIngest.Reviewing;
using OcrIngest.Storage.Reviewing;

namespace OcrIngest.Storage.Tests;

public sealed class ReviewSheetTests
{
    [Fact]
    public void What_is_asked_comes_back_with_its_answer()
    {
        using var stream = new MemoryStream();
        ReviewSheet.Write(
        [
            new ReviewRow("ab", 1, "=scan", "某区", 2023, 2, new ReviewItem("requests.new.total", ["requests.new.total"], "", "7", "read with 40% confidence")),
            new ReviewRow("ab", 1, "=scan", "某区", 2023, 0, new ReviewItem("year", [], null, null, "It was not found.")),
        ], stream);
        var lines = Encoding.UTF8.GetString(stream.ToArray()).TrimStart('\ufeff').Split("\r\n");
        Assert.Equal("ab,1,'=scan,某区,2023,requests.new.total,2,blank,7,read with 40% confidence,", lines[1]);
        Assert.Equal([new FilledRow("ab", 1, "requests.new.total", "blank", "ok")], Read(string.Join('\n', lines[0], lines[1] + "ok", lines[2])));
    }

    [Theory]
    [InlineData("something,else\n1,2\n")]
    [InlineData("document,report,subject,says,answer\nab,one,year,,2020\n")]
    public void What_is_no_such_sheet_is_refused(string text) => Assert.Throws<InputRejectedException>(() => Read(text));

    private static FilledRow[] Read(string text) => [.. ReviewSheet.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)))];
}
