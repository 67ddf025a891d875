namespace OcrIngest.Cli;

/// <summary>What recognition is told besides the document.</summary>
/// <param name="OverlayDirectory">Where to draw each page as <c>NAME-PAGE.png</c>, NAME being the document's; null for no drawing.</param>
/// <param name="PageStarted">
/// To be called with the 1-based number as work on each page begins. The time that a document may take is counted from page to page, so
/// that a recogniser that never calls it is stopped on a long document.
/// </param>
public sealed record WorkOptions(string? OverlayDirectory, Action<int> PageStarted)
{
    /// <summary>Whether the result is to say of every cell what it was taken for.</summary>
    public bool Trace { get; init; }

    /// <summary>A page to draw instead of reading the document; null reads it.</summary>
    public PageDrawing? Draw { get; init; }
}

/// <summary>A page as it was scanned, to be drawn.</summary>
/// <param name="Page">1-based.</param>
/// <param name="Path">PNG file to be made.</param>
public sealed record PageDrawing(int Page, string Path);
