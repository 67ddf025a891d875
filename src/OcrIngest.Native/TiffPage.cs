namespace OcrIngest.Native;

/// <summary>One picture of a TIFF, from its directory.</summary>
/// <param name="Offset">Where the directory lies in the file.</param>
/// <param name="DpiX">0 when the directory does not say.</param>
/// <param name="Samples">A pixel's samples, alpha and other extras included.</param>
internal readonly record struct TiffPage(long Offset, int Width, int Height, int Samples, int Orientation, double DpiX, double DpiY, bool IsThumbnail);
