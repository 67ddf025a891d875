using System.Globalization;
using OcrIngest.Documents;

namespace OcrIngest.Cli.Tests;

/// <summary>Waiting for what other processes do; looks often and gives up after half a minute.</summary>
internal static class Signals
{
    /// <summary>The process that has begun on a <c>wait</c> document.</summary>
    public static async Task<int> Started(SourceDocument document)
    {
        var started = document.Files[0] + ".started";
        Assert.True(await Until(() => File.Exists(started)), "the document was not begun");
        return int.Parse(await File.ReadAllTextAsync(started), CultureInfo.InvariantCulture);
    }

    /// <summary>True once no such process runs.</summary>
    public static Task<bool> Gone(int pid) => Until(() =>
    {
        try
        {
            // A zombie has ended as well.
            return File.ReadAllText($"/proc/{pid}/stat").Split(") ")[^1].StartsWith('Z');
        }
        catch (IOException)
        {
            return true;
        }
    });

    private static async Task<bool> Until(Func<bool> condition)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        for (var i = 0; i < 3000; i++)
        {
            if (condition())
                return true;
            await timer.WaitForNextTickAsync();
        }
        return false;
    }
}
