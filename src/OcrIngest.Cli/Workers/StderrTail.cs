using System.Text;

namespace OcrIngest.Cli.Workers;

/// <summary>Drains a process's error stream and keeps the end of it.</summary>
internal sealed class StderrTail
{
    private const int Kept = 4096;
    private readonly byte[] ring = new byte[Kept];
    private readonly Lock gate = new();
    private long written;

    public StderrTail(Stream stream) => Drained = Drain(stream);

    /// <summary>Ends with the stream.</summary>
    public Task Drained { get; }

    /// <summary>The last line that says something, at most 200 characters; a .NET stack trace is passed over for its message.</summary>
    public string LastLine
    {
        get
        {
            var lines = Text().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var said = lines.LastOrDefault(line => line.StartsWith("Unhandled exception", StringComparison.Ordinal))
                ?? lines.LastOrDefault(line => !line.StartsWith("at ", StringComparison.Ordinal)) ?? "";
            return said.Length <= 200 ? said : said[..200] + "…";
        }
    }

    private string Text()
    {
        lock (gate)
        {
            var count = (int)Math.Min(written, Kept);
            var bytes = new byte[count];
            for (var i = 0; i < count; i++)
                bytes[i] = ring[(written - count + i) % Kept];
            return Encoding.UTF8.GetString(bytes);
        }
    }

    private async Task Drain(Stream stream)
    {
        var block = new byte[Kept];
        try
        {
            while (await stream.ReadAsync(block) is > 0 and var read)
            {
                lock (gate)
                {
                    for (var i = 0; i < read; i++)
                        ring[written++ % Kept] = block[i];
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The process is gone.
        }
    }
}
