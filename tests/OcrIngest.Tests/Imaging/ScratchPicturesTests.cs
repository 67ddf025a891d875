using OcrIngest.Imaging;
using Xunit;

namespace OcrIngest.Tests.Imaging;

public sealed class ScratchPicturesTests
{
    [Fact]
    public void A_scratch_picture_is_blank_whatever_the_one_before_it_showed()
    {
        for (var height = 2000; height < 2010; height++)
        {
            using var picture = new BitImage(1000, height, scratch: true);
            Assert.True(picture.IsBlank);
            picture.Draw(new BitRun(height - 1, 0, 1000));
        }
    }

    [Fact]
    public void Pictures_in_use_at_the_same_time_share_no_memory()
    {
        new BitImage(1000, 2000, scratch: true).Dispose();
        using BitImage one = new(1000, 2000, scratch: true), other = new(1000, 2000, scratch: true);

        one.Draw(new BitRun(1999, 0, 1000));

        Assert.True(other.IsBlank);
    }

    [Fact]
    public void A_picture_that_is_disposed_of_twice_gives_its_memory_back_once()
    {
        var twice = new BitImage(1000, 2000, scratch: true);
        twice.Dispose();
        twice.Dispose();
        using BitImage one = new(1000, 2000, scratch: true), other = new(1000, 2000, scratch: true);

        one.Draw(new BitRun(0, 0, 1000));

        Assert.True(other.IsBlank);
    }
}
