using System.Text;
using System.Text.Json;
using OcrIngest.Reports;

namespace OcrIngest.Cli.Workers;

/// <summary>What a worker says; one JSON line each.</summary>
internal abstract record WorkerMessage
{
    /// <summary>The worker has started and takes requests.</summary>
    public sealed record Ready : WorkerMessage;

    /// <summary>Work on a page begins.</summary>
    public sealed record Page(int Number) : WorkerMessage;

    /// <summary>The document is read, or rejected.</summary>
    public sealed record Finished(IngestResult Result) : WorkerMessage;

    /// <summary>An engine is missing or broken: not the document's fault.</summary>
    public sealed record EngineFailed(string Message) : WorkerMessage;

    public byte[] ToLine() => this switch
    {
        Ready => "{\"ready\":true}"u8.ToArray(),
        Page page => Encoding.UTF8.GetBytes($"{{\"page\":{page.Number}}}"),
        Finished finished => [.. "{\"result\":"u8, .. ResultJson.WriteLine(finished.Result), (byte)'}'],
        EngineFailed failed => [.. "{\"engineFailed\":"u8, .. JsonSerializer.SerializeToUtf8Bytes(failed.Message), (byte)'}'],
        _ => throw new InvalidOperationException("unknown message"),
    };

    /// <exception cref="FormatException">The line is no message: the worker is out of order.</exception>
    public static WorkerMessage Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line, new() { MaxDepth = 32 });
            var message = json.RootElement.EnumerateObject().Single();
            return message.Name switch
            {
                "ready" => new Ready(),
                "page" => new Page(message.Value.GetInt32()),
                "result" => new Finished(ResultJson.Read(Encoding.UTF8.GetBytes(message.Value.GetRawText()))),
                "engineFailed" => new EngineFailed(message.Value.GetString() ?? ""),
                _ => throw new FormatException($"The worker said \"{message.Name}\"."),
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or InputRejectedException)
        {
            throw new FormatException("The worker's answer is not understood.", e);
        }
    }
}
