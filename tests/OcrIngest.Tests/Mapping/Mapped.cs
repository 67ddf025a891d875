using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Mapping;
using OcrIngest.Pages;
using OcrIngest.Tests.Forms;
using OcrIngest.Tests.Labels;
using Xunit;

namespace OcrIngest.Tests.Mapping;

/// <summary>Maps synthetic tables with the shipped models and compares.</summary>
internal static class Mapped
{
    // What is asked of a figure's place before anybody bets on the figure.
    private const double SurePlace = 0.95;

    // Predictions are kept per mapper, which makes the many tables of these tests cheap; a mapper is for one thread.
    private static readonly ThreadLocal<TableMapper> Mapper = new(() => new TableMapper(ShippedLabels.Classifier));

    public static FormDefinition Form(string id) => ShippedForms.Library.Find(id)!;

    /// <summary>The best reading of the pieces as a table of the form; null when they are none.</summary>
    public static MappedTable? Best(FormDefinition form, params ReadTable[] pieces) =>
        Mapper.Value!.Map(PrintedTable.Of(pieces), form).FirstOrDefault();

    /// <summary>All tables of the form that a printed table may be.</summary>
    public static ImmutableArray<MappedTable> All(FormDefinition form, PrintedTable table) => Mapper.Value!.Map(table, form);

    /// <summary>Text of each figure by id; null where the place holds no cell of its own.</summary>
    public static Dictionary<string, string?> Texts(MappedTable? mapped) =>
        mapped!.Figures.ToDictionary(figure => figure.Id, figure => figure.Cell?.Read is { } read ? read.IsBlank ? "" : read.Figure?.Text ?? read.Label : null);

    /// <summary>Every id has its text, no other id has any, and none is placed with less than this certainty.</summary>
    public static void AssertSame(IReadOnlyDictionary<string, string> expected, MappedTable? mapped, double certainty = 0)
    {
        Assert.NotNull(mapped);
        var texts = Texts(mapped);
        Assert.Equal(expected.Keys.Order(), texts.Keys.Order());
        Assert.Empty(expected.Where(pair => texts[pair.Key] != pair.Value).Select(pair => $"{pair.Key}: {texts[pair.Key]} for {pair.Value}"));
        Assert.Empty(mapped.Figures.Where(figure => figure.Certainty < certainty).Select(figure => $"{figure.Id}: {figure.Certainty:F4}"));
    }

    /// <summary>No cell stands under two ids, and no figure is surely placed where it is not printed, nor a blank where one is.</summary>
    public static void AssertSafe(SyntheticTable table, MappedTable? mapped, string what)
    {
        if (mapped is null || mapped.Table != table.Table)
            return;
        var cells = mapped.Figures.Where(figure => figure.Cell is not null).Select(figure => figure.Cell!.Read).ToList();
        if (cells.Count != cells.Distinct(ReferenceEqualityComparer.Instance).Count())
            Assert.Fail($"{what}: one cell stands under two ids");
        var printed = table.Rows.SelectMany(row => row.Cells).Select(cell => cell.Text).ToList();
        foreach (var figure in mapped.Figures)
        {
            if (figure is { Cell.IsBlank: true, Certainty: >= SurePlace } && table.Expected.TryGetValue(figure.Id, out var lost) && printed.Exists(cell => cell.Contains(lost, StringComparison.Ordinal)))
                Assert.Fail($"{what}: {figure.Id} is blank with {figure.Certainty:F4}, printed {lost}");
            var text = figure.Cell?.Read.Figure?.Text;
            if (text is not null && figure.Certainty >= SurePlace && table.Expected.GetValueOrDefault(figure.Id) != text && table.Expected.ContainsValue(text))
                Assert.Fail($"{what}: {figure.Id} is {text} with {figure.Certainty:F4}, printed {table.Expected.GetValueOrDefault(figure.Id)}");
        }
    }
}
