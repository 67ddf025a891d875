using OcrIngest.Mapping;
using Xunit;

namespace OcrIngest.Tests.Mapping;

public sealed class SegmentAlignerTests
{
    [Fact]
    public void Best_parting_and_certainties_are_those_of_trying_all()
    {
        var random = new Random(1);
        for (var trial = 0; trial < 60; trial++)
        {
            int strips = random.Next(0, 5), items = random.Next(0, 4);
            var match = new double[items, strips + 1, strips + 1];
            for (var i = 0; i < items; i++)
                for (var from = 0; from < strips; from++)
                    for (var to = from + 1; to <= strips; to++)
                        match[i, from, to] = random.NextDouble() * 8 - 4;
            double[] absent = [.. Enumerable.Range(0, items).Select(_ => -random.NextDouble() * 3)], stray = [.. Enumerable.Range(0, strips).Select(_ => -random.NextDouble() * 3)];
            var all = new List<((int From, int To)?[] Taken, double Score)>();
            Walk(0, 0, 0, new (int, int)?[items]);

            var segmentation = SegmentAligner.Align((item, from, to) => match[item, from, to], absent, stray);

            var best = all.MaxBy(path => path.Score);
            var total = all.Sum(path => Math.Exp(path.Score));
            Assert.Equal(best.Score, segmentation.Score, 9);
            for (var i = 0; i < items; i++)
            {
                Assert.Equal(best.Taken[i], segmentation.Best[i] is { } segment ? (segment.From, segment.To) : null);
                foreach (var possible in segmentation.Possible[i])
                    Assert.Equal(all.Where(path => path.Taken[i] == (possible.From, possible.To)).Sum(path => Math.Exp(path.Score)) / total, possible.Probability, 9);
            }

            void Walk(int strip, int item, double score, (int, int)?[] taken)
            {
                if (strip == strips && item == items)
                    all.Add(([.. taken], score));
                if (strip < strips)
                    Walk(strip + 1, item, score + stray[strip], taken);
                if (item == items)
                    return;
                taken[item] = null;
                Walk(strip, item + 1, score + absent[item], taken);
                for (var to = strip + 1; to <= strips; to++)
                {
                    taken[item] = (strip, to);
                    Walk(to, item + 1, score + match[item, strip, to], taken);
                    taken[item] = null;
                }
            }
        }
    }

    [Fact]
    public void Strips_without_items_are_stray_and_items_without_strips_absent()
    {
        Assert.Equal(-3, SegmentAligner.Align((_, _, _) => 0, [], [-1, -2]).Score, 9);
        Assert.Null(Assert.Single(SegmentAligner.Align((_, _, _) => 0, [-2], []).Best));
    }
}
