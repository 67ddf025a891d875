using System.Collections.Immutable;

namespace OcrIngest.Decoding;

/// <summary>A cell that is something else than its first reading.</summary>
/// <param name="Option">Index among the cell's own options; -1 when only the sums propose the number.</param>
internal readonly record struct CellChange(int Cell, decimal Number, int Option);

/// <summary>One way to explain all sums that do not hold: cells that were misread, and sums that are wrong on the paper.</summary>
/// <param name="Cost">-ln of its weight against a report in which all is as first read and nothing was to explain.</param>
internal sealed record World(double Cost, ImmutableArray<CellChange> Changes, ImmutableArray<int> Broken);

/// <summary>All explanations that are not far less likely than the best one.</summary>
/// <param name="Worlds">The best one first; empty when not <paramref name="Complete"/>.</param>
/// <param name="Complete">False when there were too many to look at: then nothing may be concluded.</param>
internal sealed record WorldSet(ImmutableArray<World> Worlds, bool Complete);
