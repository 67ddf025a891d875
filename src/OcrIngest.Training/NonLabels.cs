using OcrIngest.Labels;

namespace OcrIngest.Training;

/// <summary>Makes texts that are no label: scraps of prose, labels of other tables, numbers, names, rubbish.</summary>
/// <param name="lines">models/training/non-labels.txt.</param>
/// <param name="characters">Of which rubbish is made.</param>
public sealed class NonLabels(IReadOnlyList<string> lines, string characters, SeededRandom random)
{
    private const int ShortestProse = 25;
    private readonly string[] prose = [.. lines.Where(line => line.Length >= ShortestProse)];

    public string Next() => random.Next(100) switch
    {
        < 45 => random.Pick(lines.Count == prose.Length ? prose : lines) is var line && line.Length < ShortestProse ? line : Scrap(line),
        < 82 => Scrap(random.Pick(prose)),
        < 90 => Figure(),
        _ => Rubbish(),
    };

    private string Scrap(string line)
    {
        var length = Math.Min(line.Length, 3 + random.Next(28));
        return line.Substring(random.Next(line.Length - length + 1), length);
    }

    private string Figure() => string.Concat(Enumerable.Range(0, 1 + random.Next(7)).Select(_ => "0123456789.,-%件条年"[random.Next(17)]));

    private string Rubbish() => string.Concat(Enumerable.Range(0, 1 + random.Next(14)).Select(_ => characters[random.Next(characters.Length)]));
}
