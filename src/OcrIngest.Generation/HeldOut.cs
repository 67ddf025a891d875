namespace OcrIngest.Generation;

/// <summary>Whether typefaces and layouts that are kept for the last judgment may be drawn.</summary>
public enum HeldOut
{
    None,
    Only,
    All,
}
