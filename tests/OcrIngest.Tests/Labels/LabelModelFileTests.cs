using OcrIngest.Labels;
using Xunit;

namespace OcrIngest.Tests.Labels;

public sealed class LabelModelFileTests
{
    private static readonly LabelModel Small = new(
        [new("其他", ["其他"], 1), new("总计", ["总计", "合计"], 1)], [.. LabelFeatures.Codes("总计").Distinct().Order()],
        [.. Enumerable.Range(0, (7 + 3 + 1) * 3).Select(i => (short)(i * 100 - 1000))], 900);

    [Fact]
    public void Comes_back_as_it_was_saved()
    {
        var bytes = LabelModelFile.ToBytes(Small);
        var read = LabelModelFile.FromBytes(bytes, "x");
        Assert.Equal([.. Small.Ngrams], read.Ngrams.ToArray());
        Assert.Equal([.. Small.Weights], read.Weights.ToArray());
        Assert.Equal(900, read.TemperatureThousandths);
        Assert.Equal(["总计", "合计"], read.Classes[1].Spellings.ToArray());
        Assert.Equal(bytes, LabelModelFile.ToBytes(read));
    }

    [Theory]
    [InlineData(8, "version")]
    [InlineData(0, "no label model")]
    [InlineData(60, "checksum")]
    public void Is_refused_when_a_byte_is_wrong(int place, string said)
    {
        var bytes = LabelModelFile.ToBytes(Small);
        bytes[place] ^= 1;
        Assert.Contains(said, Assert.Throws<EngineFailedException>(() => LabelModelFile.FromBytes(bytes, "x")).Message);
    }

    [Fact]
    public void Is_refused_when_cut_short_at_any_place()
    {
        var bytes = LabelModelFile.ToBytes(Small);
        Assert.All(Enumerable.Range(0, bytes.Length), length => Assert.Throws<EngineFailedException>(() => LabelModelFile.FromBytes(bytes[..length], "x")));
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("row-labels.bin", Assert.Throws<EngineFailedException>(() => LabelClassifier.Load(Path.Combine(AppContext.BaseDirectory, "absent"))).Message);
}
