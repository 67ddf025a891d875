using System.Collections.Immutable;
using OcrIngest.Decoding;
using OcrIngest.Reports;

namespace OcrIngest.Tests.Decoding;

public enum CorruptionKind
{
    /// <summary>One digit read as one that looks like it.</summary>
    LookAlike,

    /// <summary>The first or last digit lost, or one too many.</summary>
    Shifted,

    /// <summary>A figure taken for a blank.</summary>
    Blanked,

    /// <summary>A digit seen where 0 is printed.</summary>
    Invented,

    /// <summary>Two of one row.</summary>
    TwoInRow,

    /// <summary>Two of one column.</summary>
    TwoInColumn,

    /// <summary>Two anywhere.</summary>
    TwoApart,

    /// <summary>Two of one row that make up for each other.</summary>
    Compensating,

    /// <summary>A part and its total by the same amount.</summary>
    PartAndTotal,
}

/// <summary>What readers of a damaged page would say: mostly right and sure, here and there mediocre, and wrong in the corrupted cells.</summary>
internal static class Corruption
{
    private static readonly string[] LookAlikes = ["38", "17", "08", "56", "06", "89", "35", "14", "27"];

    /// <param name="among">Whether what is printed is among the corrupted cell's candidates.</param>
    public static ImmutableArray<CellEvidence> Read(CleanReport report, CorruptionKind kind, bool among, Random random)
    {
        var wrong = Wrong(report, kind, random);
        return [.. report.Evidence(0.999).Select(cell => wrong.TryGetValue(cell.Id, out var value) ? Misread(cell, value, among, wrong.Count == 1, random) : Right(cell, random))];
    }

    /// <summary>Everything as printed.</summary>
    public static ImmutableArray<CellEvidence> Clear(CleanReport report, Random random) => [.. report.Evidence(0.999).Select(cell => Right(cell, random))];

    private static Dictionary<string, string> Wrong(CleanReport report, CorruptionKind kind, Random random)
    {
        while (true)
        {
            var id = CleanReport.SummedIds[random.Next(CleanReport.SummedIds.Length)];
            var (row, column) = (id[..id.LastIndexOf('.')], id[(id.LastIndexOf('.') + 1)..]);
            var value = report[id];
            string[] others = kind switch
            {
                CorruptionKind.TwoInRow or CorruptionKind.Compensating => [.. CleanReport.SummedIds.Where(other => other != id && other.StartsWith(row + ".", StringComparison.Ordinal))],
                CorruptionKind.TwoInColumn => [.. CleanReport.SummedIds.Where(other => other != id && other.Split('.')[0] == id.Split('.')[0] && other.EndsWith("." + column, StringComparison.Ordinal))],
                CorruptionKind.TwoApart => [.. CleanReport.SummedIds.Where(other => other != id)],
                CorruptionKind.PartAndTotal when column != "total" => [row + ".total"],
                _ => [],
            };
            var second = others.Length == 0 ? null : others[random.Next(others.Length)];
            var first = kind switch
            {
                CorruptionKind.Shifted when value != "0" => Shift(value, random),
                CorruptionKind.Blanked when value != "0" => "",
                CorruptionKind.Invented when value == "0" => random.Next(1, 10).ToString(),
                CorruptionKind.Shifted or CorruptionKind.Blanked or CorruptionKind.Invented => null,
                _ => LookAlike(value, random),
            };
            if (first is null || first == value)
                continue;
            if (kind <= CorruptionKind.Invented)
                return new() { [id] = first };
            if (second is null)
                continue;
            var amount = long.Parse(first) - long.Parse(value);
            var other = kind switch
            {
                CorruptionKind.Compensating => Moved(report[second], second.EndsWith(".total", StringComparison.Ordinal) == id.EndsWith(".total", StringComparison.Ordinal) ? -amount : amount),
                CorruptionKind.PartAndTotal => Moved(report[second], amount),
                _ => LookAlike(report[second], random),
            };
            if (other is not null && other != report[second])
                return new() { [id] = first, [second] = other };
        }
    }

    private static string? Moved(string value, long amount) => long.Parse(value) + amount is >= 0 and var moved ? moved.ToString() : null;

    private static string? LookAlike(string value, Random random)
    {
        var index = random.Next(value.Length);
        var pairs = LookAlikes.Where(pair => pair.Contains(value[index])).ToArray();
        if (pairs.Length == 0)
            return null;
        var pair = pairs[random.Next(pairs.Length)];
        var other = value[..index] + (pair[0] == value[index] ? pair[1] : pair[0]) + value[(index + 1)..];
        return other.Length > 1 && other[0] == '0' ? null : other;
    }

    private static string Shift(string value, Random random) => random.Next(3) switch
    {
        0 when value.Length > 1 && value[1] != '0' => value[1..],
        1 when value.Length > 1 => value[..^1],
        _ => value + random.Next(10),
    };

    // Up to 0.97 for what is wrong, mostly far less. Two that make up for each other in all their sums, each read with such confidence, no sum can see.
    private static CellEvidence Misread(CellEvidence cell, string wrong, bool among, bool alone, Random random)
    {
        var confidence = alone && random.Next(10) == 0 ? 0.97 : 0.35 + 0.5 * random.NextDouble();
        var rest = 1 - confidence;
        var other = new FigureAlternative(random.Next(200).ToString(), rest * 0.2);
        return cell with { First = wrong, Confidence = confidence, Alternatives = among ? [new(cell.First!, rest * (0.3 + 0.5 * random.NextDouble())), other] : other.Value == cell.First ? [] : [other] };
    }

    private static CellEvidence Right(CellEvidence cell, Random random) => random.Next(20) switch
    {
        0 => cell with { Confidence = 0.6 + 0.35 * random.NextDouble(), Alternatives = LookAlike(cell.First!, random) is { } other ? [new(other, 0.1)] : [] },
        < 4 => cell with { Confidence = 0.9 + 0.099 * random.NextDouble() },
        _ => cell with { Confidence = 0.998 + 0.0019 * random.NextDouble() },
    };
}
