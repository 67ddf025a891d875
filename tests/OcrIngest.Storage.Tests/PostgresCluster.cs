using System.Diagnostics;
using Npgsql;
using OcrIngest.Storage;

namespace OcrIngest.Storage.Tests;

/// <summary>
/// A private PostgreSQL server for the time of the tests: its own files in a temporary folder, reached by a Unix socket in it, so that it
/// meets no other server. PostgreSQL refuses to run as root, so root hands it to the user that the Debian package made.
/// </summary>
public sealed class PostgresCluster : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ocringest-pg").FullName;
    private readonly string binaries;
    private int databases;

    public PostgresCluster()
    {
        const string Installed = "/usr/lib/postgresql";
        binaries = (Directory.Exists(Installed) ? Directory.GetDirectories(Installed) : []).Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
            ?? throw new InvalidOperationException("PostgreSQL is not installed: run .ci/install tests.");
        if (IsRoot)
            Run("chown", "postgres", folder);
        RunAsServer("initdb", "-D", Data, "-U", "tester", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync");
        RunAsServer("pg_ctl", "-D", Data, "-w", "-l", Path.Combine(folder, "log"), "-o", $"-k {folder} -c listen_addresses=''", "start");
    }

    private string Data => Path.Combine(folder, "data");

    /// <summary>A new, empty database.</summary>
    public DatabaseUrl NewDatabase() => DatabaseUrl.TryParse(NewDatabaseUrl(), out var url, out var error) ? url : throw new InvalidOperationException(error);

    /// <summary>The URL of a new, empty database.</summary>
    public string NewDatabaseUrl()
    {
        var name = $"t{Interlocked.Increment(ref databases)}";
        Value("postgres", $"CREATE DATABASE {name}");
        return $"postgres://tester@localhost/{name}?host={Uri.EscapeDataString(folder)}";
    }

    /// <summary>Cuts every connection to a database, as a restarted server or a broken line would.</summary>
    public void DropConnections(DatabaseUrl url) =>
        Value("postgres", $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{url.Display.Split('/')[^1]}'");

    /// <summary>What a query answers first, as text; null when it answers nothing.</summary>
    /// <param name="database">A database's name or URL.</param>
    public string? Value(string database, string sql)
    {
        using var connection = new NpgsqlConnection($"Host={folder};Username=tester;Database={database.Split('?')[0].Split('/')[^1]};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString();
    }

    public void Dispose()
    {
        RunAsServer("pg_ctl", "-D", Data, "-m", "immediate", "stop");
        Directory.Delete(folder, recursive: true);
    }

    private static bool IsRoot => Environment.UserName == "root";

    private void RunAsServer(string program, params string[] arguments)
    {
        var path = Path.Combine(binaries, program);
        if (IsRoot)
            Run("runuser", ["-u", "postgres", "--", path, .. arguments]);
        else
            Run(path, arguments);
    }

    private void Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true };
        // The server inherits the pipes and keeps them open, so that only the program's exit is awaited.
        using var process = Process.Start(start)!;
        if (!process.WaitForExit(TimeSpan.FromSeconds(60)) || process.ExitCode != 0)
            throw new InvalidOperationException($"{program} failed: {(process.HasExited ? process.StandardError.ReadToEnd() : "no end within 60 s")}");
    }
}

[CollectionDefinition(Name)]
public sealed class PostgresCollection : ICollectionFixture<PostgresCluster>
{
    public const string Name = "PostgreSQL";
}
