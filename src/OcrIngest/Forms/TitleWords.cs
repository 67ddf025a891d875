using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace OcrIngest.Forms;

/// <summary>By what the title and the signature of a report are told from other lines.</summary>
/// <param name="Titles">What reports of any form call themselves.</param>
/// <param name="OfficeEndings">Last words of an issuing office's name, longest first.</param>
/// <param name="NotTitle">Found in lines that are no part of a report: a web page's frame.</param>
/// <param name="NotOffice">Found in no office's name.</param>
/// <param name="OfficeField">Stands before the office's name where the form has a field for it.</param>
/// <param name="DateField">Stands before the day of issue where the form has a field for it.</param>
/// <param name="OtherDocument">Heading of a paper that is no report.</param>
/// <param name="Between">What may end the text between the office and the year.</param>
/// <param name="Tail">What may follow the title on its line.</param>
public sealed record TitleWords(
    ImmutableArray<string> Titles, ImmutableArray<string> OfficeEndings,
    Regex NotTitle, Regex NotOffice, Regex OfficeField, Regex DateField, Regex OtherDocument, Regex Between, Regex Tail)
{
    internal static TitleWords Read(string path, IEnumerable<FormDefinition> forms)
    {
        var file = FormFileReader.Parse<TitleFile>(path);
        var problems = ImmutableArray.CreateBuilder<string>();
        if (file.OfficeEndings.Length == 0 || file.OfficeEndings.Any(string.IsNullOrWhiteSpace))
            problems.Add("officeEndings: an empty text or no text at all");
        var patterns = new[] { file.NotTitle, file.NotOffice, file.OfficeField, file.DateField, file.OtherDocument, file.Between, file.Tail }
            .Select((pattern, index) => FormPattern.Compile(pattern, $"pattern {index + 1}", problems)).ToArray();
        if (problems.Count > 0)
            throw new FormFileException(Path.GetFileName(path), problems.ToImmutable());
        return new TitleWords(
            [.. forms.SelectMany(form => form.ReportTitles).Distinct().OrderByDescending(title => title.Length)],
            [.. file.OfficeEndings.OrderByDescending(ending => ending.Length)],
            patterns[0]!, patterns[1]!, patterns[2]!, patterns[3]!, patterns[4]!, patterns[5]!, patterns[6]!);
    }

    private sealed record TitleFile(string[] OfficeEndings, string NotTitle, string NotOffice, string OfficeField, string DateField, string OtherDocument, string Between, string Tail);
}
