namespace OcrIngest.Documents;

/// <summary>Facts about a file that are asked before it is opened.</summary>
public static class FileFacts
{
    /// <summary>Length in bytes of a regular file, symbolic links followed.</summary>
    /// <exception cref="InputRejectedException">Missing, a folder, empty, no regular file, or larger than the limit.</exception>
    public static long LengthOf(string path, DocumentLimits limits)
    {
        try
        {
            var target = Target(path);
            // FIFOs, sockets and devices have length 0 too; they are never opened, which for a FIFO would wait forever.
            return target.Length switch
            {
                0 => throw new InputRejectedException(RejectReason.EmptyFile, "The file is empty (or no regular file): copy or download it again."),
                var length when length > limits.MaxFileBytes => throw new InputRejectedException(RejectReason.FileTooLarge,
                    $"The file has {length:N0} bytes; at most {limits.MaxFileBytes:N0} are read: split it."),
                var length => length,
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, e);
        }
    }

    private static FileInfo Target(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true) as FileInfo ?? new FileInfo(path);
        }
        catch (IOException e)
        {
            throw new InputRejectedException(RejectReason.NotFound, "There is no such file, or its links lead in a circle: check the path.", e);
        }
    }

    /// <summary>What to say of a file that could not be opened or read.</summary>
    public static InputRejectedException Unreadable(string path, Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => new(RejectReason.NotFound, "There is no such file: check the path.", e),
        UnauthorizedAccessException => new(RejectReason.NotReadable, "The file may not be read: give this user the right to.", e),
        _ when !File.Exists(path) => new(RejectReason.NotFound, "The file is no longer there: check the path.", e),
        _ => new(RejectReason.NotReadable, $"The file cannot be read ({e.Message.TrimEnd('.')}): check the disk or copy it again.", e),
    };
}
