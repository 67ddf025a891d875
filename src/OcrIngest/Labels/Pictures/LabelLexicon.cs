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
    private static readonly string[] Kinds = ["（(《“\"", "）)》”\"", "、，。：；．.,:", "/"];

    /// <summary>A place in a label: what was read so far.</summary>
    public sealed class Node
    {
        private readonly SortedDictionary<char, Node> next = [];

        public IReadOnlyDictionary<char, Node> Next => next;

        /// <summary>The label that ends here, as it is printed; null where none does.</summary>
        public string? Text { get; private set; }

        /// <summary>The marks that may stand here.</summary>
        public string Marks { get; private set; } = "";

        internal void Add(string text)
        {
            var node = this;
            foreach (var c in text)
            {
                if (!IsSign(c))
                    node.Marks = string.Concat(node.Marks.Union(Kinds.Where(kind => kind.Contains(c)).SelectMany(kind => kind)));
                else if (node.next.TryGetValue(c, out var known))
                    node = known;
                else
                    node.next[c] = node = new Node();
            }
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
