using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>
/// Joins what is left of a rule that a copier or a fax broke into dashes far apart: several clean pieces on one straight line, or two that are longer than any
/// stroke, with nothing but paper between them. Strokes of writing line up as well, but have writing beside them and between them.
/// </summary>
/// <param name="page">The rectified page with its marks.</param>
/// <param name="dpi">Of that page.</param>
public sealed class BrokenRules(PageRules page, double dpi)
{
    // Inches: pieces of one rule lie that close to one line; it is that long at least, and its pieces are no further apart.
    private const double SameLine = 0.012, Shortest = 1.5, Farthest = 1.5, Break = 0.5, Meets = 0.05;
    private const int LeastPieces = 3;
    private const double Clean = 0.8, LeastShown = 0.2;

    // Expected number of rules that pieces strewn over a sheet of that many inches make by chance.
    private const double ByChance = 0.1, Sheet = 11;

    /// <summary>The lines with those that are pieces of one rule joined; all run in one direction.</summary>
    /// <param name="across">The lines of the other direction.</param>
    public ImmutableArray<RuleLine> Join(ImmutableArray<RuleLine> lines, ImmutableArray<RuleLine> across)
    {
        var rest = lines.Where(line => IsPiece(line, across)).OrderBy(line => line.Start).ToList();
        var least = Least(rest.Count);
        var joined = lines.Except(rest).ToImmutableArray().ToBuilder();
        while (rest.Count > 0)
        {
            List<RuleLine> chain = [rest[0]];
            foreach (var line in rest.Skip(1))
            {
                if (Follows(chain[^1], line) && !IsEnd(chain[^1], line, lines, across))
                    chain.Add(line);
            }
            if (chain.Count < least)
                chain = [.. chain.TakeWhile((piece, i) => piece.Length >= page.LongestStroke && (i == 0 || piece.Start - chain[i - 1].End <= Break * dpi))];
            if (chain.Count > 1 && Whole(chain) is var whole && whole.Length >= Shortest * dpi && whole.Shown >= LeastShown)
                joined.Add(whole);
            else
            {
                chain = [rest[0]];
                joined.Add(rest[0]);
            }
            rest = [.. rest.Except(chain)];
        }
        return joined.ToImmutable();
    }

    // So many pieces on one line do not lie there by chance.
    private static int Least(int pieces)
    {
        double choices = pieces * (pieces - 1) / 2.0 * OnLine;
        for (var chosen = 2; ; chosen++)
        {
            choices *= (pieces - chosen) / (chosen + 1.0) * OnLine;
            if (chosen + 1 >= LeastPieces && choices < ByChance)
                return chosen + 1;
        }
    }

    private const double OnLine = 2 * SameLine / Sheet;

    private bool Follows(RuleLine before, RuleLine line) => Math.Abs(line.Position - before.Position) <= SameLine * dpi
        && line.Start > before.End && line.Start - before.End <= Farthest * dpi && !IsWrittenOver(before, line);

    // Where a piece ends at a rule, or the next begins at one, and nothing runs on beside the gap, a table ends there and another begins.
    private bool IsEnd(RuleLine before, RuleLine after, ImmutableArray<RuleLine> lines, ImmutableArray<RuleLine> across) =>
        (EndsAt(before.End, before, across) || EndsAt(after.Start, after, across))
        && !lines.Any(other => other.Length >= page.LongestStroke && other.Start <= before.End && other.End >= after.Start);

    // What ends at other rules is whole.
    private bool IsPiece(RuleLine line, ImmutableArray<RuleLine> across) => page.Measure(line).Strict >= Clean && !(EndsAt(line.Start, line, across) && EndsAt(line.End, line, across));

    private bool EndsAt(int end, RuleLine line, ImmutableArray<RuleLine> across) => across.Any(other => Math.Abs(other.Position - end) <= Meets * dpi
        && other.Start <= line.Position + Meets * dpi && other.End >= line.Position - Meets * dpi);

    // Nothing is printed where the rule would be.
    private bool IsWrittenOver(RuleLine before, RuleLine after)
    {
        double low = Math.Min(before.Position, after.Position), high = Math.Max(before.Position, after.Position);
        return before.Horizontal
            ? page.Writing.Boxes.Any(box => box.Y < low && box.Bottom > high && box.X < after.Start && box.Right > before.End)
            : page.Writing.Boxes.Any(box => box.X < low && box.Right > high && box.Y < after.Start && box.Bottom > before.End);
    }

    private static RuleLine Whole(List<RuleLine> pieces) => new(pieces[0].Horizontal, pieces.Select(piece => piece.Bounds).Aggregate((a, b) => a.Union(b)),
        [.. pieces.SelectMany(piece => piece.Course)], pieces.Average(piece => piece.Thickness))
    {
        Shown = pieces.Sum(piece => piece.Length) / (double)(pieces[^1].End - pieces[0].Start),
        IsDashed = pieces.Exists(piece => piece.IsDashed),
    };
}
