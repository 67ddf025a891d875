using System.Text;
using OcrIngest.Imaging;
using OcrIngest.Storage.Auditing;

namespace OcrIngest.Storage.Tests;

public sealed class AuditSheetTests
{
    [Fact]
    public void What_was_drawn_stands_in_the_sheet_with_room_for_the_answer()
    {
        using var stream = new MemoryStream();
        AuditSheet.Write([new AuditedFigure(7, "ab", "=scan", "某区", 2023, "requests.new.total", "-3.50", 2, new PixelRect(1, 2, 3, 4), 0)], stream);
        Assert.Equal("draw,document,agency,year,figure,page,read,right,printed\r\n7,'=scan,某区,2023,requests.new.total,2,-3.50,,\r\n", Encoding.UTF8.GetString(stream.ToArray()).TrimStart('\ufeff'));
    }

    [Fact]
    public void Answers_are_taken_and_rows_without_one_are_left()
    {
        Assert.Equal([new AuditVerdict(1, null), new AuditVerdict(2, "12"), new AuditVerdict(4, "")],
            Read("draw,right,printed\n1,y,\n2,N, 12\n3,,\n4,n,\n"));
        Assert.Equal([new AuditVerdict(9, null)], Read("\ufeffdocument,draw,printed,right\r\nx,9,,Y\r\n"));
    }

    [Theory]
    [InlineData("draw,right,printed\n1,perhaps,\n")]
    [InlineData("draw,right,printed\n1,y,12\n")]
    [InlineData("draw,right,printed\n1,,12\n")]
    [InlineData("draw,right,printed\nx,y,\n")]
    [InlineData("something,else\n1,2\n")]
    public void A_sheet_that_cannot_be_understood_is_refused_whole(string text) => Assert.Throws<InputRejectedException>(() => Read(text));

    private static AuditVerdict[] Read(string text) => [.. AuditSheet.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)))];
}
