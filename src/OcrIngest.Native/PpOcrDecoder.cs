using System.Collections.Immutable;
using System.Numerics;
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
    private const string FigureCharacters = "0123456789.,-", Zeros = "OoΟ〇○Ｏｏ", WideDigits = "０１２３４５６７８９";

    private readonly string[] _characters;

    // By class of what a figure is made of: the classes of all that looks just like it. A ring alone in a cell is 0 to a reader, however it shares it among 0, O and 〇.
    private readonly Dictionary<int, int[]> _figureClasses;

    /// <param name="characters">One a line, in the order of the network's classes after the gap; the last class, a space, is not in it.</param>
    public PpOcrDecoder(IEnumerable<string> characters)
    {
        _characters = ["", .. characters, " "];
        _figureClasses = FigureCharacters.Where(c => Class(c) > 0).ToDictionary(Class, c => (int[])[.. Alike(c).Select(Class).Where(index => index > 0)]);
        _figureClasses.Add(Gap, [Gap]);

        int Class(char c) => Array.IndexOf(_characters, c.ToString());
    }

    public int Classes => _characters.Length;

    /// <param name="steps">Probabilities, <see cref="Classes"/> a step.</param>
    /// <param name="figure">Whether only digits, points, commas and hyphens may be read.</param>
    /// <param name="boxOf">Where in the picture the steps from the first to before the second lie.</param>
    public TextReading Decode(ReadOnlySpan<float> steps, bool figure, Func<int, int, PixelRect> boxOf)
    {
        var classes = new int[steps.Length / Classes];
        for (var step = 0; step < classes.Length; step++)
            classes[step] = Best(steps.Slice(step * Classes, Classes), figure);
        var symbols = ImmutableArray.CreateBuilder<ReadSymbol>();
        var text = new StringBuilder();
        double sum = 0, weakest = 1;
        for (int step = 0, next; step < classes.Length; step = next)
        {
            var (best, peak) = (classes[step], step);
            for (next = step + 1; next < classes.Length && classes[next] == best; next++)
                if (Share(steps.Slice(next * Classes, Classes), best, figure) > Share(steps.Slice(peak * Classes, Classes), best, figure))
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
        if (!figure)
            return First(probabilities);
        var best = Gap;
        foreach (var i in _figureClasses.Keys)
            best = Share(probabilities, i, figure) > Share(probabilities, best, figure) ? i : best;
        return best;
    }

    // The first of the largest.
    private static int First(ReadOnlySpan<float> probabilities)
    {
        var largest = new Vector<float>(probabilities[0]);
        var whole = probabilities.Length - probabilities.Length % Vector<float>.Count;
        for (var i = 0; i < whole; i += Vector<float>.Count)
            largest = Vector.Max(largest, new Vector<float>(probabilities[i..]));
        var most = largest[0];
        for (var i = 1; i < Vector<float>.Count; i++)
            most = Math.Max(most, largest[i]);
        foreach (var rest in probabilities[whole..])
            most = Math.Max(most, rest);
        return Math.Max(Gap, probabilities.IndexOf(most));
    }

    private float Share(ReadOnlySpan<float> probabilities, int index, bool figure)
    {
        if (!figure)
            return probabilities[index];
        var share = 0f;
        foreach (var alike in _figureClasses[index])
            share += probabilities[alike];
        return share;
    }

    private ImmutableArray<SymbolChoice> Choices(ReadOnlySpan<float> probabilities, int best, bool figure)
    {
        var choices = new List<SymbolChoice>();
        IEnumerable<int> classes = figure ? _figureClasses.Keys : Likely(probabilities);
        foreach (var i in classes)
            if (i != Gap && (i == best || Share(probabilities, i, figure) >= LeastChoice))
                choices.Add(new SymbolChoice(_characters[i], Share(probabilities, i, figure)));
        return [.. choices.OrderByDescending(choice => choice.Text == _characters[best]).ThenByDescending(choice => choice.Confidence).Take(MostChoices)];
    }

    // The classes of blocks in which any is probable enough, in order.
    private static List<int> Likely(ReadOnlySpan<float> probabilities)
    {
        var likely = new List<int>();
        for (var from = 0; from < probabilities.Length; from += Vector<float>.Count)
        {
            var to = Math.Min(from + Vector<float>.Count, probabilities.Length);
            if (to - from == Vector<float>.Count && !Vector.GreaterThanOrEqualAny(new Vector<float>(probabilities[from..]), new Vector<float>(LeastChoice)))
                continue;
            for (var i = from; i < to; i++)
                likely.Add(i);
        }
        return likely;
    }

    private static string Alike(char figure) => figure + (figure == '0' ? Zeros : "") + (char.IsAsciiDigit(figure) ? WideDigits[figure - '0'] : "");
}
