using System.CommandLine;
using OcrIngest.Reports;
using OcrIngest.Storage;
using OcrIngest.Storage.Access;

namespace OcrIngest.Cli;

/// <summary>The keys of the service: made, listed, revoked.</summary>
internal static class KeyCommand
{
    private const int LongestName = 100;

    public static Command Create()
    {
        var database = DatabaseOption.Create();
        database.Recursive = true;
        var name = new Argument<string>("NAME") { Description = "Whose key it is: the name that stands beside what its holder does." };
        name.Validators.Add(result =>
        {
            if (result.GetValue(name) is not { } given || given.Trim() != given || given.Length is 0 or > LongestName || given.Any(char.IsControl))
                result.AddError($"NAME has 1 to {LongestName} characters, no space at its ends.");
        });
        var role = new Option<Role>("--role")
        {
            Description = "What the key allows: upload, review (and upload), admin (everything).",
            HelpName = "upload|review|admin",
            Required = true,
            CustomParser = result =>
            {
                if (!WireName.TryParse(result.Tokens[0].Value, out Role known))
                    result.AddError("--role is upload, review or admin.");
                return known;
            },
        };
        var add = new Command("add", "Makes a key and prints it, once: the database has only its hash.") { name, role };
        add.SetAction(parsed => Add(parsed.GetRequiredValue(database), parsed.GetRequiredValue(name), parsed.GetValue(role)));
        var list = new Command("list", "Lists all keys, also revoked ones.");
        list.SetAction(parsed => List(parsed.GetRequiredValue(database)));
        var revoke = new Command("revoke", "Takes a key back: it opens nothing any more.") { name };
        revoke.SetAction(parsed => Revoke(parsed.GetRequiredValue(database), parsed.GetRequiredValue(name)));
        return new Command("key", "Makes, lists and revokes the keys of the service.") { database, add, list, revoke };
    }

    private static int Add(DatabaseUrl database, string name, Role role)
    {
        using var store = RecordStore.Open(database);
        if (new KeyStore(store).Add(name, role) is not { } key)
            return Fail($"There is a key '{name}' already: revoke it first, or give another name.");
        Console.WriteLine(key);
        return ExitCode.Done;
    }

    private static int List(DatabaseUrl database)
    {
        using var store = RecordStore.OpenExisting(database);
        foreach (var key in new KeyStore(store).List())
            Console.WriteLine($"{key.Name}\t{WireName.Of(key.Role)}\tmade {key.CreatedAt}{(key.RevokedAt is { } revoked ? $"\trevoked {revoked}" : "")}");
        return ExitCode.Done;
    }

    private static int Revoke(DatabaseUrl database, string name)
    {
        using var store = RecordStore.OpenExisting(database);
        return new KeyStore(store).Revoke(name) ? ExitCode.Done : Fail($"There is no good key '{name}'.");
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return ExitCode.Failed;
    }
}
