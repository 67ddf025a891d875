using OcrIngest.Forms;
using Xunit;

namespace OcrIngest.Tests.Forms;

public sealed class FormLibraryTests
{
    [Fact]
    public void The_2021_form_has_42_identities()
    {
        var identities = ShippedForms.Gidar2021.Rules.Where(rule => rule.Kind == FindingKind.Identity && !rule.Variant).ToList();

        Assert.Equal(42, identities.Count);
        Assert.Equal([25, 7, 7, 3], identities.GroupBy(rule => rule.Name).Select(family => family.Count()));
    }

    [Fact]
    public void The_2021_form_has_200_figures_and_7_of_its_single_row_variant()
    {
        var ids = ShippedForms.Gidar2021.FigureIds;

        Assert.Equal(200, ids.Count(id => !id.StartsWith("requests.other.")));
        Assert.Equal(7, ids.Count(id => id.StartsWith("requests.other.")));
        Assert.Equal("disclosure.regulations.issued", ids[0]);
        Assert.Equal("review.after_reconsideration.total", ids[^1]);
    }

    [Fact]
    public void The_2019_form_has_40_identities()
    {
        Assert.Equal(40, ShippedForms.Gidar2019.Rules.Count(rule => rule.Kind == FindingKind.Identity));
    }

    [Fact]
    public void The_2014_form_has_58_figures_and_no_figure_in_its_unit_column()
    {
        Assert.Equal(58, ShippedForms.Statistics2014.FigureIds.Length);
        Assert.All(ShippedForms.Statistics2014.FigureIds, id => Assert.EndsWith(".value", id));
    }
}
