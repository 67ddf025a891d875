namespace OcrIngest.Bench;

/// <summary>Figures counted by what became of them. <see cref="Expected"/> = right + wrong + unread + missing.</summary>
public sealed record FigureTally
{
    /// <summary>Figures that stand on the paper.</summary>
    public int Expected { get; init; }

    public int Right { get; init; }

    /// <summary>Right, but uncertain: work for a person.</summary>
    public int RightFlagged { get; init; }

    /// <summary>Another value than the paper's, flagged or not.</summary>
    public int Wrong { get; init; }

    /// <summary>Wrong, and not uncertain: what we would have bet on.</summary>
    public int WrongUnflagged { get; init; }

    /// <summary>Found, but without a value.</summary>
    public int Unread { get; init; }

    /// <summary>No figure of that id came out.</summary>
    public int Missing { get; init; }

    /// <summary>Of those that are not right, the ones of which the damage left nothing that a person could read.</summary>
    public int Illegible { get; init; }

    /// <summary>Came out, but does not stand on the paper.</summary>
    public int Invented { get; init; }

    public int InventedUnflagged { get; init; }

    public static FigureTally operator +(FigureTally a, FigureTally b) => new()
    {
        Expected = a.Expected + b.Expected,
        Right = a.Right + b.Right,
        RightFlagged = a.RightFlagged + b.RightFlagged,
        Wrong = a.Wrong + b.Wrong,
        WrongUnflagged = a.WrongUnflagged + b.WrongUnflagged,
        Unread = a.Unread + b.Unread,
        Missing = a.Missing + b.Missing,
        Illegible = a.Illegible + b.Illegible,
        Invented = a.Invented + b.Invented,
        InventedUnflagged = a.InventedUnflagged + b.InventedUnflagged,
    };
}
