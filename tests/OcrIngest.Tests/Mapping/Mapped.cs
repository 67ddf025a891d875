using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Mapping;
using OcrIngest.Pages;
using OcrIngest.Recognition;
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

    /// <summary>Form and id of every table that is shipped.</summary>
    public static IEnumerable<(string Form, string Id)> ShippedTables => ShippedForms.Library.Forms.SelectMany(form => form.Tables.Select(table => (form.Id, table.Id)));

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
    public static void AssertSafe(SyntheticTable table, MappedTable? mapped, string what) => Assert.Empty(Wrong(table, mapped, what));

    /// <summary>What is against that: every figure that is surely placed where it is not printed.</summary>
    public static IEnumerable<string> Wrong(SyntheticTable table, MappedTable? mapped, string what)
    {
        if (mapped is null || mapped.Table != table.Table)
            yield break;
        var cells = mapped.Figures.Where(figure => figure.Cell is not null).Select(figure => figure.Cell!.Read).ToList();
        if (cells.Count != cells.Distinct(ReferenceEqualityComparer.Instance).Count())
            yield return $"{what}: one cell stands under two ids";
        var printed = table.Rows.SelectMany(row => row.Cells).Select(cell => cell.Text).ToList();
        foreach (var figure in mapped.Figures.Where(figure => figure is { Cell: not null, Certainty: >= SurePlace }))
        {
            var (expected, text) = (table.Expected.GetValueOrDefault(figure.Id), figure.Cell!.Read.Figure?.Text);
            if (figure.Cell.IsBlank && expected is not null && printed.Exists(cell => cell.Contains(expected, StringComparison.Ordinal)))
                yield return $"{what}: {figure.Id} is blank with {figure.Certainty:F4}, printed {expected}";
            if (text is not null && text != expected && DigitText.IsFigure(text) && table.Expected.Values.Any(other => text.Contains(other, StringComparison.Ordinal)))
                yield return $"{what}: {figure.Id} is {text} with {figure.Certainty:F4}, printed {expected}";
        }
    }

    /// <summary>Every figure that is surely placed and is not to the letter what is printed there; a blank only where that was read elsewhere.</summary>
    public static IEnumerable<string> Unlike(SyntheticTable table, MappedTable? mapped, string what)
    {
        if (mapped is null || mapped.Table != table.Table)
            return [];
        var printed = table.Rows.SelectMany(row => row.Cells).Select(cell => cell.Text).ToList();
        return from figure in mapped.Figures
               where figure is { Cell: not null, Certainty: >= SurePlace } && table.Expected.ContainsKey(figure.Id)
               let expected = table.Expected[figure.Id]
               let text = figure.Cell!.IsBlank ? "" : figure.Cell.Read.Figure?.Text
               where text is not null && text != expected && (text.Length > 0 || printed.Exists(cell => cell.Contains(expected, StringComparison.Ordinal)))
               select $"{what}: {figure.Id} is '{text}' with {figure.Certainty:F4}, printed {expected}";
    }
}
