using System.Collections.Immutable;

namespace OcrIngest.Decoding;

/// <summary>
/// What sums that hold say for a figure in them. If it were another one, each of these sums would have to be made up for: by a second misreading in it, or by a fault of the
/// paper. The odds that a figure is wrong are those of its reading times those of such a coincidence in every sum: never too small, since what the second misreading does
/// to the sums that cross it is not asked.
/// </summary>
/// <param name="cells">As they stand; null where nothing could be read.</param>
/// <param name="holds">By sum.</param>
internal sealed class SumWitness(SumSystem sums, IReadOnlyList<CellModel?> cells, bool[] holds)
{
    // That a misread figure is off by just one amount.
    private const double JustThat = 0.1;

    public int Count(int cell) => sums.Places[cell].Count(place => holds[place.Sum]);

    /// <summary>Odds that the number of a cell is another one.</summary>
    public double Odds(int cell)
    {
        var model = cells[cell]!;
        var places = sums.Places[cell].Where(place => holds[place.Sum]).ToImmutableArray();
        double something = model.ElseOdds - model.GreaterOdds, greater = model.GreaterOdds;
        foreach (var place in places)
        {
            something *= Coincidence(Others(cell, place).Sum(other => other.Model.Doubt));
            // What has grown on the same side of a sum makes up for nothing.
            greater *= Coincidence(Others(cell, place).Sum(other => other.Model.Doubt - (other.Sign == place.Sign ? other.Model.GreaterOdds : 0)));
        }
        return something + greater + model.Options.Sum(option => Odds(cell, model, option, places));
    }

    private static double Coincidence(double doubts) => Math.Min(1, PaperFault.Probability + JustThat * doubts);

    private double Odds(int cell, CellModel model, CellOption option, ImmutableArray<SumPlace> places)
    {
        var pattern = DigitConfusion.Pattern(model.Text, option.Text);
        double odds = option.Odds, alike = option.Odds;
        foreach (var place in places)
        {
            double covered = PaperFault.Probability, same = 0;
            foreach (var (other, sign) in Others(cell, place))
            {
                covered += JustThat * other.ElseOdds;
                foreach (var answer in other.Options)
                {
                    if (sign * (answer.Number - other.Number) != -place.Sign * (option.Number - model.Number))
                        continue;
                    covered += answer.Odds;
                    if (pattern is not null && DigitConfusion.Pattern(other.Text, answer.Text) == pattern)
                        same = Math.Max(same, answer.Odds);
                }
            }
            odds *= Math.Min(1, covered);
            alike = Math.Min(alike, same);
        }
        // A typeface whose 7 looks like a 1 fools the reader in a part and its total alike: as likely as the surer of the two lets it be.
        return Math.Max(odds, alike);
    }

    private IEnumerable<(CellModel Model, int Sign)> Others(int cell, SumPlace place) =>
        from term in sums.Terms[place.Sum] where term.Cell != cell && cells[term.Cell] is not null select (cells[term.Cell]!, term.Sign);
}
