using System.Collections.Immutable;
using System.Globalization;
using OcrIngest.Generation.Data;
using OcrIngest.Generation.Printing;

namespace OcrIngest.Generation.Content;

/// <summary>Papers that are no report of any form: letters, other tables, empty sheets, photographs, covers.</summary>
internal sealed class OtherPapers
{
    private readonly OfficeList offices = OfficeList.Load();
    private readonly TextLibrary texts = TextLibrary.Load();
    private readonly OtherTexts other = DataFile.Read<OtherTexts>("others.json");

    public IReadOnlyList<PageOps> Print(LayoutStyle style, TypePair type, SeedStream random)
    {
        switch (random.Weighted([4, 4, 1, 1]))
        {
            case 0:
                return Letter(style, type, random);
            case 1:
                return Table(style, type, random);
            case 2:
                return [.. Enumerable.Range(0, random.Between(1, 3)).Select(_ => new PageOps(595, 842))];
            default:
                return [new PageOps(595, 842) { IsPhotograph = true }];
        }
    }

    public PageOps Cover(LayoutStyle style, TypePair type, SeedStream random)
    {
        var flow = new PageFlow(style, type, random);
        flow.NewPage();
        flow.Space(180);
        var (office, year) = (offices.Draw(random), random.Between(2015, 2025));
        flow.Title([office.Name, texts.Fill(random.Pick(texts.Covers), random, office, year, ImmutableDictionary<string, string>.Empty)]);
        return flow.Pages[0];
    }

    private IReadOnlyList<PageOps> Letter(LayoutStyle style, TypePair type, SeedStream random)
    {
        var (office, year) = (offices.Draw(random), random.Between(2015, 2025));
        string Fill(string text) => texts.Fill(text, random, office, year, ImmutableDictionary<string, string>.Empty);
        var letter = random.Pick(other.Letters);
        var flow = new PageFlow(style, type, random);
        flow.NewPage();
        flow.Title([Fill(letter.Title)]);
        foreach (var paragraph in letter.Paragraphs)
            flow.Paragraph(Fill(paragraph));
        flow.Space(style.BodySize);
        flow.Line(Fill("{office}"), 0.92);
        flow.Line(Fill("{date}"), 0.92);
        flow.NumberPages(1);
        return flow.Pages;
    }

    private IReadOnlyList<PageOps> Table(LayoutStyle style, TypePair type, SeedStream random)
    {
        var (office, year) = (offices.Draw(random), random.Between(2015, 2025));
        var table = random.Pick(other.Tables);
        var flow = new PageFlow(style, type, random);
        flow.NewPage();
        flow.Title([texts.Fill(table.Title, random, office, year, ImmutableDictionary<string, string>.Empty)]);
        var cells = ImmutableArray.CreateBuilder<GridCell>();
        for (var column = 0; column < table.Columns.Length; column++)
            cells.Add(new GridCell(0, column, 1, 1, table.Columns[column].Head, column == 0 ? CellRole.Corner : CellRole.Head, null));
        var rows = table.Rows.Length > 0 ? table.Rows.Length : random.Between(6, 30);
        for (var row = 1; row <= rows; row++)
            for (var column = 0; column < table.Columns.Length; column++)
                cells.Add(new GridCell(row, column, 1, 1, column == 0 && table.Rows.Length > 0 ? table.Rows[row - 1] : Entry(table.Columns[column].Kind, row, random),
                    column == 0 ? CellRole.Label : CellRole.Unit, null));
        flow.Table(new GridTable("other", rows + 1, table.Columns.Length, 1, 1, [0], cells.ToImmutable()));
        flow.NumberPages(1);
        return flow.Pages;
    }

    private string Entry(string kind, int row, SeedStream random) => kind switch
    {
        "number" => row.ToString(CultureInfo.InvariantCulture),
        "name" => random.Pick(texts.Names),
        "count" => random.Chance(0.4) ? "0" : random.Between(1, 400).ToString(CultureInfo.InvariantCulture),
        "amount" => random.Between(0.0, 9000.0).ToString("0.00", CultureInfo.InvariantCulture),
        "phone" => $"1{random.Between(30, 89)}{random.Between(10000000, 99999999)}",
        "office" => random.Pick(offices.Departments),
        _ => random.Pick(other.Words),
    };

    private sealed record OtherTexts(LetterText[] Letters, TableText[] Tables, string[] Words);

    private sealed record LetterText(string Title, string[] Paragraphs);

    /// <param name="Rows">Texts of the first column; empty where it is drawn.</param>
    private sealed record TableText(string Title, ColumnText[] Columns, string[] Rows);

    private sealed record ColumnText(string Head, string Kind);
}
