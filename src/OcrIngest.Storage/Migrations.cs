using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Dapper;

namespace OcrIngest.Storage;

/// <summary>Brings a database to the schema that this program knows: the numbered scripts, each once, in order, all or none.</summary>
internal static partial class Migrations
{
    public static ImmutableArray<SchemaScript> Scripts { get; } =
    [
        .. from name in Assembly.GetExecutingAssembly().GetManifestResourceNames()
           where name.EndsWith(".sql", StringComparison.Ordinal)
           orderby name
           select new SchemaScript(int.Parse(name[..4], CultureInfo.InvariantCulture), name),
    ];

    /// <exception cref="EngineFailedException">The database was made by a newer program.</exception>
    public static void Apply(Dialect dialect, DatabaseUrl url, string now)
    {
        using var connection = dialect.Open();
        using var transaction = connection.BeginTransaction();
        dialect.LockMigrations(transaction);
        connection.Execute("CREATE TABLE IF NOT EXISTS schema_versions (version INTEGER PRIMARY KEY, script TEXT NOT NULL, applied_at TEXT NOT NULL)", transaction: transaction);
        var version = connection.ExecuteScalar<int>("SELECT COALESCE(MAX(version), 0) FROM schema_versions", transaction: transaction);
        if (version > Scripts[^1].Version)
            throw new EngineFailedException($"The database {url} has schema {version}, this program knows up to {Scripts[^1].Version}. Use the newer program, or another --db.");
        foreach (var script in Scripts.Where(script => script.Version > version))
            Run(dialect, transaction, script, now);
        transaction.Commit();
    }

    private static void Run(Dialect dialect, DbTransaction transaction, SchemaScript script, string now)
    {
        var sql = Placeholder().Replace(script.Text(), match => dialect.Word(match.Groups[1].Value));
        transaction.Connection!.Execute(sql, transaction: transaction);
        transaction.Connection!.Execute(
            "INSERT INTO schema_versions (version, script, applied_at) VALUES (@Version, @Name, @now)", new { script.Version, script.Name, now }, transaction);
    }

    [GeneratedRegex(@"\{([a-z]+)\}")]
    private static partial Regex Placeholder();
}

/// <summary>One embedded script, <c>0001_name.sql</c>.</summary>
internal sealed record SchemaScript(int Version, string Name)
{
    public string Text()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
