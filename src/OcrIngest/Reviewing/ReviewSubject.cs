using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OcrIngest.Forms;
using OcrIngest.Reports;

namespace OcrIngest.Reviewing;

/// <summary>What a person can be asked about a report, and how an answer is written.</summary>
public static class ReviewSubject
{
    public const string Agency = "agency", Year = "year";

    /// <summary>How to answer that a cell is printed blank, that it does not stand on this paper, and that all is as it says.</summary>
    public const string Blank = "blank", Absent = "absent", AsItSays = "ok";

    private const int FirstYear = 2004, LastYear = 2100, LongestName = 100, KeyBytes = 4;

    /// <summary>Of a finding: other figures in it make another subject.</summary>
    public static string Of(Finding finding) => $"{finding.Rule}#{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [.. finding.Cells, finding.Message])))[..KeyBytes])}";

    /// <summary>Reads what a person typed.</summary>
    /// <param name="says">The value that stands there now; null when there is none to agree to.</param>
    /// <exception cref="InputRejectedException">It is no answer to this subject; the message says what is expected.</exception>
    public static Answer Read(FormDefinition form, string subject, string text, string? says)
    {
        text = text.Trim();
        if (subject.Contains('#', StringComparison.Ordinal))
            return text == AsItSays ? new Answer(subject, null) : throw Refused(subject, $"write {AsItSays} where it is so on the paper, or answer its figures");
        if (text == AsItSays)
            return says is null ? throw Refused(subject, "nothing was read that one could agree to") : new Answer(subject, says);
        return subject switch
        {
            Agency => text.Length is > 0 and <= LongestName ? new Answer(subject, text) : throw Refused(subject, $"a name of 1 to {LongestName} characters is expected"),
            Year => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= FirstYear and <= LastYear ? new Answer(subject, text) : throw Refused(subject, "a year of four digits is expected"),
            _ => form.Figures.TryGetValue(subject, out var figure) ? Figure(subject, text, figure.Kind) : throw Refused(subject, $"the form {form.Id} has no such figure"),
        };
    }

    private static Answer Figure(string id, string text, NumberKind kind)
    {
        if (text is Absent or Blank)
            return new Answer(id, text == Absent ? null : "");
        var (value, problem) = NumberText.Parse(text, kind) is var parsed ? (parsed.Value, parsed.Problem) : default;
        return value is not null && NumberText.Fits(value, kind) ? new Answer(id, value) : throw Refused(id, $"{(problem.Length > 0 ? problem : $"'{text}' does not fit")}; write a figure, {Blank} or {Absent}");
    }

    private static InputRejectedException Refused(string subject, string problem) => new(RejectReason.CorruptFile, $"{subject}: {problem}.");
}
