using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace OcrIngest.Storage;

/// <summary>
/// One file, written ahead (WAL) with a sync at every commit: a finished document survives a killed process and a power cut. A commit
/// stands beside seconds of recognition, so the sync costs nothing that can be measured; bulk loads commit many documents at once.
/// </summary>
internal sealed class SqliteDialect(DatabaseUrl url) : Dialect
{
    public override string Word(string placeholder) => placeholder switch
    {
        "identity" => "INTEGER PRIMARY KEY",
        "clustered" => "WITHOUT ROWID",
        "bytewise" => "",
        "bytes" => "BLOB",
        _ => throw new ArgumentOutOfRangeException(nameof(placeholder), placeholder, "unknown word in a script"),
    };

    public override string IsOneOfIds => "IN @ids";

    // A transaction of this driver is BEGIN IMMEDIATE: nobody else writes.
    public override string ForUpdateOf(string table) => "";

    public override string SkipLocked => "";

    public override string EpochSeconds => "unixepoch('subsec')";

    public override DbConnection Open()
    {
        var connection = new SqliteConnection(url.ConnectionString);
        try
        {
            connection.Open();
            connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override DbTransaction BeginSnapshot(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    public override void LockMigrations(DbTransaction transaction)
    {
        // A transaction of this driver is BEGIN IMMEDIATE: it holds the write lock already.
    }

    public override void Insert(DbTransaction transaction, BulkTable table, IEnumerable<object?[]> rows)
    {
        using var command = (SqliteCommand)transaction.Connection!.CreateCommand();
        command.Transaction = (SqliteTransaction)transaction;
        command.CommandText = $"INSERT INTO {table.Name} ({table.ColumnList}) VALUES ({string.Join(", ", table.Columns.Select(column => "@" + column.Name))})";
        var parameters = table.Columns.Select(column => command.Parameters.Add("@" + column.Name, column.Type switch
        {
            ColumnType.Int or ColumnType.Long => SqliteType.Integer,
            ColumnType.Number => SqliteType.Real,
            ColumnType.Bytes => SqliteType.Blob,
            _ => SqliteType.Text,
        })).ToArray();
        foreach (var row in rows)
        {
            for (var i = 0; i < parameters.Length; i++)
                parameters[i].Value = row[i] ?? DBNull.Value;
            command.ExecuteNonQuery();
        }
    }

    public override string Explain(DbException failure) => (failure as SqliteException)?.SqliteErrorCode switch
    {
        raw.SQLITE_FULL => $"The disk that holds {url} is full. Make room and start again; what was finished is kept.",
        raw.SQLITE_CANTOPEN => $"The database {url} cannot be opened. Its folder must exist and be writable.",
        raw.SQLITE_READONLY or raw.SQLITE_PERM => $"The database {url} cannot be written. Give the rights to write it and its folder, or another --db.",
        raw.SQLITE_NOTADB => $"{url} is not a SQLite database. Give another --db.",
        raw.SQLITE_CORRUPT => $"The database {url} is damaged. Restore a copy, or give another --db.",
        raw.SQLITE_IOERR => $"The database {url} cannot be read or written (input/output error; perhaps the disk is full).",
        raw.SQLITE_BUSY => $"The database {url} is held by another process. Wait for it to end.",
        _ => $"The database {url} failed: {failure.Message}",
    };

    public override void Dispose()
    {
        // Closes the pooled connections, so that the write-ahead log is folded into the file.
        using var connection = new SqliteConnection(url.ConnectionString);
        SqliteConnection.ClearPool(connection);
    }
}
