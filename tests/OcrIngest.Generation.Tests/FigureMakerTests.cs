using OcrIngest.Forms;
using OcrIngest.Generation.Content;

namespace OcrIngest.Generation.Tests;

public class FigureMakerTests
{
    [Theory]
    [InlineData("gidar-2021")]
    [InlineData("gidar-2019")]
    [InlineData("statistics-2014")]
    public void Every_rule_of_the_form_holds(string id)
    {
        var form = Forms.Library.Find(id)!;
        var offices = OfficeList.Load();
        for (var number = 0; number < 60; number++)
        {
            var seed = new SeedStream(7).Fork(number);
            var office = offices.Draw(seed.Fork("office"));
            var figures = new FigureMaker(form, [.. form.FigureIds.Where(figure => !figure.Contains(".other.", StringComparison.Ordinal) || !form.Id.EndsWith("2021", StringComparison.Ordinal) || figure.StartsWith("review", StringComparison.Ordinal))], new FigureSizes())
                .Draw(seed, office);

            foreach (var rule in form.Rules.Where(rule => rule.Agencies?.IsMatch(office.Name) ?? true))
            {
                var (left, right) = (rule.Left.Sum(figure => figures.GetValueOrDefault(figure)), rule.Right.Sum(figure => figures.GetValueOrDefault(figure)));
                Assert.True(rule.Relation switch { Relation.Equal => left == right, Relation.AtMost => left <= right, _ => left == 0 || right > 0 },
                    $"{rule.Name}: {left} and {right}");
            }
            Assert.All(figures, figure => Assert.True(figure.Value >= 0 || form.Figures[figure.Key].Kind == NumberKind.SignedCount, $"{figure.Key} is {figure.Value}"));
        }
    }

    [Fact]
    public void Small_offices_print_mostly_zeros_and_big_ones_large_figures()
    {
        var form = Forms.Library.Find("gidar-2021")!;
        var small = Draw(form, new Office("某某乡人民政府", "我乡", 0));
        var big = Draw(form, new Office("某某市人民政府", "我市", 4));

        Assert.True(small.Count(value => value == 0) > small.Count * 9 / 10);
        Assert.True(big.Max() >= 10_000);
    }

    private static List<decimal> Draw(FormDefinition form, Office office) =>
        [.. Enumerable.Range(0, 20).SelectMany(number => new FigureMaker(form, [.. form.FigureIds], new FigureSizes()).Draw(new SeedStream(3).Fork(number), office).Values)];
}
