using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace OcrIngest.Storage;

public enum DatabaseKind { Sqlite, Postgres }

/// <summary>
/// Where the records are kept: <c>path</c> or <c>sqlite:path</c>, or <c>postgres://user:password@host:port/database?sslmode=require</c>
/// (<c>postgresql://</c> too; <c>?host=/directory</c> is a Unix socket).
/// </summary>
public sealed record DatabaseUrl
{
    private DatabaseUrl(DatabaseKind kind, string connectionString, string display) =>
        (Kind, ConnectionString, Display) = (kind, connectionString, display);

    public DatabaseKind Kind { get; }

    /// <summary>For the driver. Holds the password: never to be shown.</summary>
    internal string ConnectionString { get; }

    /// <summary>For people: without the password.</summary>
    public string Display { get; }

    public override string ToString() => Display;

    public static bool TryParse(string text, [NotNullWhen(true)] out DatabaseUrl? url, [NotNullWhen(false)] out string? error)
    {
        (url, error) = (null, null);
        try
        {
            var scheme = text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? text[..colon] : "";
            url = scheme switch
            {
                "postgres" or "postgresql" => Postgres(new Uri(text)),
                "sqlite" => Sqlite(text[7..].StartsWith("//", StringComparison.Ordinal) ? text[9..] : text[7..]),
                _ when text.Contains("://", StringComparison.Ordinal) => throw new FormatException($"{scheme}:// is not known"),
                _ => Sqlite(text),
            };
            return true;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            // The text may hold a password, so that it is not repeated here.
            error = $"The database URL is not understood ({e.Message}). Give a file, sqlite:file or postgres://user:password@host:port/database.";
            return false;
        }
    }

    private static DatabaseUrl Sqlite(string path)
    {
        if (string.IsNullOrWhiteSpace(path) || path.StartsWith(':') || path.Contains('\0', StringComparison.Ordinal))
            throw new FormatException("it names no file");
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = Path.GetFullPath(path),
            ForeignKeys = true,
            // Another process may be writing: wait, rather than fail.
            DefaultTimeout = 60,
        };
        return new DatabaseUrl(DatabaseKind.Sqlite, connection.ConnectionString, path);
    }

    private static DatabaseUrl Postgres(Uri uri)
    {
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host.Length > 0 ? uri.Host : "localhost",
            Port = uri.Port > 0 ? uri.Port : 5432,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
            ApplicationName = "ocringest",
        };
        var user = uri.UserInfo.Split(':', 2);
        if (user[0].Length > 0)
            connection.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length == 2)
            connection.Password = Uri.UnescapeDataString(user[1]);
        foreach (var option in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = option.Split('=', 2);
            connection[OptionName(Uri.UnescapeDataString(pair[0]))] = pair.Length == 2 ? Uri.UnescapeDataString(pair[1]) : "";
        }
        if (string.IsNullOrEmpty(connection.Database))
            throw new FormatException("it names no database");
        return new DatabaseUrl(DatabaseKind.Postgres, connection.ConnectionString,
            $"postgres://{connection.Host}:{connection.Port}/{connection.Database}");
    }

    /// <summary>The options of libpq that the driver calls otherwise.</summary>
    private static string OptionName(string option) => option switch
    {
        "sslmode" => "SSL Mode",
        "sslrootcert" => "Root Certificate",
        "user" => "Username",
        "dbname" => "Database",
        "connect_timeout" => "Timeout",
        "application_name" => "Application Name",
        "password" or "host" or "port" => option,
        _ => throw new FormatException($"option {option} is not known"),
    };
}
