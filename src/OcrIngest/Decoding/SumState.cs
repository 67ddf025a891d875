namespace OcrIngest.Decoding;

public enum SumState
{
    /// <summary>It holds for the values decoded.</summary>
    Holds,

    /// <summary>It does not hold, and what is printed is clear: the paper is wrong.</summary>
    BrokenOnPaper,

    /// <summary>It does not hold, or only for values that nobody would bet on: a misreading or the paper, that is open.</summary>
    Undecided,

    /// <summary>One of its figures could not be read.</summary>
    Unknown,
}
