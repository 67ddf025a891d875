namespace OcrIngest.Tables;

/// <summary>An edge of a lattice: one rule, or several so close that they are one (a double frame).</summary>
/// <param name="Position">Mean of its rules, weighted by length, pixels.</param>
/// <param name="Low">The first of its rules.</param>
/// <param name="High">The last of its rules: paper of the next cell begins behind it.</param>
public readonly record struct LatticeEdge(double Position, double Low, double High)
{
    // A stray piece beside a rule is no second rule.
    private const double SecondRule = 0.3;

    /// <summary>Where rules of the other direction end and none of this one is drawn: the side of a table without a frame, or a page end.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The share of its longest rule that was seen: less than 1 where pieces of a broken rule were joined, which are no strokes of writing.</summary>
    public double Shown { get; init; } = 1;

    /// <summary>One of its rules is (<see cref="RuleLine.IsSure"/>).</summary>
    public bool IsSure { get; init; }

    public static LatticeEdge Open(double position) => new(position, position, position) { IsOpen = true };

    /// <param name="rules">Close together, of one direction.</param>
    public static LatticeEdge Of(List<RuleLine> rules)
    {
        var longest = rules.Max(rule => rule.Length);
        var real = rules.Where(rule => rule.Length >= SecondRule * longest).ToList();
        return new LatticeEdge(real.Sum(rule => rule.Position * rule.Length) / real.Sum(rule => rule.Length),
            real.Min(rule => rule.Position), real.Max(rule => rule.Position))
        {
            Shown = rules.MaxBy(rule => rule.Length)!.Shown,
            IsSure = rules.Exists(rule => rule.IsSure),
        };
    }
}
