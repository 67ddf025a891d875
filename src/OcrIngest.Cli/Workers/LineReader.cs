namespace OcrIngest.Cli.Workers;

/// <summary>Lines of bytes from a stream, each of bounded length.</summary>
internal sealed class LineReader(Stream stream, int maxLineBytes)
{
    private byte[] buffer = new byte[16 << 10];
    private int start, end;

    /// <summary>The next line without its line feed, valid until the next call; null at the end of the stream.</summary>
    /// <exception cref="FormatException">A line is longer than it may be.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        for (var searched = 0; ;)
        {
            var feed = buffer.AsSpan(start + searched, end - start - searched).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                var line = buffer.AsMemory(start, searched + feed);
                start += searched + feed + 1;
                return line;
            }
            searched = end - start;
            MakeRoom();
            var read = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken);
            if (read == 0)
                return null;
            end += read;
        }
    }

    private void MakeRoom()
    {
        if (end < buffer.Length)
            return;
        var held = end - start;
        if (held > maxLineBytes)
            throw new FormatException($"A line is longer than {maxLineBytes} bytes.");
        var target = held > buffer.Length / 2 ? new byte[buffer.Length * 2] : buffer;
        buffer.AsSpan(start, held).CopyTo(target);
        (buffer, start, end) = (target, 0, held);
    }
}
