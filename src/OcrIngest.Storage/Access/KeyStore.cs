using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using OcrIngest.Reports;

namespace OcrIngest.Storage.Access;

/// <summary>A key, without what must be sent.</summary>
/// <param name="RevokedAt">UTC, ISO 8601; null while it is good.</param>
public sealed record ApiKey(long Id, string Name, Role Role, string CreatedAt, string? RevokedAt);

/// <summary>The keys of the service. What a holder sends is told once, when the key is made; the database has its hash.</summary>
public sealed class KeyStore(RecordStore store)
{
    private const string Columns = "id AS Id, name AS Name, role AS Role, created_at AS CreatedAt, revoked_at AS RevokedAt", Prefix = "oik_";
    private const int RandomBytes = 32;

    /// <returns>What the holder sends; null when a good key has that name.</returns>
    public string? Add(string name, Role role)
    {
        var secret = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));
        return store.Write(transaction => transaction.Connection!.Execute(
            """
            INSERT INTO api_keys (name, role, hash, created_at) SELECT @name, @role, @hash, @now
            WHERE NOT EXISTS (SELECT 1 FROM api_keys WHERE name = @name AND revoked_at IS NULL)
            """, new { name, role = WireName.Of(role), hash = Hash(secret), now = store.Now() }, transaction)) == 1 ? secret : null;
    }

    /// <returns>Whether there was a good key of that name.</returns>
    public bool Revoke(string name) => store.Write(transaction => transaction.Connection!.Execute(
        "UPDATE api_keys SET revoked_at = @now WHERE name = @name AND revoked_at IS NULL", new { name, now = store.Now() }, transaction)) == 1;

    /// <summary>All keys, in the order in which they were made.</summary>
    public ImmutableArray<ApiKey> List() => Query("1 = 1", new { });

    /// <summary>The good key that was sent; null when there is none.</summary>
    public ApiKey? Find(string secret) => Query("hash = @hash AND revoked_at IS NULL", new { hash = Hash(secret) }).FirstOrDefault();

    /// <summary>A good key by its id.</summary>
    public ApiKey? Find(long id) => Query("id = @id AND revoked_at IS NULL", new { id }).FirstOrDefault();

    /// <summary>Whether there is a good key.</summary>
    public bool Any() => store.Read(transaction => transaction.Connection!.ExecuteScalar<long>("SELECT COUNT(*) FROM api_keys WHERE revoked_at IS NULL", transaction: transaction)) > 0;

    private ImmutableArray<ApiKey> Query(string condition, object parameters) => store.Read(transaction => transaction.Connection!
        .Query<KeyRow>($"SELECT {Columns} FROM api_keys WHERE {condition} ORDER BY id", parameters, transaction)
        .Select(row => new ApiKey(row.Id, row.Name, WireName.TryParse(row.Role, out Role role) ? role : Role.Upload, row.CreatedAt, row.RevokedAt)).ToImmutableArray());

    // A plain hash will do: what is hashed is random, nobody guesses it.
    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private sealed class KeyRow
    {
        public long Id { get; set; }
        public string Name { get; set; } = "";
        public string Role { get; set; } = "";
        public string CreatedAt { get; set; } = "";
        public string? RevokedAt { get; set; }
    }
}
