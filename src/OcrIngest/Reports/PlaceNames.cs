using System.Collections.Frozen;

namespace OcrIngest.Reports;

/// <summary>Names of provinces, prefectures and counties: a witness for names as read, never a source of names. Safe from any thread.</summary>
public sealed class PlaceNames
{
    private const string FileName = "places.txt";
    private const char Comment = '#';

    private readonly FrozenSet<string> names;
    private readonly int longest;

    public PlaceNames(IEnumerable<string> names)
    {
        this.names = names.SelectMany(name => new[] { name, AutonomousPlace.ShortName(name) }).OfType<string>().ToFrozenSet(StringComparer.Ordinal);
        longest = this.names.Select(name => name.Length).DefaultIfEmpty(0).Max();
    }

    /// <summary>Knows no place: every name needs two readers.</summary>
    public static PlaceNames None { get; } = new([]);

    /// <exception cref="EngineFailedException">The list is missing.</exception>
    public static PlaceNames Load(string modelsDirectory)
    {
        var path = Path.Combine(modelsDirectory, FileName);
        try
        {
            return new PlaceNames(File.ReadLines(path).Where(line => !line.StartsWith(Comment)).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        }
        catch (IOException e)
        {
            throw new EngineFailedException($"{path} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>How many characters at the start of an office's name are places of the list, one after the other: a province, a city, a county.</summary>
    public int Covers(string office)
    {
        var covered = 0;
        while (Longest(office, covered) is > 0 and var length)
            covered += length;
        return covered;
    }

    private int Longest(string office, int start)
    {
        for (var length = Math.Min(longest, office.Length - start); length > 1; length--)
            if (names.Contains(office.Substring(start, length)))
                return length;
        return 0;
    }
}
