using System.Collections.Immutable;
using OcrIngest.Forms;

namespace OcrIngest.Reports;

/// <summary>
/// Settles the spelling of an office's name, character by character, by all places where the report prints it and by both readers. One reader misreads a rare
/// character the same way in every place, so that places confirm nothing that one reader alone has seen, unless it makes a place of the list, or the second reader is
/// sure of it in several and never sees another; nor what the second one only thought possible, unless it did everywhere, and nothing else makes a place of the list.
/// </summary>
/// <param name="first">All text as the recogniser read it, without spaces.</param>
/// <param name="second">What the second reader read; empty where there is none.</param>
/// <param name="sure">The same with <see cref="Unsure"/> for every character that it is not sure of.</param>
/// <param name="possible">The same with one character as the second reader thought possible, too; one text for each.</param>
/// <param name="twins">The name in one title as either reader read it, as long: what they see in one place of it is one character, however many differ. Null where there is none.</param>
internal sealed class OfficeSpelling(TitleWords words, PlaceNames places, string first, string second, string sure, ImmutableArray<string> possible, (string First, string Second)? twins)
{
    private const int LeastPlaces = 2, MostSpellings = 64;
    private const string People = "人民";

    /// <summary>A character that names no office.</summary>
    public const char Unsure = '\u3400';

    // Stands for two characters that a reader saw in the place of one.
    private const char Torn = '\0';

    /// <summary>
    /// A name that both readers read in the title. They misread a rare character alike now and then: where another one that the second thought possible makes a
    /// place of the list, and theirs does not, theirs is not borne out.
    /// </summary>
    public (string Name, bool Confirmed) Agreed(string name) => Likelier(name) is { } other ? (other, false) : (name, true);

    /// <summary>The name as settled, and whether every character of it is borne out.</summary>
    /// <param name="name">As one reader read it in the title.</param>
    /// <param name="readings">Of title and signature, by either reader: no other character comes into question, for a report names other offices too.</param>
    public (string Name, bool Confirmed) Settle(string name, IEnumerable<string> readings)
    {
        var offered = readings.SelectMany(text => Spellings(name, text)).Where(spelling => !spelling.Contains(Torn)).Append(name)
            .Concat(new[] { twins?.First, twins?.Second }.OfType<string>().Where(twin => IsTwin(name, twin))).Distinct().ToList();
        var (ours, theirs, surely) = (Votes(name, first, twins?.First), Votes(name, second, twins?.Second), Votes(name, sure, null));
        var open = new List<int>();
        var settled = name.ToCharArray();
        for (var i = 0; i < name.Length; i++)
        {
            var agreed = ours[i].Keys.Where(c => theirs[i].ContainsKey(c) && offered.Exists(reading => reading[i] == c)).ToList();
            // The character of the title where it is agreed on; another one only where that is the only one.
            if (agreed.Contains(name[i]) && agreed.Count == 1)
                continue;
            if (agreed.Count == 1 && !Rivals(name[i], ours[i], theirs[i], agreed[0]))
                settled[i] = agreed[0];
            else if (theirs[i].Count == 1 && theirs[i].Keys.Single() is var c && surely[i].GetValueOrDefault(c) >= LeastPlaces)
                settled[i] = c;
            else
                open.Add(i);
        }
        return open.Count == 0 ? Agreed(new string(settled)) : ByPlaces(settled, open, offered, ours, theirs, surely);
    }

    // A place of the list by one character that the second reader thought possible.
    private string? Likelier(string name) => LikelierOnes(name).MaxBy(places.Covers);

    private IEnumerable<string> LikelierOnes(string name)
    {
        var covered = places.Covers(name);
        return possible.SelectMany(text => Spellings(name, text)).Where(other => Enumerable.Range(0, name.Length).Any(i => other[i] != name[i] && i >= covered && i < places.Covers(other)));
    }

    // Whatever else the second reader read there makes no place of the list, the first one never saw it, and the second was not sure of it anywhere and thought the only place of
    // the list possible wherever it saw the name.
    private bool IsOnlyPossible(string name, string other, Dictionary<char, int>[] ours, Dictionary<char, int>[] theirs, Dictionary<char, int>[] surely)
    {
        if (Enumerable.Range(0, name.Length).Where(i => name[i] != other[i]).ToList() is not [var i] || LikelierOnes(name).Distinct().Count() != 1
            || theirs[i].Keys.Any(c => c != other[i] && (ours[i].ContainsKey(c) || surely[i].ContainsKey(c))))
            return false;
        var (seen, read) = (Spellings(name, second).Count(), Places(second));
        return seen >= LeastPlaces && read + possible.Sum(text => Math.Max(0, Places(text) - read)) == seen;

        int Places(string text) => Spellings(other, text).Count(spelling => spelling == other);
    }

    // The title's own character is seen by one reader in more places than both agree on another one.
    private static bool Rivals(char own, Dictionary<char, int> ours, Dictionary<char, int> theirs, char other) =>
        Count(own, ours, theirs) > Count(other, ours, theirs);

    private static int Count(char c, Dictionary<char, int> ours, Dictionary<char, int> theirs) => ours.GetValueOrDefault(c) + theirs.GetValueOrDefault(c);

