using OcrIngest.Labels.Pictures;
using OcrIngest.Training.Characters;
using OcrIngest.Training.Glyphs;
using Xunit;

namespace OcrIngest.Tests.Labels.Pictures;

public sealed class CharacterTrainerTests
{
    [Fact, Trait("Category", "Long")]
    public void Rebuilds_the_shipped_model_bit_for_bit()
    {
        var folder = Directory.CreateTempSubdirectory("characters");
        try
        {
            CharacterTrainer.Train(ShippedCharacters.Models, folder.FullName);
            var shipped = File.ReadAllBytes(Path.Combine(ShippedCharacters.Models, CharacterModelFile.Name));
            Assert.True(shipped.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(folder.FullName, CharacterModelFile.Name))), "the model differs from the shipped one");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact, Trait("Category", "Long")]
    public void Short_training_gives_the_same_model_twice()
    {
        var faces = ShippedCharacters.Atlas.For(FaceUse.Train);
        Assert.Equal(CharacterModelFile.ToBytes(CharacterTrainer.Train(ShippedCharacters.Atlas, faces, 40)), CharacterModelFile.ToBytes(CharacterTrainer.Train(ShippedCharacters.Atlas, faces, 40)));
    }
}
