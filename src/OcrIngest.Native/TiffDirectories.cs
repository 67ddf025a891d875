using System.Buffers.Binary;
using OcrIngest.Documents;

namespace OcrIngest.Native;

/// <summary>
/// Walks a TIFF's chain of directories (classic and BigTIFF) so that count and sizes of its pages are known before libtiff decodes any, and
/// each page can be reached by its offset instead of by counting from the first.
/// </summary>
internal ref struct TiffDirectories
{
    private const int NewSubfileType = 254, ImageWidth = 256, ImageLength = 257, Orientation = 274, SamplesPerPixel = 277, XResolution = 282, YResolution = 283, ResolutionUnit = 296;
    private const int MostEntries = 4096, Centimeter = 3;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly bool _little, _big;

    private TiffDirectories(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        _little = bytes[0] == 'I';
        _big = bytes[_little ? 2 : 3] == '+';
    }

    /// <summary>All pages in file order, thumbnails left out.</summary>
    /// <exception cref="InputRejectedException">The chain is broken, leads in a circle or is too long.</exception>
    public static List<TiffPage> Read(ReadOnlySpan<byte> bytes, DocumentLimits limits)
    {
        var directories = new TiffDirectories(bytes);
        var pages = new List<TiffPage>();
        var seen = new HashSet<long>();
        var offset = directories.Number(directories._big ? 8 : 4, directories._big ? 8 : 4);
        while (offset != 0)
        {
            if (!seen.Add(offset))
                throw Damaged("leads in a circle");
            var page = directories.Page(offset, out offset);
            if (!page.IsThumbnail)
                pages.Add(page);
            if (seen.Count > limits.MaxPages)
                throw new InputRejectedException(RejectReason.TooManyPages, $"The TIFF has more than {limits.MaxPages} pages: split it.");
        }
        return pages.Count > 0 ? pages : throw Damaged("has no page");
    }

    private TiffPage Page(long offset, out long next)
    {
        int countSize = _big ? 8 : 2, entrySize = _big ? 20 : 12;
        var count = Number(offset, countSize);
        if (count is < 1 or > MostEntries)
            throw Damaged($"has {count} entries");
        int width = 0, height = 0, samples = 1, orientation = 1, unit = 2;
        double dpiX = 0, dpiY = 0;
        var thumbnail = false;
        for (var i = 0; i < count; i++)
        {
            var entry = offset + countSize + i * entrySize;
            switch (Number(entry, 2))
            {
                case NewSubfileType:
                    thumbnail = (Value(entry) & 1) != 0;
                    break;
                case ImageWidth:
                    width = Value(entry);
                    break;
                case ImageLength:
                    height = Value(entry);
                    break;
                case Orientation:
                    orientation = Value(entry) is >= 1 and <= 8 and var known ? known : 1;
                    break;
                case SamplesPerPixel:
                    samples = Value(entry);
                    break;
                case XResolution:
                    dpiX = Rational(entry);
                    break;
                case YResolution:
                    dpiY = Rational(entry);
                    break;
                case ResolutionUnit:
                    unit = Value(entry);
                    break;
            }
        }
        next = Number(offset + countSize + count * entrySize, _big ? 8 : 4);
        var perInch = unit == Centimeter ? 2.54 : 1;
        return new TiffPage(offset, width, height, samples, orientation, dpiX * perInch, dpiY * perInch, thumbnail);
    }

    /// <summary>First value of an entry; values that do not fit into the entry lie at an offset.</summary>
    private int Value(long entry)
    {
        var size = Number(entry + 2, 2) switch { 1 => 1, 3 => 2, 4 => 4, 16 => 8, _ => throw Damaged("has a value of an unknown type") };
        var room = _big ? 8 : 4;
        var at = entry + 4 + room;
        if (Number(entry + 4, room) > room / size)
            at = Number(at, room);
        return (int)Math.Min(Number(at, size), int.MaxValue);
    }

    private double Rational(long entry)
    {
        var room = _big ? 8 : 4;
        var at = _big ? entry + 4 + room : Number(entry + 4 + room, 4);
        return Number(at + 4, 4) is > 0 and var denominator ? (double)Number(at, 4) / denominator : 0;
    }

    private readonly long Number(long at, int size)
    {
        if (at < 0 || at > _bytes.Length - size)
            throw Damaged("is cut off");
        var bytes = _bytes.Slice((int)at, size);
        return size switch
        {
            1 => bytes[0],
            2 => _little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes),
            4 => _little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes),
            _ => (long)Math.Min(_little ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : BinaryPrimitives.ReadUInt64BigEndian(bytes), long.MaxValue),
        };
    }

    private static InputRejectedException Damaged(string what) =>
        new(RejectReason.CorruptFile, $"The TIFF's list of pages {what}: scan or export it again.");
}
