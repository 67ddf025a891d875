namespace OcrIngest.Cli;

/// <summary>Files that are either whole or not there: written beside their place, brought to the disk, then renamed.</summary>
internal static class AtomicFile
{
    /// <exception cref="EngineFailedException">The file cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        try
        {
            using var file = new Draft(path);
            write(file.Stream);
            file.Finish();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(path, e);
        }
    }

    /// <summary>One sentence for everything that keeps a file or folder from being written.</summary>
    public static EngineFailedException Unwritable(string path, Exception e) =>
        new($"{path} cannot be written ({e.Message.TrimEnd('.')}). Make room or give another place with --out; what was finished is kept.", e);

    private sealed class Draft : IDisposable
    {
        private readonly string path, temporary;

        public Draft(string path)
        {
            this.path = path;
            temporary = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".{Environment.ProcessId}-{Guid.NewGuid():N}.tmp");
            Stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 << 10);
        }

        public FileStream Stream { get; }

        public void Finish()
        {
            Stream.Flush(flushToDisk: true);
            Stream.Dispose();
            File.Move(temporary, path, overwrite: true);
        }

        public void Dispose()
        {
            try
            {
                Stream.Dispose();
            }
            finally
            {
                File.Delete(temporary);
            }
        }
    }
}
