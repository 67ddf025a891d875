using OcrIngest.Labels;
using OcrIngest.Tests.Forms;
using OcrIngest.Training;
using Xunit;

namespace OcrIngest.Tests.Labels;

public sealed class LabelTrainerTests
{
    [Fact, Trait("Category", "Long")]
    public void Rebuilds_the_shipped_model_bit_for_bit_every_time()
    {
        var folder = Directory.CreateTempSubdirectory("labels");
        try
        {
            var shipped = File.ReadAllBytes(Path.Combine(ShippedLabels.Models, LabelModelFile.Name));
            for (var run = 0; run < 2; run++)
            {
                LabelTrainer.Train(ShippedForms.Folder, folder.FullName);
                Assert.True(shipped.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(folder.FullName, LabelModelFile.Name))), $"run {run} differs");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
