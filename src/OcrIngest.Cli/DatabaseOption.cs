using System.CommandLine;
using OcrIngest.Storage;

namespace OcrIngest.Cli;

/// <summary><c>--db URL</c>, the same in every verb that has it.</summary>
internal static class DatabaseOption
{
    public static Option<DatabaseUrl> Create() => new("--db")
    {
        Description = "The database: a SQLite file, or postgres://user:password@host:port/database.",
        HelpName = "URL",
        DefaultValueFactory = _ => Parse("ocringest.db", out var error) ?? throw new InvalidOperationException(error),
        CustomParser = result =>
        {
            var url = Parse(result.Tokens[0].Value, out var error);
            if (url is null)
                result.AddError(error!);
            return url;
        },
    };

    private static DatabaseUrl? Parse(string text, out string? error) => DatabaseUrl.TryParse(text, out var url, out error) ? url : null;
}
