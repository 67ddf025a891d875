using System.Text.RegularExpressions;

namespace OcrIngest.Documents;

/// <summary>Finds pages that were scanned into one file each: pictures of one folder whose names differ only in a trailing number.</summary>
internal static partial class NumberedRuns
{
    /// <summary>Files of one document, in page order, and the name that they share.</summary>
    internal sealed record Run(string Name, IReadOnlyList<string> Files);

    /// <summary>Runs in the order of their first files; a file that belongs to none is a run of its own.</summary>
    /// <param name="isPage">Whether a file is a picture of one page, so that it can be part of a run at all.</param>
    public static IEnumerable<Run> Group(IReadOnlyList<string> files, Func<string, bool> isPage)
    {
        var keys = files.Select(Key).ToArray();
        var groups = Enumerable.Range(0, files.Count).Where(i => keys[i] is not null).GroupBy(i => keys[i])
            .Where(group => group.Count() > 1 && group.All(i => isPage(files[i])))
            .ToDictionary(group => group.Key!, group => group.OrderBy(i => Number(files[i])).ThenBy(i => files[i], StringComparer.Ordinal).ToList());
        for (var i = 0; i < files.Count; i++)
        {
            if (keys[i] is not { } key || !groups.TryGetValue(key, out var members))
                yield return new Run(Path.GetFileNameWithoutExtension(files[i]), [files[i]]);
            else if (members.Min() == i)
                yield return new Run(NameOf(files[i]), [.. members.Select(member => files[member])]);
        }
    }

    // Folder, stem with its separator, and extension: "x-1" and "x_2" are no run.
    private static string? Key(string path) =>
        Trailing().Match(Path.GetFileNameWithoutExtension(path)) is { Success: true } match
            ? string.Join('\0', Path.GetDirectoryName(path), match.Groups["stem"].Value, match.Groups["close"].Value, Path.GetExtension(path).ToUpperInvariant())
            : null;

    private static long Number(string path) => long.Parse(Trailing().Match(Path.GetFileNameWithoutExtension(path)).Groups["number"].ValueSpan);

    private static string NameOf(string path)
    {
        var stem = Trailing().Match(Path.GetFileNameWithoutExtension(path)).Groups["stem"].Value.TrimEnd(' ', '-', '_', '.', '(', '（', '第');
        return stem.Length > 0 ? stem : Path.GetFileName(Path.GetDirectoryName(path)) is { Length: > 0 } folder ? folder : "pages";
    }

    // Also "x (3)" and "x（3）", as file managers number copies, and "x第3页".
    [GeneratedRegex(@"^(?<stem>.*?)(?<number>[0-9]{1,18})(?<close>[)）页]?)$", RegexOptions.Singleline)]
    private static partial Regex Trailing();
}
