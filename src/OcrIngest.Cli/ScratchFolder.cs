namespace OcrIngest.Cli;

/// <summary>
/// The temporary files of one run, in one folder that goes with it. A killed run leaves its folder behind: the next run finds that nobody
/// holds its lock any more, and removes it.
/// </summary>
internal sealed class ScratchFolder : IDisposable
{
    private const string Prefix = "ocringest-", LockName = "lock";
    private readonly FileStream held;
    private int subfolders;

    /// <exception cref="EngineFailedException">There is no place for temporary files.</exception>
    public ScratchFolder()
    {
        try
        {
            RemoveAbandoned();
            Path = Directory.CreateTempSubdirectory(Prefix).FullName;
            held = Lock(Path, FileMode.CreateNew);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EngineFailedException($"Temporary files cannot be written in {System.IO.Path.GetTempPath()}. Make room there, or set TMPDIR to another folder.", e);
        }
    }

    public string Path { get; }

    /// <summary>A new, empty folder in it.</summary>
    public string Subfolder() => Directory.CreateDirectory(System.IO.Path.Combine(Path, $"{Interlocked.Increment(ref subfolders)}")).FullName;

    public void Dispose()
    {
        Remove(Path);
        held.Dispose();
    }

    /// <summary>Removes a folder with all that is in it, as far as that is possible.</summary>
    public static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody else removes it, or the system does: temporary files are never worth an error.
        }
    }

    private static void RemoveAbandoned()
    {
        foreach (var folder in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), Prefix + "*"))
        {
            try
            {
                // No lock file: not a scratch folder, or one that is being made.
                using var free = Lock(folder, FileMode.Open);
                Remove(folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // In use, or somebody else's.
            }
        }
    }

    private static FileStream Lock(string folder, FileMode mode) =>
        new(System.IO.Path.Combine(folder, LockName), mode, FileAccess.ReadWrite, FileShare.None);
}
