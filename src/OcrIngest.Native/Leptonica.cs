namespace OcrIngest.Native;

/// <summary>Settings of the Leptonica library for the whole process.</summary>
internal static class Leptonica
{
    private const int NoMessages = 6;

    /// <summary>Stops it from writing to standard error; what fails is told by return values.</summary>
    public static void Quiet() => _ = Interop.setMsgSeverity(NoMessages);
}
