using System.Collections.Immutable;
using System.Text;
using OcrIngest.Imaging;
using OcrIngest.Recognition;

namespace OcrIngest.Native;

/// <summary>
/// Text from the network's probabilities: at each step along the line one class, of which equal neighbours are one character and class 0 is the gap between two.
/// </summary>
internal sealed class PpOcrDecoder
{
    private const int Gap = 0, MostChoices = 6;
    private const float LeastChoice = 0.001f;
    private const string FigureCharacters = "0123456789.,-";

    private readonly string[] _characters;
    private readonly int[] _figureClasses;

    /// <param name="characters">One a line, in the order of the network's classes after the gap; the last class, a space, is not in it.</param>
    public PpOcrDecoder(IEnumerable<string> characters)
    {
        _characters = ["", .. characters, " "];
        _figureClasses = [Gap, .. FigureCharacters.Select(c => Array.IndexOf(_characters, c.ToString())).Where(index => index > 0)];
    }

    public int Classes => _characters.Length;

    /// <param name="steps">Probabilities, <see cref="Classes"/> a step.</param>
    /// <param name="figure">Whether only digits, points, commas and hyphens may be read.</param>
    /// <param name="boxOf">Where in the picture the steps from the first to before the second lie.</param>
    public TextReading Decode(ReadOnlySpan<float> steps, bool figure, Func<int, int, PixelRect> boxOf)
    {
        var count = steps.Length / Classes;
        var symbols = ImmutableArray.CreateBuilder<ReadSymbol>();
        var text = new StringBuilder();
        double sum = 0, weakest = 1;
        for (int step = 0, next; step < count; step = next)
        {
            var best = Best(steps.Slice(step * Classes, Classes), figure);
            var peak = step;
            for (next = step + 1; next < count && Best(steps.Slice(next * Classes, Classes), figure) == best; next++)
                if (steps[next * Classes + best] > steps[peak * Classes + best])
                    peak = next;
            if (best == Gap)
                continue;
            var choices = Choices(steps.Slice(peak * Classes, Classes), best, figure);
            text.Append(_characters[best]);
            symbols.Add(new ReadSymbol(choices, boxOf(step, next)));
            (sum, weakest) = (sum + choices[0].Confidence, Math.Min(weakest, choices[0].Confidence));
        }
        return symbols.Count == 0 ? TextReading.Nothing
            : new TextReading(text.ToString(), figure ? weakest : sum / symbols.Count, symbols.ToImmutable());
    }

    private int Best(ReadOnlySpan<float> probabilities, bool figure)
    {
        var best = Gap;
        if (!figure)
            for (var i = 1; i < probabilities.Length; i++)
                best = probabilities[i] > probabilities[best] ? i : best;
        else
            foreach (var i in _figureClasses)
                best = probabilities[i] > probabilities[best] ? i : best;
        return best;
    }

    private ImmutableArray<SymbolChoice> Choices(ReadOnlySpan<float> probabilities, int best, bool figure)
    {
        var others = new List<SymbolChoice>();
        for (var i = 1; i < probabilities.Length; i++)
            if (i != best && probabilities[i] >= LeastChoice && (!figure || _figureClasses.Contains(i)))
                others.Add(new SymbolChoice(_characters[i], probabilities[i]));
        return [new SymbolChoice(_characters[best], probabilities[best]), .. others.OrderByDescending(choice => choice.Confidence).Take(MostChoices - 1)];
    }
}
