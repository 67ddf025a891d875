namespace OcrIngest.Cli;

/// <summary>Where forms and trained models lie.</summary>
internal static class ModelsFolder
{
    /// <summary>What <c>OCRINGEST_MODELS</c> names; else <c>models</c> beside the program, else in the working folder.</summary>
    public static string Path
    {
        get
        {
            if (Environment.GetEnvironmentVariable("OCRINGEST_MODELS") is { Length: > 0 } named)
                return named;
            var beside = System.IO.Path.Combine(AppContext.BaseDirectory, "models");
            return Directory.Exists(beside) ? beside : System.IO.Path.GetFullPath("models");
        }
    }
}
