using System.Collections.Immutable;
using OcrIngest.Labels;

namespace OcrIngest.Training;

/// <summary>All labels of all forms, each once, with how they are printed (numbering and punctuation kept, for making noise on).</summary>
/// <param name="Printed">By class: its spellings as printed, at least one each, in the order of the class's spellings.</param>
public sealed record LabelVocabulary(ImmutableArray<LabelClass> Classes, ImmutableArray<ImmutableArray<string>> Printed)
{
    /// <summary>
    /// Joins lists of spellings (the official one first) that are one label: each lists the official spelling of the other. One that merely shares a worn spelling
    /// (结果 was seen for 结果维持 and for 结果纠正) is another label.
    /// </summary>
    public static LabelVocabulary Join(IEnumerable<ImmutableArray<string>> spellingLists)
    {
        var lists = spellingLists
            .Select(list => list.Select(printed => (Printed: printed, Key: LabelText.Key(printed))).Where(spelling => spelling.Key.Length > 0).DistinctBy(spelling => spelling.Key).ToArray())
            .Where(list => list.Length > 0).ToArray();
        var root = Enumerable.Range(0, lists.Length).ToArray();
        for (var a = 0; a < lists.Length; a++)
            for (var b = 0; b < a; b++)
                if (lists[a].Any(spelling => spelling.Key == lists[b][0].Key) && lists[b].Any(spelling => spelling.Key == lists[a][0].Key))
                {
                    var (from, to) = (Math.Max(root[a], root[b]), Math.Min(root[a], root[b]));
                    for (var i = 0; i <= a; i++)
                        if (root[i] == from) root[i] = to;
                }

        var classes = ImmutableArray.CreateBuilder<LabelClass>();
        var printed = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        foreach (var group in Enumerable.Range(0, lists.Length).GroupBy(i => root[i]).OrderBy(group => group.Key))
        {
            var officials = group.Select(i => lists[i][0]).DistinctBy(spelling => spelling.Key).ToArray();
            var all = officials.Concat(group.SelectMany(i => lists[i].Skip(1))).DistinctBy(spelling => spelling.Key).ToArray();
            classes.Add(new LabelClass(all[0].Key, [.. all.Select(spelling => spelling.Key)], officials.Length));
            printed.Add([.. all.Select(spelling => spelling.Printed)]);
        }
        return new LabelVocabulary(classes.ToImmutable(), printed.ToImmutable());
    }
}
