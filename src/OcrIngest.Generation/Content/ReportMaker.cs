using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Generation.Data;
using OcrIngest.Generation.Printing;

namespace OcrIngest.Generation.Content;

/// <summary>Draws whole reports: office, year, figures, mistakes, texts.</summary>
internal sealed class ReportMaker(FormLibrary forms, GenerateOptions options)
{
    private readonly OfficeList offices = OfficeList.Load();
    private readonly FigureSizes sizes = new();
    private readonly TextLibrary texts = TextLibrary.Load();
    private readonly Dictionary<string, Dictionary<string, string>> units = DataFile.Read<Dictionary<string, Dictionary<string, string>>>("units.json");
    private readonly ImmutableArray<FormDefinition> choice = [.. forms.Forms.Where(form => options.Forms.Allows(form.Id))];

    public ReportContent Make(SeedStream seed, LayoutStyle style)
    {
        var random = seed.Fork("report");
        // Forms of many rules are those in use now.
        var official = choice[random.Weighted([.. choice.Select(form => form.Tables.Length > 1 ? form.Rules.Length : 10.0)])];
        var form = PaperForm.Draw(seed.Fork("paper"), official, options.MisprintShare);
        var office = offices.Draw(random);
        var year = Year(official, random);

        var onPaper = form.Tables.SelectMany(table => table.Blocks.SelectMany(block => block.Rows.SelectMany(row => block.Columns
            .Where(column => column.Id is not null && row.Id is not "-").Select(column => FormDefinition.FigureId(table, row, column))))).ToImmutableHashSet();
        var figures = new FigureMaker(official, onPaper, sizes).Draw(seed.Fork("figures"), office);
        if (random.Chance(options.BrokenSumShare))
            figures = BrokenSums.Make(seed.Fork("broken"), official, figures);
        var printed = PrintedFigures.Write(seed.Fork("writing"), official, figures, options.UnusualFigureShare);

        var labels = new LabelWriter(seed.Fork("labels"), options.MisprintShare);
        var unit = units.GetValueOrDefault(official.Id) ?? [];
        var builder = form.Tables.Select(table => new GridBuilder(printed.Texts, labels.Spelling, id => unit.GetValueOrDefault(id ?? "-", unit.GetValueOrDefault("*", "")),
            labels.Numbering, style.TotalBeside).Build(table));
        var (text, narrative) = Text(seed.Fork("text"), official, labels, office, year, printed.Values, style);
        return new ReportContent(official, office, year, printed.Values, [.. builder], text,
            [.. BrokenSums.Find(official, printed.Values), .. narrative]);
    }

    private (ReportText, IEnumerable<ExpectedFinding>) Text(
        SeedStream random, FormDefinition form, LabelWriter labels, Office office, int year, IReadOnlyDictionary<string, string> values, LayoutStyle style)
    {
        var entry = texts.For(form.Id);
        string Fill(string template) => texts.Fill(template, random, office, year, values);
        var contradicts = random.Chance(options.ContradictionShare);
        var findings = new List<ExpectedFinding>();
        var overview = new List<string>();
        var used = new HashSet<string>();
        foreach (var sentence in entry.Overview)
        {
            // One paragraph of those that begin alike: （一）, （二） ...
            if (!used.Add(sentence.Text[..3]) || random.Chance(0.3))
                continue;
            var seen = values;
            if (contradicts && sentence.Rule is not null && findings.Count == 0)
            {
                seen = values.ToImmutableDictionary().SetItem(sentence.Figure!, Other(values.GetValueOrDefault(sentence.Figure!, "0"), random));
                findings.Add(new ExpectedFinding(sentence.Rule, "warning", [sentence.Figure!]));
            }
            overview.Add(texts.Fill(sentence.Text, random, office, year, seen));
        }
        var problems = entry.Problems.Where(_ => random.Chance(0.75)).Select(Fill).ToImmutableArray();
        var report = form.ReportTitles[random.Chance(0.85) ? 0 : random.Next(form.ReportTitles.Length)];
        ImmutableArray<string> title = form.Tables[0].SectionTitles[0] == form.ReportTitles[0] ? [report]
            : style.TitleInTwo ? [office.Name, $"{year}年{report}"]
            : [Fill(texts.Titles[random.Weighted([.. texts.Titles.Select((_, i) => i == 0 ? 20.0 : 1)])]) + report];
        var other = form.Tables.Length == 1 ? entry.Other.Select(Fill).ToImmutableArray() : [Fill(random.Pick(entry.Other))];
        var intro = form.Tables.Length == 1 ? entry.Intro.Select(Fill) : [Fill(random.Pick(entry.Intro))];
        ImmutableArray<ImmutableArray<string>> after = [problems, other];
        return (new ReportText(title, [.. intro],
            [.. entry.Heads.Before.Select(head => new Section(Alternative(head, random), [.. overview]))],
            [.. form.Tables.Select(table => form.Tables.Length == 1 ? "" : labels.Spelling(table.SectionTitles))],
            entry.Heads.After.Length == 0 ? [new Section("", other)] : [.. entry.Heads.After.Select((head, i) => new Section(Alternative(head, random), after[i]))],
            [.. entry.Signature.Select(Fill)]), findings);
    }

    /// <summary>Far enough from the figure not to be another one that the sentence could mean.</summary>
    private static string Other(string value, SeedStream random) => decimal.TryParse(value, out var number) ? $"{number * 2 + random.Between(3, 60)}" : $"{random.Between(3, 60)}";

    private static string Alternative(string texts, SeedStream random) => random.Chance(0.8) ? texts.Split('|')[0] : random.Pick(texts.Split('|'));

    private static int Year(FormDefinition form, SeedStream random)
    {
        var first = int.Parse(form.Id[^4..]);
        return first switch { 2014 => random.Between(2014, 2018), 2019 => random.Chance(0.85) ? random.Between(2019, 2020) : random.Between(2021, 2022), _ => random.Between(first, 2025) };
    }
}
