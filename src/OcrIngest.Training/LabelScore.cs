using OcrIngest.Labels;

namespace OcrIngest.Training;

/// <summary>How a classifier does on readings whose print is known.</summary>
/// <param name="Labels">Readings of labels, those of which nothing could be read among them.</param>
/// <param name="Right">Of them, those whose most probable label is theirs.</param>
/// <param name="Sure">Of them, those with a label at <paramref name="Threshold"/> or more.</param>
/// <param name="SureRight">Of the sure ones, the right ones.</param>
/// <param name="Others">Readings of texts that are no label.</param>
/// <param name="OthersTaken">Of them, those taken for a label at <paramref name="Threshold"/> or more.</param>
public sealed record LabelScore(double Threshold, int Labels, int Right, int Sure, int SureRight, int Others, int OthersTaken)
{
    public static LabelScore Of(LabelClassifier classifier, IEnumerable<OcrReading> readings, double threshold)
    {
        var score = new LabelScore(threshold, 0, 0, 0, 0, 0, 0);
        foreach (var reading in readings)
        {
            var prediction = classifier.Predict(reading.Read);
            var sure = prediction.Best is not null && prediction.BestProbability >= threshold;
            var keys = classifier.ClassesOf(reading.Printed).Select(index => classifier.Classes[index].Key).ToArray();
            var right = prediction.Best is not null && keys.Contains(prediction.Best);
            score = keys.Length == 0
                ? score with { Others = score.Others + 1, OthersTaken = score.OthersTaken + (sure ? 1 : 0) }
                : score with
                {
                    Labels = score.Labels + 1,
                    Right = score.Right + (right ? 1 : 0),
                    Sure = score.Sure + (sure ? 1 : 0),
                    SureRight = score.SureRight + (sure && right ? 1 : 0),
                };
        }
        return score;
    }
}
