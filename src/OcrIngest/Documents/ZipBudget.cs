namespace OcrIngest.Documents;

/// <summary>What is left of the limits for one ZIP and the ZIPs inside it, counted while unpacking.</summary>
internal sealed class ZipBudget(DocumentLimits limits)
{
    private const long RatioFreeBytes = 1 << 20;

    private long _bytes;
    private int _entries;

    public DocumentLimits Limits { get; } = limits;

    /// <exception cref="ZipOverBudgetException">More entries than allowed in all.</exception>
    public void AddEntries(int count)
    {
        if ((_entries += count) > Limits.MaxZipEntries)
            throw new ZipOverBudgetException($"The ZIP has {_entries:N0} entries; at most {Limits.MaxZipEntries:N0} are unpacked: split it.");
    }

    /// <summary>Counts bytes that were really unpacked; what the headers say is not believed.</summary>
    /// <exception cref="ZipOverBudgetException">More bytes than allowed in all.</exception>
    /// <exception cref="InputRejectedException">This entry unpacks to more than one file may have, or grows out of all proportion.</exception>
    public void AddBytes(int count, long ofEntry, long packed)
    {
        if ((_bytes += count) > Limits.MaxZipBytes)
            throw new ZipOverBudgetException($"The ZIP unpacks to more than {Limits.MaxZipBytes:N0} bytes: split it.");
        if (ofEntry > Limits.MaxFileBytes)
            throw new InputRejectedException(RejectReason.FileTooLarge, $"The file has more than {Limits.MaxFileBytes:N0} bytes: split it.");
        if (ofEntry > RatioFreeBytes && ofEntry / Math.Max(1, packed) > Limits.MaxZipRatio)
            throw new InputRejectedException(RejectReason.ZipTooLarge, $"The entry unpacks to more than {Limits.MaxZipRatio} times its size: give the file itself.");
    }
}

/// <summary>A ZIP breaks a limit as a whole: nothing of it is used.</summary>
internal sealed class ZipOverBudgetException(string message) : Exception(message);
