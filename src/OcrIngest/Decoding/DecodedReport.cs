using System.Collections.Immutable;
using OcrIngest.Forms;

namespace OcrIngest.Decoding;

/// <summary>A sum of the form and what became of it.</summary>
public sealed record DecodedSum(FormRule Rule, SumState State);

/// <summary>The most probable reading of a whole report under the sums of its form.</summary>
/// <param name="Cells">In the order given.</param>
/// <param name="Sums">Those that can be checked on this paper.</param>
public sealed record DecodedReport(ImmutableArray<DecodedCell> Cells, ImmutableArray<DecodedSum> Sums);