    /// <summary>Of all spellings that the readings offer, the one that the list of places knows, if it is the only one.</summary>
    private (string Name, bool Confirmed) ByPlaces(
        char[] name, List<int> open, List<string> offered, Dictionary<char, int>[] ours, Dictionary<char, int>[] theirs, Dictionary<char, int>[] surely)
    {
        var spellings = new List<char[]> { name };
        foreach (var i in open)
        {
            var choices = offered.Select(reading => reading[i]).Distinct().ToList();
            spellings = [.. spellings.SelectMany(spelling => choices.Select(c => With(spelling, i, c))).Take(MostSpellings)];
        }
        var known = spellings.Select(spelling => new string(spelling)).Where(spelling => open.TrueForAll(i => IsBorneOut(spelling, i, ours[i], theirs[i]))).ToList();
        if (known.Count == 1)
            return (known[0], true);
        // Nothing settles it: the only known place that the second reader saw, else what is read in most places, the second reader's word first.
        if (spellings.Where(spelling => open.TrueForAll(i => theirs[i].ContainsKey(spelling[i])))
            .Select(spelling => new string(spelling)).Where(spelling => open.TrueForAll(i => i < places.Covers(spelling))).ToList() is [var likely])
            return (likely, IsOnlyPossible(new string(name), likely, ours, theirs, surely));
        foreach (var i in open)
        {
            var (own, votes) = (name[i], theirs[i].Count > 0 ? theirs[i] : ours[i]);
            name[i] = offered.Select(reading => reading[i]).MaxBy(c => (votes.GetValueOrDefault(c), c == own));
        }
        var settled = new string(name);
        return Likelier(settled) is { } other ? (other, IsOnlyPossible(settled, other, ours, theirs, surely)) : (settled, false);
    }

    // Part of a known place, and read in several places or by the second reader wherever he saw the name: of 1,072 names of places that the readers read
    // differently, the first one as no place of the list, the second was right in each. Without a second reader an office's name must be a known place and a usual
    // ending, and nothing else: a village or a bureau that is misread the same way everywhere would look as good.
    private bool IsBorneOut(string spelling, int i, Dictionary<char, int> ours, Dictionary<char, int> theirs)
    {
        var (covered, severally) = (places.Covers(spelling), Count(spelling[i], ours, theirs) >= LeastPlaces);
        return i < covered
            ? severally || theirs.Count == 1 && theirs.ContainsKey(spelling[i])
            : severally && covered > 0 && second.Length == 0 && ours.Count == 1 && IsEnding(spelling[covered..]);
    }

    /// <summary>Whether two names may be one that was misread in a character or two.</summary>
    public static bool AreAlike(string name, string other) => other.Length == name.Length && Spellings(name, other).Any();

    private bool IsEnding(string rest) => words.OfficeEndings.Contains(rest.StartsWith(People, StringComparison.Ordinal) ? rest[People.Length..] : rest);

    private static char[] With(char[] spelling, int i, char c)
    {
        var other = (char[])spelling.Clone();
        other[i] = c;
        return other;
    }

    // Of the same title, and told from the name by more characters than are looked for elsewhere.
    private static bool IsTwin(string name, string twin) => twin.Length == name.Length && !Spellings(name, twin).Any()
        && 2 * name.Zip(twin).Count(pair => pair.First == pair.Second) >= name.Length;

    // How many times each character stands at each place of the name.
    private static Dictionary<char, int>[] Votes(string name, string text, string? twin)
    {
        var votes = Enumerable.Range(0, name.Length).Select(_ => new Dictionary<char, int>()).ToArray();
        foreach (var spelling in Spellings(name, text).Concat(twin is not null && IsTwin(name, twin) ? [twin] : []))
            for (var i = 0; i < name.Length; i++)
                if (spelling[i] != Torn)
                    votes[i][spelling[i]] = votes[i].GetValueOrDefault(spelling[i]) + 1;
        return votes;
    }

    // Wherever a text holds something that differs from the name in a character or two only, or has two characters in the place of one.
    private static IEnumerable<string> Spellings(string name, string text)
    {
        var most = Math.Max(1, name.Length / 4);
        for (var at = 0; at + name.Length <= text.Length; at++)
        {
            var wrong = 0;
            for (var k = 0; k < name.Length && wrong <= most; k++)
                wrong += text[at + k] == name[k] ? 0 : text[at + k] is >= '\u3400' and <= '\u9fff' ? 1 : name.Length;
            if (wrong <= most)
                yield return text.Substring(at, name.Length);
            else if (at + name.Length < text.Length && TornAt(name, text.AsSpan(at, name.Length + 1)) is >= 0 and var torn)
                yield return string.Concat(name.AsSpan(0, torn), [Torn], name.AsSpan(torn + 1));
        }
    }

    // A character more beside one that was read right is no torn one: the name lacks it.
    private static int TornAt(string name, ReadOnlySpan<char> text)
    {
        var i = name.AsSpan().CommonPrefixLength(text);
        return i < name.Length && text[i + 1] != name[i] && text[(i + 2)..].SequenceEqual(name.AsSpan(i + 1)) ? i : -1;
    }
}
