using OcrIngest.Labels;
using OcrIngest.Tests.Forms;
using OcrIngest.Training;

namespace OcrIngest.Tests.Labels;

/// <summary>The label model of this repository and what it was measured on.</summary>
internal static class ShippedLabels
{
    public static string Models { get; } = Path.GetDirectoryName(ShippedForms.Folder)!;

    public static LabelClassifier Classifier { get; } = LabelClassifier.Load(Models);

    public static LabelVocabulary Vocabulary { get; } = LabelVocabulary.Join(FormLabels.SpellingLists(ShippedForms.Library));

    public static OcrReading[] HeldOut { get; } = [.. OcrReading.Load(Path.Combine(Models, "training", "heldout-readings.tsv"))];
}
