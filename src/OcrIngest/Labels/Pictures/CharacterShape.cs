namespace OcrIngest.Labels.Pictures;

/// <summary>
/// Sizes of the character network and where its parameters stand in one flat array: gradient features, one hidden layer, one score a class.
/// Weights lie [input][output], so that neighbouring floats belong to neighbouring outputs.
/// </summary>
public static class CharacterShape
{
    /// <summary>Pixels of a line's ink, once scaled; an em is about 31.</summary>
    public const int LineHeight = 28, Em = 31;

    /// <summary>Places of the features across and down, pixels between them, directions of the gradient.</summary>
    public const int Places = 8, Pitch = 4, Directions = 8;

    /// <summary>Features of one column of pixels.</summary>
    public const int ColumnFeatures = Places * Directions;

    /// <summary>The features of the window, the stretch's width and its ink.</summary>
    public const int Inputs = Places * ColumnFeatures + 2;

    public const int Hidden = 224;

    /// <summary>Outputs for so many classes, in whole vectors.</summary>
    public static int Outputs(int classes) => (classes + 15) / 16 * 16;

    public static int Parameters(int classes) => (Inputs + 1) * Hidden + (Hidden + 1) * Outputs(classes);
}
