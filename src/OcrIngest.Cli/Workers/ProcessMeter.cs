using System.Globalization;

namespace OcrIngest.Cli.Workers;

/// <summary>What a process has taken so far, as the kernel counts it; zeros when it is gone.</summary>
internal static class ProcessMeter
{
    /// <summary>Of /proc, the same on every Linux that .NET runs on.</summary>
    private const double TicksPerSecond = 100;

    /// <summary>User and system time, with that of the child programs that it has waited for.</summary>
    public static double CpuSeconds(int id)
    {
        // The name in brackets may hold blanks and brackets; utime is the 12th word after it, followed by stime, cutime and cstime.
        var text = Read(id, "stat");
        var words = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length < 15 ? 0 : words[11..15].Sum(word => long.Parse(word, CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    /// <summary>Most resident memory so far, bytes.</summary>
    public static long PeakBytes(int id)
    {
        var line = Read(id, "status").Split('\n').FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) << 10;
    }

    /// <summary>Whether one of its threads computes now or would, had it a processor.</summary>
    public static bool WantsProcessor(int id)
    {
        try
        {
            // The state is the first word after the name in brackets.
            return Directory.EnumerateDirectories($"/proc/{id}/task").Any(thread => Read(thread, "stat") is var text && text.LastIndexOf(')') is var name && name >= 0
                && text.AsSpan(name + 1).TrimStart().StartsWith("R"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string Read(int id, string file) => Read($"/proc/{id}", file);

    private static string Read(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
