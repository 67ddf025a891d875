namespace OcrIngest.Tables;

/// <summary>
/// What a page shows along one straight stretch, as shares of its length. A rule has white paper on both sides and runs from end to end;
/// strokes of writing have other strokes standing against them, and stop short.
/// </summary>
/// <param name="Covered">A line (small gaps bridged).</param>
/// <param name="Clean">The same with nothing beside it.</param>
/// <param name="Beside">Ink stands against the place of the line, on either side: writing, a seal, a pen. Ink all along a side is no writing (a second rule, shading) and does not count.</param>
/// <param name="Inked">Ink or a line, without bridged gaps.</param>
/// <param name="Dark">Ink alone: what shines through from the back of the paper is a line, but no ink.</param>
/// <param name="AtEnds">A line in the outer tenth of the stretch, without bridged gaps; the lesser of both ends.</param>
public readonly record struct Stretch(double Covered, double Clean, double Beside, double Inked, double Dark, double AtEnds)
{
    private const double Unbroken = 0.97, SureEnds = 0.9, LostEnds = 0.3, ReachedEnds = 0.55, MostAtLostEnds = 0.59, StandsOut = 0.5, MostEnds = 0.7, Alone = 0.05, LeastWorn = 0.25, HardlyBroken = 0.9, Bridged = 0.95;

    /// <summary>How far the stretch looks like a rule by itself, 1 = wholly: what is clean, less what is written over.</summary>
    public double Strict => Capped(Bare);

    /// <summary>The same where the stretch alone has to show that there is a rule: it reaches the rules at both ends.</summary>
    public double Across => AtEnds >= ReachedEnds ? Strict : 0;

    /// <summary>
    /// The same for a stretch of an edge known to be real, over which no writing runs: there a line that reaches
    /// both ends is the rule, however close a figure stands to it, and ink without a gap is the rule under a seal or a pen.
    /// Writing that touches it may hide its ends, but is shorter than it.
    /// </summary>
    public double Evidence => AtEnds >= SureEnds ? IsSolid ? Inked : IsAlone ? Math.Max(Dark, Covered) : Covered : AtEnds >= MostEnds && IsSolid && Covered >= Unbroken && Clean >= StandsOut ? Covered : Bare;

    /// <summary>White paper all along both sides.</summary>
    public bool IsAlone => Beside <= Alone;

    /// <summary>Something of a line at both ends and nothing beside it: no writing looks so, a rule that wore off does.</summary>
    public bool IsWorn => AtEnds >= LostEnds && IsAlone && Dark >= LeastWorn;

    /// <summary>Ink all over the place and its sides, as of a seal's star: it hides whether there is a rule.</summary>
    public bool IsHidden => IsSolid && Clean < StandsOut;

    /// <summary>Ink without a gap.</summary>
    public bool IsSolid => Inked >= Unbroken;

    /// <summary>Ink from end to end without a gap, and a line at both ends.</summary>
    public bool IsUnbroken => AtEnds >= SureEnds && IsSolid;

    /// <summary>Unbroken, and longer than what stands against it: no stroke of a figure that is set close to it.</summary>
    public bool StandsOutOfWriting => IsUnbroken && Clean >= StandsOut;

    /// <summary>A line from end to end with no more than small gaps, and longer than what stands against it. Strokes of characters one above the other have larger ones.</summary>
    public bool IsHardlyBroken => AtEnds >= ReachedEnds && Inked >= HardlyBroken && Covered >= Bridged && Clean >= StandsOut;

    private double Bare => Math.Max(0, Clean - Beside / 2);

    // A line that has no ink of its own next to where it should end is at most a worn rule.
    private double Capped(double share) => AtEnds < LostEnds ? Math.Min(share, MostAtLostEnds) : share;
}
