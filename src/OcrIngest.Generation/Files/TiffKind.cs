namespace OcrIngest.Generation.Files;

/// <summary>Compressions by Leptonica's numbers (leptonica/imageio.h).</summary>
internal enum TiffKind
{
    G4 = 8,
    Lzw = 9,
    Jpeg = 17,
}
