using System.Collections.Immutable;
using System.Text.Json;
using OcrIngest.Generation.Truth;
using OcrIngest.Reports;

namespace OcrIngest.Bench;

/// <summary>A document to be read, and what is printed in it.</summary>
/// <param name="Files">Full paths in page order.</param>
public sealed record TruthCase(ImmutableArray<string> Files, TruthFile Truth);

/// <summary>Finds the truth of documents in a folder.</summary>
public static class TruthFolder
{
    private const string Suffix = ".truth.json";
    private const long MaxTruthBytes = 64 << 20;

    /// <summary>What the generator wrote: every <c>NAME.truth.json</c>, in order of the names.</summary>
    /// <exception cref="InputRejectedException">A truth file is none.</exception>
    public static ImmutableArray<TruthCase> Generated(string folder) =>
        [.. Directory.GetFiles(folder, "*" + Suffix).Order(StringComparer.Ordinal).Select(path => Checked(path, ReadGenerated(path)))];

    /// <summary>
    /// A plain record (<c>agency, year, form, values</c>) as the truth of a document. Which record it is, the names say: <c>seed000.json</c> is the truth of
    /// <c>seed000</c> and of <c>seed000-office</c>, whose profile is then <c>office</c>.
    /// </summary>
    /// <param name="documents">Name and files of each document.</param>
    /// <exception cref="InputRejectedException">A record is none.</exception>
    public static ImmutableArray<TruthCase> Plain(string folder, IEnumerable<(string Name, ImmutableArray<string> Files)> documents)
    {
        var records = Directory.GetFiles(folder, "*.json").Where(path => !path.EndsWith(Suffix, StringComparison.Ordinal))
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal);
        return [.. from document in documents
                   let name = records.Keys.Where(key => document.Name == key || document.Name.StartsWith(key + "-", StringComparison.Ordinal)).MaxBy(key => key.Length)
                   where name is not null
                   select new TruthCase(document.Files, Record(records[name], name, document.Name))];
    }

    private static TruthFile Record(string path, string name, string document)
    {
        var report = ResultJson.ReadResultOrRecord(Bytes(path), name).Reports[0];
        var values = report.Figures.ToDictionary(figure => figure.Id, figure => figure.Value.Value ?? "");
        var profile = document.Length > name.Length ? document[(name.Length + 1)..] : "as-is";
        return new TruthFile(
            new TruthDocument(document, [], "report", 0, 0, 0, profile, 0, "-", "-", "-", 0, 0, [], []),
            [new TruthReport(report.Form, report.Agency, report.Year, [], values, new Dictionary<string, TruthBox>(), [], [])]);
    }

    private static TruthFile ReadGenerated(string path)
    {
        _ = Bytes(path);
        try
        {
            return TruthFile.Read(path);
        }
        catch (JsonException e)
        {
            throw Wrong(path, e.Message, e);
        }
    }

    /// <summary>The reader of JSON leaves what is not there as null, whatever the types say.</summary>
    private static TruthCase Checked(string path, TruthFile truth)
    {
        if (truth is not { Document: { Name: not null, Files: not null, Kind: not null, Profile: not null, PageSizes: not null } document, Reports: not null }
            || truth.Reports.Any(report => report is not { Form: not null, Pages: not null, Values: not null, Boxes: not null, Labels: not null, Findings: not null })
            || truth.Reports.SelectMany(report => report.Boxes.Values.Select(box => box?.Box).Concat(report.Labels.Select(label => label?.Box))).Any(box => box is not { Length: 4 })
            || document.PageSizes.Any(size => size is not { Length: 2 }))
            throw Wrong(path, "a part of it is missing");
        if (document.Files.Count == 0 || document.Files.Any(file => Path.GetFileName(file) != file))
            throw Wrong(path, "its files must lie in the same folder");
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return new TruthCase([.. document.Files.Select(file => Path.Combine(folder, file))], truth);
    }

    private static byte[] Bytes(string path) => new FileInfo(path).Length <= MaxTruthBytes
        ? File.ReadAllBytes(path)
        : throw new InputRejectedException(RejectReason.FileTooLarge, $"{path} is too large for a truth file.");

    private static InputRejectedException Wrong(string path, string why, Exception? inner = null) =>
        new(RejectReason.CorruptFile, $"{path} is no truth file: {why}.", inner);
}
