using System.Collections.Immutable;
using OcrIngest.Pages;

namespace OcrIngest.Reports;

/// <summary>
/// Settles the spelling of an office's name by the other places where the report prints it: a recogniser seldom misreads one character twice the same way.
/// </summary>
public static class AgencySpelling
{
    // A character of the title is given up when two other places agree on another one and none bears it out.
    private const int LeastVotes = 2, ShortestWindow = 3;

    /// <param name="agency">As read in the title.</param>
    /// <param name="lines">All lines read, the title's among them.</param>
    public static string Settle(string agency, ImmutableArray<string> lines)
    {
        var settled = agency.ToCharArray();
        var text = string.Concat(lines.Select(line => line.Replace(" ", "")));
        for (var i = 0; i < agency.Length; i++)
        {
            var votes = Votes(agency, text, i);
            // The title itself is one vote for its own character.
            if (votes.GetValueOrDefault(agency[i]) <= 1 && votes.Where(vote => vote.Key != agency[i]).OrderByDescending(vote => vote.Value).FirstOrDefault() is { Value: >= LeastVotes } better)
                settled[i] = better.Key;
        }
        return new string(settled);
    }

    /// <summary>Whether the name is borne out by a second place, or by a text layer (confidence 1): one reading of one line may be one wrong character.</summary>
    public static bool IsConfirmed(string agency, IEnumerable<ReadLine> lines)
    {
        var places = 0;
        foreach (var line in lines)
        {
            var text = line.Text.Replace(" ", "");
            for (var at = text.IndexOf(agency, StringComparison.Ordinal); at >= 0; at = text.IndexOf(agency, at + 1, StringComparison.Ordinal))
                places += line.Confidence >= 1 ? 2 : 1;
        }
        return places >= LeastVotes;
    }

    // What stands at this place wherever the characters around it are printed: one before and one after, or two on one side at an end of the name.
    private static Dictionary<char, int> Votes(string agency, string text, int place)
    {
        var votes = new Dictionary<char, int>();
        if (agency.Length < ShortestWindow)
            return votes;
        var start = Math.Clamp(place - 1, 0, agency.Length - ShortestWindow);
        for (var at = 0; at + ShortestWindow <= text.Length; at++)
        {
            var fits = true;
            for (var k = 0; k < ShortestWindow && fits; k++)
                fits = start + k == place || text[at + k] == agency[start + k];
            if (fits && text[at + place - start] is >= '\u4e00' and <= '\u9fff' and var character)
                votes[character] = votes.GetValueOrDefault(character) + 1;
        }
        return votes;
    }
}
