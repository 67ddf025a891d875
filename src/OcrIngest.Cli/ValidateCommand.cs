using System.Collections.Immutable;
using System.CommandLine;
using OcrIngest.Reports;

namespace OcrIngest.Cli;

/// <summary>The validator on result and record files.</summary>
internal static class ValidateCommand
{
    /// <summary>A result of some thousand pages; anything larger is something else.</summary>
    private const long MaxFileBytes = 256 << 20;

    /// <param name="check">The rules of a report's form over its figures; rejects a report of an unknown form.</param>
    /// <param name="between">What the second of two reports says of the first, the year before.</param>
    public static Command Create(Func<ReportResult, ImmutableArray<Finding>> check, Func<ReportResult, ReportResult, ImmutableArray<Finding>> between)
    {
        var files = PathsArgument.Create("FILE.json", "Result or record JSON files.");
        var command = new Command("validate", "Checks result or record JSON files against the rules of their form, and the years of one office against each other. Ends with 2 when an error was found.") { files };
        command.SetAction(parsed =>
        {
            var reports = new List<(string File, ReportResult Report)>();
            var code = parsed.GetValue(files)!.Aggregate(ExitCode.Done, (code, file) => Math.Max(code, Run(file, check, reports, Console.Out, Console.Error)));
            WriteHistory(reports, between, Console.Out);
            return code;
        });
        return command;
    }

    /// <summary>One file's findings to the output; <see cref="ExitCode.Failed"/> when one is an error or the file is none.</summary>
    /// <param name="reports">Takes the file's reports.</param>
    internal static int Run(string file, Func<ReportResult, ImmutableArray<Finding>> check, List<(string File, ReportResult Report)> reports, TextWriter output, TextWriter errors)
    {
        IngestResult result;
        Finding[] findings;
        try
        {
            result = ResultJson.ReadResultOrRecord(Content(file), Path.GetFileNameWithoutExtension(file));
            findings = [.. result.Reports.SelectMany(report => check(report))];
        }
        catch (InputRejectedException e)
        {
            errors.WriteLine(Ingest.OutcomeText.Error(file, new DocumentError(e.Reason.Code(), e.Message)));
            return ExitCode.Failed;
        }
        reports.AddRange(result.Reports.Select(report => (file, report)));
        foreach (var finding in findings)
            output.WriteLine(Line(file, finding));
        if (findings.Length == 0)
            output.WriteLine($"{file}: {(result.Reports.IsEmpty ? "holds no report" : "no findings")}");
        return findings.Any(finding => finding.Severity == FindingSeverity.Error) ? ExitCode.Failed : ExitCode.Done;
    }

    /// <summary>What the years of each office say of one another.</summary>
    internal static void WriteHistory(List<(string File, ReportResult Report)> reports, Func<ReportResult, ReportResult, ImmutableArray<Finding>> between, TextWriter output)
    {
        var years = reports.ToLookup(other => (other.Report.Agency, other.Report.Year));
        foreach (var (file, report) in reports.Where(other => other.Report.Year is not null))
            foreach (var finding in years[(report.Agency, report.Year - 1)].SelectMany(before => between(before.Report, report)))
                output.WriteLine(Line(file, finding));
    }

    private static string Line(string file, Finding finding)
    {
        var expected = finding.Expected.Length > 0 || finding.Actual.Length > 0 ? $" (expected {finding.Expected}, actual {finding.Actual})" : "";
        var cells = finding.Cells.IsEmpty ? "" : $" [{string.Join(' ', finding.Cells)}]";
        return $"{file}: {WireName.Of(finding.Severity)}: {finding.Rule}: {finding.Message}{expected}{cells}";
    }

    private static byte[] Content(string file)
    {
        try
        {
            return new FileInfo(file).Length <= MaxFileBytes
                ? File.ReadAllBytes(file)
                : throw new InputRejectedException(RejectReason.FileTooLarge, "The file is too large for a result. Give a result or record JSON.");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputRejectedException(RejectReason.NotFound, "There is no such file. Check the path.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputRejectedException(RejectReason.NotReadable, $"The file cannot be read ({e.Message.TrimEnd('.')}). Check its rights.", e);
        }
    }
}
