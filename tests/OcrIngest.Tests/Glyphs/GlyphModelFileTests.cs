using OcrIngest.Glyphs;
using Xunit;

namespace OcrIngest.Tests.Glyphs;

public sealed class GlyphModelFileTests
{
    private const int LargestBytes = 400_000;

    [Fact]
    public void Shipped_file_is_small_and_comes_back_as_it_was_written()
    {
        var bytes = File.ReadAllBytes(Path.Combine(ShippedGlyphs.Models, GlyphModelFile.Name));

        Assert.True(bytes.Length <= LargestBytes, $"{bytes.Length} bytes");
        Assert.Equal(bytes, GlyphModelFile.ToBytes(GlyphModelFile.FromBytes(bytes, "digits.bin")));
    }

    [Theory]
    [InlineData(0, "it is no digit model")]
    [InlineData(8, "its version is")]
    [InlineData(5000, "its checksum is wrong")]
    public void File_with_a_flipped_bit_is_refused_with_what_to_do(int at, string reason)
    {
        var bytes = GlyphModelFile.ToBytes(ShippedGlyphs.Model);
        bytes[at] ^= 0x10;

        var error = Assert.Throws<EngineFailedException>(() => GlyphModelFile.FromBytes(bytes, "digits.bin"));

        Assert.Contains(reason, error.Message);
        Assert.Contains("rebuild it with the verb train", error.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(100_000)]
    public void File_cut_short_is_refused(int length) =>
        Assert.Throws<EngineFailedException>(() => GlyphModelFile.FromBytes(GlyphModelFile.ToBytes(ShippedGlyphs.Model)[..length], "digits.bin"));

    [Fact]
    public void Missing_file_is_named()
    {
        var error = Assert.Throws<EngineFailedException>(() => GlyphReader.Load(Path.Combine(ShippedGlyphs.Models, "nowhere")));

        Assert.Contains("nowhere", error.Message);
    }
}
