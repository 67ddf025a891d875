using System.IO.MemoryMappedFiles;
using OcrIngest.Documents;

namespace OcrIngest.Native;

/// <summary>A regular file's bytes, mapped read-only, so that a large multi-page TIFF costs no more memory than the page at hand.</summary>
internal sealed unsafe class MappedFile : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;

    private MappedFile(string path, int length)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        _view = _file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        Length = length;
    }

    public int Length { get; }

    public byte* Start => _start + _view.PointerOffset;

    public ReadOnlySpan<byte> Bytes => new(Start, Length);

    /// <exception cref="InputRejectedException">Missing, unreadable, not a regular file, empty or too large.</exception>
    public static MappedFile Open(string path, DocumentLimits limits)
    {
        var length = FileFacts.LengthOf(path, limits);
        try
        {
            return new MappedFile(path, checked((int)length));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw FileFacts.Unreadable(path, e);
        }
    }

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
