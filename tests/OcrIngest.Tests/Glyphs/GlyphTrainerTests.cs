using OcrIngest.Glyphs;
using OcrIngest.Training.Glyphs;
using Xunit;

namespace OcrIngest.Tests.Glyphs;

public sealed class GlyphTrainerTests
{
    [Fact, Trait("Category", "Long")]
    public void Rebuilds_the_shipped_model_bit_for_bit()
    {
        var folder = Directory.CreateTempSubdirectory("digits");
        try
        {
            GlyphTrainer.Train(ShippedGlyphs.Models, folder.FullName);
            var shipped = File.ReadAllBytes(Path.Combine(ShippedGlyphs.Models, GlyphModelFile.Name));
            Assert.True(shipped.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(folder.FullName, GlyphModelFile.Name))), "the model differs from the shipped one");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact, Trait("Category", "Long")]
    public void Short_training_gives_the_same_model_twice()
    {
        var first = GlyphModelFile.ToBytes(GlyphTrainer.Train(ShippedGlyphs.Atlas, steps: 40, calibrationCells: 300));
        var second = GlyphModelFile.ToBytes(GlyphTrainer.Train(ShippedGlyphs.Atlas, steps: 40, calibrationCells: 300));

        Assert.Equal(first, second);
    }

    [Fact]
    public void Typefaces_of_the_test_are_kept_apart_from_those_of_training()
    {
        var trained = ShippedGlyphs.Atlas.For(FaceUse.Train);
        Assert.True(trained.Length >= 40);
        Assert.True(ShippedGlyphs.Atlas.For(FaceUse.Calibrate).Length >= 3);
        Assert.True(ShippedGlyphs.HeldOut.Count >= 3);
        Assert.All(ShippedGlyphs.Atlas.Faces, face => Assert.All("0123456789.-", symbol => Assert.True(face.Has(symbol), $"{face.Name} lacks {symbol}")));
        Assert.Equal(ShippedGlyphs.Atlas.Faces.Length, ShippedGlyphs.Atlas.Faces.Select(face => face.Name).Distinct().Count());
    }
}
