using OcrIngest.Imaging;

namespace OcrIngest.Recognition;

/// <summary>A connected piece of ink.</summary>
/// <param name="Box">In pixels of the page.</param>
/// <param name="Area">Ink pixels.</param>
/// <param name="TouchesEdge">Whether it reaches the edge of the cell it was looked for in.</param>
public readonly record struct InkComponent(PixelRect Box, int Area, bool TouchesEdge);
