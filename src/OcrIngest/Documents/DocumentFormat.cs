namespace OcrIngest.Documents;

/// <summary>What a file is, known by its first bytes and never by its name.</summary>
public enum DocumentFormat
{
    Unknown,
    Pdf,
    Tiff,
    Png,
    Jpeg,
    Bmp,
    WebP,
    Jpeg2000,
    Pnm,
    Zip,
}
