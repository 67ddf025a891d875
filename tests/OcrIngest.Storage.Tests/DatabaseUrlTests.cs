using Npgsql;

namespace OcrIngest.Storage.Tests;

public sealed class DatabaseUrlTests
{
    [Theory]
    [InlineData("records.db", "records.db")]
    [InlineData("/tmp/a b.db", "/tmp/a b.db")]
    [InlineData("sqlite:records.db", "records.db")]
    [InlineData("sqlite:///tmp/x.db", "/tmp/x.db")]
    public void A_path_is_a_SQLite_file(string text, string path)
    {
        Assert.True(DatabaseUrl.TryParse(text, out var url, out _));
        Assert.Equal((DatabaseKind.Sqlite, path), (url.Kind, url.Display));
        Assert.Contains(Path.GetFullPath(path), url.ConnectionString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres")]
    [InlineData("postgresql")]
    public void A_postgres_URL_gives_all_its_parts_and_shows_no_password(string scheme)
    {
        Assert.True(DatabaseUrl.TryParse($"{scheme}://us%40er:p%3Aw@db.example:6543/rec%20ords?sslmode=require", out var url, out _));
        var connection = new NpgsqlConnectionStringBuilder(url.ConnectionString);
        Assert.Equal(("us@er", "p:w", "db.example", 6543, "rec ords", SslMode.Require),
            (connection.Username, connection.Password, connection.Host, connection.Port, connection.Database, connection.SslMode));
        Assert.DoesNotContain("p:w", url.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("sqlite:")]
    [InlineData(":memory:")]
    [InlineData("mysql://u:secret@h/d")]
    [InlineData("postgres://u:secret@h")]
    [InlineData("postgres://u:secret@h/")]
    [InlineData("postgres://u:secret@h:99999/d")]
    [InlineData("postgres://u:secret@h/d?sslmode=perhaps")]
    [InlineData("postgres://u:secret@h/d?Include Error Detail=true")]
    public void Anything_else_is_explained_without_repeating_a_password(string text)
    {
        Assert.False(DatabaseUrl.TryParse(text, out _, out var error));
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
        Assert.EndsWith("postgres://user:password@host:port/database.", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_database_and_a_folder_that_is_not_there_are_explained()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, new string('x', 5000));
            Assert.True(DatabaseUrl.TryParse(file, out var url, out _));
            Assert.Contains("is not a SQLite database", Assert.Throws<EngineFailedException>(() => RecordStore.Open(url)).Message, StringComparison.Ordinal);
            Assert.True(DatabaseUrl.TryParse(file + ".d/x.db", out url, out _));
            Assert.Contains("cannot be opened", Assert.Throws<EngineFailedException>(() => RecordStore.Open(url)).Message, StringComparison.Ordinal);
            Assert.Contains("There is no database", Assert.Throws<EngineFailedException>(() => RecordStore.OpenExisting(url)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
