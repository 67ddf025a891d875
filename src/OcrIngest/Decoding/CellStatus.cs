namespace OcrIngest.Decoding;

public enum CellStatus
{
    /// <summary>The first reading stands.</summary>
    AsRead,

    /// <summary>Another reading of the same ink stands in its place, by the sums.</summary>
    Repaired,

    /// <summary>The first reading is kept and not believed.</summary>
    Doubtful,
}
