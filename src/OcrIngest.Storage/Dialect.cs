using System.Data.Common;

namespace OcrIngest.Storage;

/// <summary>The few things that SQLite and PostgreSQL do differently; everything else is one SQL for both.</summary>
internal abstract class Dialect : IDisposable
{
    public static Dialect For(DatabaseUrl url) => url.Kind switch
    {
        DatabaseKind.Sqlite => new SqliteDialect(url),
        _ => new PostgresDialect(url),
    };

    /// <summary>What stands in scripts for a word in braces.</summary>
    public abstract string Word(string placeholder);

    /// <summary>What follows a column that is to be one of the parameter <c>@ids</c>, an array.</summary>
    public abstract string IsOneOfIds { get; }

    /// <summary>What ends a query whose rows of a table nobody else may change until the transaction ends.</summary>
    public abstract string ForUpdateOf(string table);

    /// <summary>What ends a query for one row that nobody else holds.</summary>
    public abstract string SkipLocked { get; }

    /// <summary>Seconds since 1970 by the clock of the database.</summary>
    public abstract string EpochSeconds { get; }

    /// <summary>A connection from the pool, open.</summary>
    public abstract DbConnection Open();

    /// <summary>A transaction that sees one state of the database from its first to its last read.</summary>
    public abstract DbTransaction BeginSnapshot(DbConnection connection);

    /// <summary>Keeps every other process from migrating until the transaction ends.</summary>
    public abstract void LockMigrations(DbTransaction transaction);

    /// <summary>Inserts rows, each with a value per column, the fastest way there is.</summary>
    public abstract void Insert(DbTransaction transaction, BulkTable table, IEnumerable<object?[]> rows);

    /// <summary>A sentence for people: what is wrong with the database and what to do.</summary>
    public abstract string Explain(DbException failure);

    public abstract void Dispose();
}
