using System.Collections.Immutable;
using System.Numerics;

namespace OcrIngest.Imaging;

/// <summary>A part of one line of the sensor that is darker than the lines beside it.</summary>
/// <param name="Line">Row or column of the page.</param>
/// <param name="From">First pixel along it.</param>
/// <param name="To">One past the last.</param>
/// <param name="Count">Pixels in between that are darker.</param>
internal readonly record struct SensorRun(int Line, int From, int To, int Count);

/// <summary>The long straight dark runs of a page in one direction: streaks, and rules of tables that lie straight.</summary>
internal sealed class SensorLines
{
    // Inches: the shortest run; gaps where it crosses writing; what belongs to an end, and what lies past it; lines that may be one; another line; a rule of the other direction.
    private const double Shortest = 1.5, Gap = 0.2, End = 0.05, Beyond = 0.15, Near = 0.03, Other = 0.1, Beside = 0.3;

    // Shares: of a run that is seen, of the way past an end on which nothing goes on, of a short way along a rule, of a run that writing covers.
    private const double Seen = 0.7, Gone = 0.3, IsRule = 0.8, Through = 0.35;
    private const double Elsewhere = 1.5;

    private readonly BitImage lines, across;
    private readonly int end, beyond, near, other, beside;

    /// <param name="lines">Ridges, a row for each line.</param>
    /// <param name="across">Ridges of the other direction, with the same rows.</param>
    public SensorLines(BitImage lines, BitImage across, double dpi)
    {
        (this.lines, this.across) = (lines, across);
        (end, beyond, near, other, beside) = ((int)(End * dpi), (int)(Beyond * dpi), (int)Math.Ceiling(Near * dpi), (int)(Other * dpi), (int)(Beside * dpi));
        Runs = Find((int)(Shortest * dpi), (int)(Gap * dpi));
    }

    public int Count => lines.Height;

    /// <summary>Of lines close to each other, that which shows most.</summary>
    public ImmutableArray<SensorRun> Runs { get; }

    /// <summary>Whether a run ends without a reason: not at the border of the page, at a rule, where others end, and without going on in a line close by as a rule on a skewed page does.</summary>
    /// <param name="direction">−1 for its beginning, 1 for its end.</param>
    public bool IsLoose(int line, int at, int direction)
    {
        if (at <= end || at >= lines.Width - end)
            return true;
        int from = direction < 0 ? at - end - beyond : at + end, to = direction < 0 ? at - end : at + end + beyond;
        var own = lines.CountRow(line, from, to);
        for (var near = Math.Max(0, line - this.near); near <= Math.Min(lines.Height - 1, line + this.near); near++)
        {
            var count = lines.CountRow(near, from, to);
            if (count > Gone * (Math.Min(to, lines.Width) - Math.Max(from, 0)) && count > Elsewhere * own)
                return false;
        }
        return !Enumerable.Range(at - end, 2 * end + 1).Any(i => IsCrossedByRule(line, i))
            && !Runs.Any(run => Math.Abs(run.Line - line) > other && Math.Abs((direction < 0 ? run.From : run.To) - at) <= end);
    }

    /// <summary>Whether a rule of the other direction leads away from the line here, be it on a slant.</summary>
    public bool IsCrossedByRule(int line, int at)
    {
        return at >= 0 && at < across.Width && (IsRuled(line - near, -1) || IsRuled(line + near, 1));

        bool IsRuled(int from, int direction)
        {
            var (seen, way, current) = (0, 0, at);
            for (var i = from; way < beside && i >= 0 && i < across.Height; i += direction, way++)
            {
                if (Next(i, current) is not { } next)
                    continue;
                current = next;
                seen++;
            }
            return way >= beside / 2 && seen >= IsRule * way;
        }

        int? Next(int i, int current) => across[current, i] ? current : current > 0 && across[current - 1, i] ? current - 1 : current + 1 < across.Width && across[current + 1, i] ? current + 1 : null;
    }

    /// <summary>The run with what goes on past its ends through writing.</summary>
    public SensorRun Extended(SensorRun run)
    {
        int from = run.From, to = run.To, step = beside;
        while (from > 0 && lines.CountRow(run.Line, from - step, from) >= Through * step)
            from = Math.Max(0, from - step);
        while (to < lines.Width && lines.CountRow(run.Line, to, to + step) >= Through * step)
            to = Math.Min(lines.Width, to + step);
        return run with { From = from, To = to };
    }

    private ImmutableArray<SensorRun> Find(int shortest, int gap)
    {
        var found = new List<SensorRun>();
        for (var line = 0; line < lines.Height; line++)
        {
            if (lines.CountRow(line, 0, lines.Width) < Seen * shortest)
                continue;
            int from = -1, last = -1;
            var row = lines.Row(line);
            for (var word = 0; word < row.Length; word++)
            {
                for (var left = row[word]; left != 0; left &= left - 1)
                {
                    var i = word * 64 + BitOperations.TrailingZeroCount(left);
                    if (from >= 0 && i - last > gap + 1)
                    {
                        Add(line, from, last + 1);
                        from = -1;
                    }
                    (from, last) = (from < 0 ? i : from, i);
                }
            }
            Add(line, from, last + 1);
        }
        return [.. found.Where(run => !found.Exists(better => Math.Abs(better.Line - run.Line) <= near && better.From < run.To && run.From < better.To
            && (better.Count, better.Line).CompareTo((run.Count, run.Line)) > 0))];

        void Add(int line, int from, int to)
        {
            if (to - from >= shortest && Solid(line, from, to) is var run && run.To - run.From >= shortest && run.Count >= Seen * (run.To - run.From))
                found.Add(run);
        }
    }

    // Without what stands loose at its ends, past a gap: writing that happens to lie on the line.
    private SensorRun Solid(int line, int from, int to)
    {
        while (to - from > end && lines.CountRow(line, from, from + end) < IsRule * end)
            from++;
        while (to - from > end && lines.CountRow(line, to - end, to) < IsRule * end)
            to--;
        return new SensorRun(line, from, to, lines.CountRow(line, from, to));
    }
}
