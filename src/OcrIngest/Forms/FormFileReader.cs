using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace OcrIngest.Forms;

/// <summary>Reads and checks one form file. All problems are collected, so that one look at the message mends the file.</summary>
internal sealed partial class FormFileReader(string sharedFolder)
{
    private const int MaxFileBytes = 1 << 20;
    private const int MaxLines = 2000;
    private const int MaxLevels = 6;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = true,
        MaxDepth = 32,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        ReadCommentHandling = JsonCommentHandling.Skip,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private readonly ImmutableArray<string>.Builder problems = ImmutableArray.CreateBuilder<string>();
    private int lineCount;

    public static FormDefinition Read(string path)
    {
        var file = Parse<FormFile>(path);
        var reader = new FormFileReader(Path.Combine(Path.GetDirectoryName(path)!, FormLibrary.SharedFolder));
        var form = reader.Convert(file);
        return reader.problems.Count == 0 ? form : throw new FormFileException(Path.GetFileName(path), reader.problems.ToImmutable());
    }

    internal static T Parse<T>(string path)
    {
        var name = Path.GetFileName(path);
        try
        {
            if (new FileInfo(path).Length > MaxFileBytes)
                throw new FormFileException(name, [$"larger than {MaxFileBytes} bytes"]);
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), Options)
                ?? throw new FormFileException(name, ["holds null in place of an object"]);
        }
        catch (JsonException e)
        {
            throw new FormFileException(name, [e.Message], e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FormFileException(name, [$"cannot be read ({e.Message})"], e);
        }
    }

    private FormDefinition Convert(FormFile file)
    {
        CheckId(file.Id, FormIdPattern(), "form");
        var tables = file.Tables.Select(Table).ToImmutableArray();
        CheckDistinct(tables.Select(table => table.Id), "table");
        var withoutRules = new FormDefinition(file.Id, Texts(file.ReportTitles, "reportTitles", atLeast: 1), tables, [], []) { FirstYear = file.FirstYear };
        CheckDistinct(withoutRules.FigureIds, "figure");
        var terms = new TermExpander(file.Sets, withoutRules, problems);
        var form = withoutRules with { Rules = RuleExpander.Expand(file, terms, withoutRules, problems), HistoryRules = [.. RuleExpander.History(file, terms)] };
        return file.Narrative is null ? form : new NarrativeExpander(SharedNarrative(file.Narrative), terms, problems).AddTo(form);
    }

    private NarrativeFile SharedNarrative(string name)
    {
        // The name becomes part of a path: nothing but a plain one.
        if (!FormIdPattern().IsMatch(name))
            throw new FormFileException(name, ["cannot name a narrative file: small letters, digits, '-' and '_' only"]);
        return Parse<NarrativeFile>(Path.Combine(sharedFolder, name + ".json"));
    }

    private FormTable Table(TableEntry entry)
    {
        CheckId(entry.Id, IdPattern(), "table");
        if (entry.Blocks.Length == 0)
            problems.Add($"table '{entry.Id}' has no block");
        return new FormTable(entry.Id, Texts(entry.SectionTitles, $"sectionTitles of table '{entry.Id}'", atLeast: 1),
            [.. entry.Blocks.Select(block => Block(entry.Id, block))]);
    }

    private FormBlock Block(string table, BlockEntry entry)
    {
        var columns = Lines(entry.Columns, [], $"columns of table '{table}'").ToImmutableArray();
        var rows = Lines(entry.Rows, [], $"rows of table '{table}'").ToImmutableArray();
        if (columns.IsEmpty || rows.IsEmpty)
            problems.Add($"a block of table '{table}' has no rows or no columns");
        CheckDistinct(columns.Select(line => line.Id), $"column of table '{table}'");
        CheckDistinct(rows.Select(line => line.Id), $"row of table '{table}'");
        if (columns.Any(line => line.Id is "-" || line.Path.IsEmpty))
            problems.Add($"a column of table '{table}' has the id \"-\" or no label");
        if (rows.Length > 1 && rows.Any(line => line.Id is null || line.Path.IsEmpty))
            problems.Add($"a row of table '{table}' has no id or no label, which only the one row of a block may do");

        var rowIds = rows.Select(line => line.Id).ToHashSet();
        foreach (var replaced in rows.Concat(columns).SelectMany(line => line.InsteadOf).Where(id => !rowIds.Contains(id)))
            problems.Add($"insteadOf names '{replaced}', which is no row of its block in table '{table}'");

        return new FormBlock(Texts(entry.Title, $"title in table '{table}'"), Texts(entry.RowHeads, $"rowHeads in table '{table}'"),
            [.. columns.Select(column => column with { Number = column.Id is null ? NumberKind.Text : column.Number ?? NumberKind.Count })], rows);
    }

    private List<FormLine> Lines(LineEntry[] entries, ImmutableArray<ImmutableArray<string>> groups, string where)
    {
        var lines = new List<FormLine>();
        foreach (var entry in entries)
        {
            if (++lineCount > MaxLines || groups.Length >= MaxLevels)
            {
                if (lineCount == MaxLines + 1 || groups.Length >= MaxLevels)
                    problems.Add($"{where}: more than {MaxLines} lines in the form or more than {MaxLevels} levels of groups");
                break;
            }
            if (entry is { Group: not null, Lines: not null, Id: null, Label: null })
                lines.AddRange(Lines(entry.Lines, groups.Add(Texts(entry.Group, where, atLeast: 1)), where));
            else if (entry is { Group: null, Lines: null })
                lines.Add(Line(entry, groups, where));
            else
                problems.Add($"{where}: '{entry.Id ?? entry.Group?.FirstOrDefault()}' must be either a line (id, label) or a group (group, lines)");
        }
        return lines;
    }

    private FormLine Line(LineEntry entry, ImmutableArray<ImmutableArray<string>> groups, string where)
    {
        if (entry.Id is not (null or "-"))
            CheckId(entry.Id, IdPattern(), where);
        var path = entry.Label is null ? groups : groups.Add(Texts(entry.Label, where, atLeast: 1));
        if (entry.Label is null && !groups.IsEmpty)
            problems.Add($"{where}: '{entry.Id}' has no label");
        return new FormLine(entry.Id, path, entry.Numbering, entry.Number, entry.InsteadOf is null ? [] : [.. entry.InsteadOf]);
    }

    private ImmutableArray<string> Texts(string[]? texts, string where, int atLeast = 0)
    {
        if ((texts?.Length ?? 0) < atLeast || texts?.Any(string.IsNullOrWhiteSpace) == true)
            problems.Add($"{where}: an empty text or no text at all");
        return texts is null ? [] : [.. texts];
    }

    private void CheckId(string id, Regex pattern, string what)
    {
        if (!pattern.IsMatch(id))
            problems.Add($"'{id}' cannot be the id of a {what}: small letters, digits and '_' only");
    }

    private void CheckDistinct(IEnumerable<string?> ids, string what)
    {
        foreach (var twice in ids.Where(id => id is not (null or "-")).GroupBy(id => id).Where(group => group.Count() > 1))
            problems.Add($"the {what} '{twice.Key}' is there twice");
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9_-]{0,63}\z")]
    private static partial Regex FormIdPattern();

    [GeneratedRegex(@"\A[a-z0-9_]{1,64}(\.[a-z0-9_]{1,64})?\z")]
    private static partial Regex IdPattern();
}
