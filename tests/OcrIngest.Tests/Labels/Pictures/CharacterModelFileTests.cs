using OcrIngest.Labels.Pictures;
using OcrIngest.Tests.Forms;
using Xunit;

namespace OcrIngest.Tests.Labels.Pictures;

public sealed class CharacterModelFileTests
{
    private const int LargestBytes = 1_500_000;

    [Fact]
    public void Shipped_file_is_small_and_comes_back_as_it_was_written()
    {
        var bytes = File.ReadAllBytes(Path.Combine(ShippedCharacters.Models, CharacterModelFile.Name));

        Assert.True(bytes.Length <= LargestBytes, $"{bytes.Length} bytes");
        Assert.Equal(bytes, CharacterModelFile.ToBytes(CharacterModelFile.FromBytes(bytes, "characters.bin")));
    }

    [Fact]
    public void Knows_every_character_of_every_label_of_the_forms() =>
        Assert.Empty(string.Concat(ShippedCharacters.Lexicon.Texts).Distinct().Except(ShippedCharacters.Model.Characters));

    [Theory]
    [InlineData(0, "it is no character model")]
    [InlineData(8, "its version is")]
    [InlineData(5000, "its checksum is wrong")]
    public void File_with_a_flipped_bit_is_refused_with_what_to_do(int at, string reason)
    {
        var bytes = CharacterModelFile.ToBytes(ShippedCharacters.Model);
        bytes[at] ^= 0x10;

        var error = Assert.Throws<EngineFailedException>(() => CharacterModelFile.FromBytes(bytes, "characters.bin"));

        Assert.Contains(reason, error.Message);
        Assert.Contains("rebuild it with the verb train", error.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(100_000)]
    public void File_cut_short_is_refused(int length) =>
        Assert.Throws<EngineFailedException>(() => CharacterModelFile.FromBytes(CharacterModelFile.ToBytes(ShippedCharacters.Model)[..length], "characters.bin"));

    [Fact]
    public void Without_the_file_there_is_no_such_reader() =>
        Assert.Null(LabelPictureReader.Load(Path.Combine(ShippedCharacters.Models, "nowhere"), ShippedForms.Library));
}
