using OcrIngest.Mapping;
using Xunit;

namespace OcrIngest.Tests.Mapping;

public sealed class SequenceAlignerTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(1)]
    public void Best_alignment_and_certainties_are_those_of_trying_all(int? heads)
    {
        var random = new Random(1);
        for (var trial = 0; trial < 60; trial++)
        {
            int lines = random.Next(0, 4), items = random.Next(0, 4);
            var match = new double[lines, items];
            for (var l = 0; l < lines; l++)
            {
                for (var i = 0; i < items; i++)
                    match[l, i] = random.NextDouble() * 8 - 4;
            }
            double[] absent = [.. Enumerable.Range(0, items).Select(_ => -random.NextDouble() * 3)], stray = [.. Enumerable.Range(0, lines).Select(_ => -random.NextDouble() * 3)];
            bool[] repeats = [.. Enumerable.Range(0, items).Select(_ => random.Next(3) == 0)];
            var all = new List<(int[] Items, double Score)>();
            Walk(0, 0, 0, new int[lines]);
            var alignment = SequenceAligner.Align(match, absent, stray, repeats, heads);

            Assert.Equal(all.Max(path => path.Score), alignment.Score, 9);
            var total = all.Sum(path => Math.Exp(path.Score));
            for (var l = 0; l < lines; l++)
                Assert.Equal(all.Where(path => path.Items[l] == alignment.Items[l]).Sum(path => Math.Exp(path.Score)) / total, alignment.Probabilities[l], 9);

            void Walk(int line, int item, double score, int[] chosen)
            {
                if (line == lines && item == items)
                    all.Add(([.. chosen], score));
                if (item < items)
                    Walk(line, item + 1, score + (line <= heads || heads is not null && line == lines ? 0 : absent[item]), chosen);
                if (line < lines)
                {
                    chosen[line] = -1;
                    Walk(line + 1, item, score + stray[line], chosen);
                    if (item < items)
                    {
                        chosen[line] = item;
                        Walk(line + 1, item + 1, score + match[line, item], chosen);
                    }
                    if (item > 0 && repeats[item - 1])
                    {
                        chosen[line] = item - 1;
                        Walk(line + 1, item, score + match[line, item - 1], chosen);
                    }
                }
            }
        }
    }

    [Fact]
    public void Lines_without_items_are_stray_and_items_without_lines_absent()
    {
        Assert.Equal(new[] { -1, -1 }, SequenceAligner.Align(new double[2, 0], [], [-1, -2], []).Items.ToArray());
        Assert.Equal(-5, SequenceAligner.Align(new double[0, 2], [-2, -3], [], [false, false]).Score, 9);
    }

    [Fact]
    public void Certainty_is_half_when_two_places_are_equally_good()
    {
        var alignment = SequenceAligner.Align(new double[,] { { 2, 2 } }, [-1, -1], [-30], [false, false]);
        Assert.Equal(0.5, alignment.Probabilities[0], 6);
    }

    [Fact]
    public void A_line_that_may_be_any_item_follows_the_line_before_where_the_ends_are_open()
    {
        // Three items; the first line is surely the first one, the second says nothing.
        var alignment = SequenceAligner.Align(new double[,] { { 5, -5, -5 }, { -5, 0, 0 } }, [-3, -3, -3], [-6, -6], new bool[3], 0);
        Assert.Equal([0, 1], alignment.Items.ToArray());
        Assert.True(alignment.Probabilities[1] > 0.9);
    }
}
