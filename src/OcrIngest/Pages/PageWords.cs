using System.Collections.Immutable;
using OcrIngest.Documents;
using OcrIngest.Imaging;
using OcrIngest.Tables;

namespace OcrIngest.Pages;

/// <summary>The words of a born-digital page, asked for by place.</summary>
public sealed class PageWords
{
    private readonly ImmutableArray<TextWord> words;

    /// <param name="words">In pixels of the page as scanned; such pages are neither turned nor bent, only reduced.</param>
    public PageWords(ImmutableArray<TextWord> words, PageGrids grids)
    {
        var reduction = grids.Map.Reduction;
        this.words = reduction == 1 ? words : [.. words.Select(word => word with { Box = new PixelRect(
            word.Box.X / reduction, word.Box.Y / reduction, word.Box.Width / reduction, word.Box.Height / reduction) })];
    }

    /// <summary>Text of the words whose middle lies in the box, line by line; empty when there is none or when a word reaches far beyond the box.</summary>
    public string In(PixelRect box)
    {
        var inside = words.Where(word => Middle(word.Box) is var (x, y) && x >= box.X && x < box.Right && y >= box.Y && y < box.Bottom).ToList();
        if (inside.Count == 0 || inside.Any(word => word.Box.X < box.X - word.Box.Height || word.Box.Right > box.Right + word.Box.Height))
            return "";
        var lines = new List<List<TextWord>>();
        foreach (var word in inside.OrderBy(word => word.Box.Y))
        {
            var line = lines.Find(line => Math.Abs(Middle(line[0].Box).Y - Middle(word.Box).Y) < 0.5 * Math.Max(line[0].Box.Height, word.Box.Height));
            if (line is null)
                lines.Add([word]);
            else
                line.Add(word);
        }
        return string.Join('\n', lines.Select(line => string.Join(' ', line.OrderBy(word => word.Box.X).Select(word => word.Text))));
    }

    private static (int X, int Y) Middle(PixelRect box) => (box.X + box.Width / 2, box.Y + box.Height / 2);
}
