using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Recognition;

namespace OcrIngest.Labels.Pictures;

/// <summary>
/// All that stands in label cells of the forms, with and without its numbering, as a tree of its ideographs and digits. Other signs are marks: where one
/// stands it may be missing or be another of its kind, as offices print 1. or 1、 and half or whole brackets.
/// </summary>
public sealed class LabelLexicon
{
    /// <summary>Marks that may stand for each other.</summary>
    public static ImmutableArray<string> Kinds { get; } = ["（(《“\"", "）)》”\"", "、，。：；．.,:", "/"];

    /// <summary>A place in a label: what was read so far.</summary>
    public sealed class Node
    {
        private readonly SortedDictionary<char, Node> next = [];

        public IReadOnlyDictionary<char, Node> Next => next;

        /// <summary>The label that ends here, as it is printed; null where none does.</summary>
        public string? Text { get; private set; }

        /// <summary>The kinds of marks that may stand before this place's sign, one a bit; with <see cref="KindsAtEnd"/>, after the whole label.</summary>
        public int KindsBefore { get; private set; }

        /// <inheritdoc cref="KindsBefore"/>
        public int KindsAtEnd { get; private set; }

        internal void Add(string text)
        {
            var node = this;
            var kinds = 0;
            foreach (var c in text)
            {
                if (!IsSign(c))
                {
                    kinds |= Enumerable.Range(0, Kinds.Length).Where(kind => Kinds[kind].Contains(c)).Sum(kind => 1 << kind);
                    continue;
                }
                if (!node.next.TryGetValue(c, out var known))
                    node.next[c] = known = new Node();
                node = known;
                node.KindsBefore |= kinds;
                kinds = 0;
            }
            node.KindsAtEnd |= kinds;
            node.Text ??= text;
        }
    }

    private LabelLexicon(ImmutableArray<string> texts)
    {
        Texts = texts;
        foreach (var text in texts)
            Root.Add(text);
    }

    public Node Root { get; } = new();

    public ImmutableArray<string> Texts { get; }

    /// <summary>Whether a character is part of what a label says; marks are not.</summary>
    public static bool IsSign(char c) => Han.Is(c) || char.IsAsciiDigit(c);

    public static LabelLexicon Of(FormLibrary forms)
    {
        var blocks = forms.Forms.SelectMany(form => form.Tables).SelectMany(table => table.Blocks).ToList();
        var heads = blocks.SelectMany(block => block.Title.Concat(block.RowHeads));
        var lines = blocks.SelectMany(block => block.Columns.Concat(block.Rows)).SelectMany(line =>
            line.Path.SelectMany(level => level).Concat(line.Path.IsEmpty ? [] : line.Path[^1].Select(label => line.Numbering + label)));
        return new LabelLexicon([.. heads.Concat(lines).Where(text => text.Any(IsSign)).Distinct()]);
    }
}
