namespace OcrIngest.Recognition;

/// <summary>Chinese characters.</summary>
public static class Han
{
    public static bool Is(char c) => c is >= '\u4e00' and <= '\u9fff';
}
