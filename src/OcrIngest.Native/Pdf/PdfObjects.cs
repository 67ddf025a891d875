namespace OcrIngest.Native.Pdf;

/// <summary>A stream of a PDF: its dictionary and where its data lie in the file.</summary>
internal sealed record PdfStream(Dictionary<string, object> Entries, Range Data);

/// <summary>
/// The objects of a PDF that is built in the plainest way: tables of plain text say where each begins, and nothing is encrypted. Anything else is refused by a <see cref="FormatException"/>.
/// </summary>
internal sealed class PdfObjects
{
    private const int TailBytes = 1024, MostTables = 64, MostObjects = 1_000_000, EntryBytes = 20;
    private readonly Dictionary<int, int> _offsets = [];
    private readonly HashSet<int> _free = [];

    /// <summary>Reads the tables.</summary>
    public PdfObjects(ReadOnlySpan<byte> bytes)
    {
        var tail = Math.Max(0, bytes.Length - TailBytes);
        var word = bytes[tail..].LastIndexOf("startxref"u8);
        if (word < 0 || bytes[(tail + word)..].IndexOf("%%EOF"u8) < 0)
            throw new FormatException("no end");
        var lexer = new PdfLexer(bytes, tail + word + "startxref".Length);
        var seen = new HashSet<int>();
        for (int? table = Whole(lexer.Next()); table is { } at;)
        {
            if (seen.Count >= MostTables || !seen.Add(at))
                throw new FormatException("tables without an end");
            var trailer = ReadTable(bytes, at);
            if (trailer.ContainsKey("Encrypt") || trailer.ContainsKey("XRefStm"))
                throw new FormatException("not the plainest way");
            Root ??= trailer.GetValueOrDefault("Root") as PdfReference;
            table = trailer.TryGetValue("Prev", out var before) ? Whole(before) : null;
        }
    }

    /// <summary>The catalogue.</summary>
    public PdfReference? Root { get; }

    /// <summary>What an object holds: a value, or a stream.</summary>
    public object Get(ReadOnlySpan<byte> bytes, int number) => Get(bytes, number, ofLength: false);

    private object Get(ReadOnlySpan<byte> bytes, int number, bool ofLength)
    {
        if (!_offsets.TryGetValue(number, out var at) || at >= bytes.Length)
            throw new FormatException("no such object");
        var lexer = new PdfLexer(bytes, at);
        if (lexer.Next() is not double own || own != number || lexer.Next() is not 0.0 || lexer.Next() is not PdfWord { Text: "obj" } || lexer.Next() is not { } value)
            throw new FormatException("no object where one should be");
        switch (lexer.Next())
        {
            case PdfWord { Text: "endobj" }:
                return value is PdfReference or PdfWord ? throw new FormatException("a value of no kind") : value;
            case PdfWord { Text: "stream" } when value is Dictionary<string, object> entries:
                // A length is a number; a stream in its place could ask for its own length without an end.
                if (ofLength)
                    throw new FormatException("a length that is a stream");
                var start = lexer.StreamStart();
                var length = Whole(entries.GetValueOrDefault("Length") is PdfReference elsewhere ? Get(bytes, elsewhere.Number, ofLength: true) : entries.GetValueOrDefault("Length"));
                lexer.At = checked(start + length);
                return lexer.At <= bytes.Length && lexer.Next() is PdfWord { Text: "endstream" } ? new PdfStream(entries, start..(start + length)) : throw new FormatException("a stream of another length");
            default:
                throw new FormatException("an object without an end");
        }
    }

    /// <summary>A value itself, or what it refers to.</summary>
    public object? Resolve(ReadOnlySpan<byte> bytes, object? value) => value is PdfReference reference ? Get(bytes, reference.Number) : value;

    /// <summary>A number that is a whole one, 0 or more.</summary>
    public static int Whole(object? value) =>
        value is double number && number is >= 0 and <= int.MaxValue && number == Math.Floor(number) ? (int)number : throw new FormatException("no whole number");

    // A later table stands for an earlier one.
    private Dictionary<string, object> ReadTable(ReadOnlySpan<byte> bytes, int at)
    {
        var lexer = new PdfLexer(bytes, at);
        if (at >= bytes.Length || lexer.Next() is not PdfWord { Text: "xref" })
            throw new FormatException("no table of plain text");
        for (var next = lexer.Next(); ; next = lexer.Next())
        {
            if (next is PdfWord { Text: "trailer" })
                return lexer.Next() as Dictionary<string, object> ?? throw new FormatException("no trailer");
            int first = Whole(next), count = Whole(lexer.Next());
            if (first > MostObjects || count > MostObjects || count > (bytes.Length - lexer.At) / EntryBytes)
                throw new FormatException("more objects than there is room for");
            for (var number = first; number < first + count; number++)
            {
                var offset = Whole(lexer.Next());
                _ = Whole(lexer.Next());
                var kind = (lexer.Next() as PdfWord)?.Text;
                if (kind == "n" && !_free.Contains(number))
                    _offsets.TryAdd(number, offset);
                else if (kind == "f" && !_offsets.ContainsKey(number))
                    _free.Add(number);
                else if (kind is not ("n" or "f"))
                    throw new FormatException("an entry of no kind");
            }
        }
    }
}
