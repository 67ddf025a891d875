namespace OcrIngest.Training;

/// <summary>A noisy text and the class that it was made of (the number of classes for 'unknown').</summary>
/// <param name="Text">Normalised (see <see cref="Labels.LabelText.Key"/>).</param>
/// <param name="Weight">How often it was drawn.</param>
public sealed record LabelSample(string Text, int Class, double Weight);
