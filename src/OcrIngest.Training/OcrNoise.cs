using System.Text;

namespace OcrIngest.Training;

/// <summary>Makes of a printed text what a recogniser might read: misread, lost and added characters, cut ends, scraps of a neighbour.</summary>
/// <param name="confusions">Which misreadings happen to which character.</param>
/// <param name="characters">What a character without known misreadings, or a speck, may be read as.</param>
public sealed class OcrNoise(ConfusionTable confusions, string characters, SeededRandom random)
{
    // Errors in a thousand characters: from clean prints over office scans and fax to third copies.
    private static readonly int[] Severities = [0, 0, 20, 60, 120, 250, 400, 600];

    private static readonly string[] Numberings =
    [
        "一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、", "九、", "（一）", "（二）", "（三）", "（四）", "（五）", "（六）", "（七）", "(一)", "(二)", "(三)", "(五)",
        "1.", "2.", "3.", "4.", "5.", "6.", "7.", "8.", "1、", "2、", "3、", "（1）", "(2)", "⑴", "①",
        "工.", "工", "1", "2", "3", "4", "5", "6", "7", "8", "一", "二", "三", "四", "五", "六", "七", "(=)", "(伍)", "(", "C一)", "(- )", "〈二〉", "一)", "三)", "=、", "-、", "了.", "S.", "l.",
    ];

    /// <param name="text">As printed, without numbering.</param>
    /// <param name="neighbour">A text printed next to it, scraps of which may get in.</param>
    public string Apply(string text, string neighbour)
    {
        if (random.Thousandths(25)) return Ruin(text);
        var kept = Cut(text);
        var read = Misread(kept, random.Pick(Severities));
        if (random.Thousandths(40)) read = Merge(read, neighbour);
        if (random.Thousandths(450)) read = random.Pick(Numberings) + (random.Thousandths(300) ? " " : "") + read;
        return read;
    }

    // A rule or a page end takes characters from either end, or a line of a label of two lines is lost.
    private string Cut(string text)
    {
        var chance = random.Next(1000);
        return chance switch
        {
            < 40 when text.Length > 2 => text[(1 + random.Next(Math.Min(2, text.Length - 2)))..],
            < 80 when text.Length > 2 => text[..^(1 + random.Next(Math.Min(2, text.Length - 2)))],
            < 130 when text.Length > 3 => text[(text.Length / 2 - random.Next(2))..],
            < 180 when text.Length > 3 => text[..(text.Length / 2 + random.Next(2))],
            < 205 when text.Length > 8 => text[random.Next(text.Length / 2)..][..(text.Length / 2)],
            _ => text,
        };
    }

    // Strokes gone: one or two characters, more often wrong than right, are all that comes back.
    private string Ruin(string text) =>
        string.Concat(Enumerable.Range(0, 1 + random.Next(3)).Select(_ => random.Next(3) == 0 && text.Length > 0 ? text[random.Next(text.Length)] : characters[random.Next(characters.Length)]));

    private string Misread(string text, int severity)
    {
        var read = new StringBuilder();
        foreach (var character in text)
        {
            if (random.Thousandths(severity)) read.Append(Misread(character));
            else read.Append(character);
            if (random.Thousandths(severity / 12)) read.Append(characters[random.Next(characters.Length)]);
        }
        return read.ToString();
    }

    private string Misread(char character)
    {
        var known = confusions.Of(character);
        var chance = random.Next(100);
        if (known.Count > 0 && chance < 75) return random.Pick(known);
        return chance < 85 ? "" : characters[random.Next(characters.Length)].ToString();
    }

    private string Merge(string text, string neighbour)
    {
        if (neighbour.Length < 2 || text.Length < 2) return text;
        var scrap = neighbour[..(1 + random.Next(Math.Min(neighbour.Length - 1, Math.Max(1, text.Length / 3))))];
        return random.Next(3) switch { 0 => scrap + text, 1 => text + scrap, _ => text.Insert(random.Next(text.Length), scrap) };
    }
}
