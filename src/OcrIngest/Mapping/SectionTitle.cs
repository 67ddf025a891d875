using OcrIngest.Forms;
using OcrIngest.Recognition;

namespace OcrIngest.Mapping;

/// <summary>The titles that stand over a form's tables, as lines of running text.</summary>
public static class SectionTitle
{
    /// <summary>Whether a line ends with a title of the table.</summary>
    public static bool Ends(string line, FormTable table) => TitleMatch.AtEnd([.. table.SectionTitles.Select(Words)], Words(line)) is not null;

    private static string Words(string text) => string.Concat(text.Where(Han.Is));
}
