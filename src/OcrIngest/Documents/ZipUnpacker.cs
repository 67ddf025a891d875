using System.IO.Compression;

namespace OcrIngest.Documents;

/// <summary>
/// Unpacks what may be a document from one ZIP into a folder of its own. Entries that cannot be used are reported one by one; a ZIP that
/// breaks a limit as a whole is refused as a whole and nothing of it stays.
/// </summary>
internal sealed class ZipUnpacker(ZipBudget budget)
{
    private const int UnixTypeMask = 0xF000, UnixSymbolicLink = 0xA000, UnixRegular = 0x8000, UnixFolder = 0x4000;

    /// <summary>An entry that cannot be used.</summary>
    internal sealed record Refused(string Entry, InputRejectedException Rejection);

    /// <exception cref="InputRejectedException">No sound ZIP, or it breaks a limit as a whole.</exception>
    public List<Refused> Unpack(string zip, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        try
        {
            using var stream = File.OpenRead(zip);
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true, new ZipNameEncoding());
            budget.AddEntries(archive.Entries.Count);
            // Entries that share their packed bytes are how a small file claims to unpack to petabytes.
            if (archive.Entries.Sum(entry => entry.CompressedLength) > stream.Length)
                throw new ZipOverBudgetException("The entries of the ZIP overlap: pack it anew.");
            var refused = new List<Refused>();
            foreach (var entry in archive.Entries)
            {
                cancellationToken.ThrowIfCancellationRequested();
                try
                {
                    Unpack(entry, folder);
                }
                catch (InputRejectedException e)
                {
                    refused.Add(new Refused(entry.FullName, e));
                }
            }
            return refused;
        }
        catch (ZipOverBudgetException e)
        {
            Directory.Delete(folder, recursive: true);
            throw new InputRejectedException(RejectReason.ZipTooLarge, e.Message, e);
        }
        catch (Exception e) when (e is InvalidDataException or OverflowException or ArgumentException)
        {
            throw new InputRejectedException(RejectReason.CorruptFile, "The ZIP is damaged or cut off: copy or download it again.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileFacts.Unreadable(zip, e);
        }
    }

    private void Unpack(ZipArchiveEntry entry, string folder)
    {
        var parts = entry.FullName.Replace('\\', '/').Split('/');
        if (parts[^1].Length == 0)
            return; // a folder; made when a file in it is
        var type = entry.ExternalAttributes >> 16 & UnixTypeMask;
        if (parts.Any(part => part is "" or "." or ".." || part.Contains('\0')) || parts[0].EndsWith(':') || type is not (0 or UnixRegular or UnixFolder))
            throw new InputRejectedException(RejectReason.ZipUnsafePath, "The entry's path leads out of the ZIP or it is a link: pack the files themselves.");
        if (entry.IsEncrypted)
            throw new InputRejectedException(RejectReason.UnsupportedFormat, "The entry is encrypted: unpack it with its password and give the files.");
        try
        {
            using var content = entry.Open();
            var head = new byte[FileSignature.HeadBytes];
            var length = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            if (FileSignature.Of(head.AsSpan(0, length)) == DocumentFormat.Unknown && !DocumentExtensions.IsKnown(entry.FullName))
                return;
            Copy(head.AsSpan(0, length), content, Target(folder, parts), entry.CompressedLength);
        }
        catch (InvalidDataException e)
        {
            throw new InputRejectedException(RejectReason.CorruptFile, "The entry is damaged: pack it anew.", e);
        }
        catch (NotSupportedException e)
        {
            throw new InputRejectedException(RejectReason.UnsupportedFormat, "The entry is packed in an unusual way: pack it as an ordinary ZIP.", e);
        }
    }

    private void Copy(ReadOnlySpan<byte> head, Stream content, string target, long packed)
    {
        try
        {
            using var file = new FileStream(target, FileMode.Truncate, FileAccess.Write);
            file.Write(head);
            long written = head.Length;
            budget.AddBytes(head.Length, written, packed);
            var buffer = new byte[81_920];
            for (int read; (read = content.Read(buffer)) > 0;)
            {
                budget.AddBytes(read, written += read, packed);
                file.Write(buffer, 0, read);
            }
        }
        catch (Exception e) when (e is InputRejectedException or InvalidDataException or ZipOverBudgetException)
        {
            File.Delete(target);
            throw;
        }
        catch (IOException e)
        {
            throw new EngineFailedException($"{target} cannot be written: make room on that disk or set TMPDIR to another.", e);
        }
    }

    /// <summary>Where the entry goes: two entries of one name both stay.</summary>
    private static string Target(string folder, string[] parts)
    {
        var place = Path.Combine([folder, .. parts[..^1]]);
        var target = Path.Combine(place, parts[^1]);
        try
        {
            Directory.CreateDirectory(place);
            var (name, extension) = (Path.GetFileNameWithoutExtension(parts[^1]), Path.GetExtension(parts[^1]));
            for (var i = 2; Path.Exists(target); i++)
                target = Path.Combine(place, $"{name}~{i}{extension}");
            File.Create(target).Dispose();
            return target;
        }
        catch (IOException e)
        {
            // Too long, or a file where another entry needs a folder.
            throw new InputRejectedException(RejectReason.ZipUnsafePath, "The entry's path cannot be made a file's: rename it.", e);
        }
    }
}
