namespace OcrIngest.Bench;

/// <summary>How misses are told to a person.</summary>
internal static class Words
{
    public static string Of(MissKind kind) => kind switch
    {
        MissKind.WrongUnflagged => "wrong, not flagged",
        MissKind.InventedUnflagged => "invented, not flagged",
        MissKind.Label => "row or column",
        MissKind.CellLost => "cell lost",
        MissKind.CellInvented => "cell invented",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>A blank is a value, nothing is none.</summary>
    public static string Quoted(string? value) => value switch { null => "–", "" => "(blank)", _ => value };
}
