using System.Buffers.Text;
using System.Text;

namespace OcrIngest.Native.Pdf;

/// <summary>A name of a PDF, as /Width is.</summary>
internal sealed record PdfName(string Text);

/// <summary>A reference to an object of the file.</summary>
internal sealed record PdfReference(int Number);

/// <summary>A bare word: obj, stream, Do.</summary>
internal sealed record PdfWord(string Text);

/// <summary>
/// Reads the values of a PDF's syntax one after the other: numbers as double, arrays as List, dictionaries as Dictionary, strings as nothing but their being there. What is unusual is refused: whoever reads
/// it leaves the file to poppler then.
/// </summary>
/// <param name="bytes">Of the file, or of a content stream.</param>
/// <param name="at">Where to begin.</param>
internal ref struct PdfLexer(ReadOnlySpan<byte> bytes, int at)
{
    private const int Deepest = 16, MostEntries = 100_000;
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int At { get; set; } = at;

    /// <summary>The next value; null at the end.</summary>
    /// <exception cref="FormatException">What stands there is no value, or one that is not read here.</exception>
    public object? Next(int depth = 0)
    {
        SkipBlanks();
        if (At >= _bytes.Length)
            return null;
        return (char)_bytes[At] switch
        {
            '/' => Name(),
            '[' => Array(depth),
            '<' when Peek(1) == '<' => Dictionary(depth),
            '<' or '(' => Text(),
            '+' or '-' or '.' or (>= '0' and <= '9') => Number(),
            _ => Word(),
        };
    }

    /// <summary>Begins the data of a stream: past the line end after its word.</summary>
    /// <exception cref="FormatException">There is no line end.</exception>
    public int StreamStart()
    {
        if (Peek(0) == '\r' && Peek(1) == '\n')
            return At + 2;
        return Peek(0) == '\n' ? At + 1 : throw new FormatException("a stream without a line end before it");
    }

    private readonly int Peek(int offset) => At + offset < _bytes.Length ? _bytes[At + offset] : -1;

    private void SkipBlanks()
    {
        for (; At < _bytes.Length; At++)
        {
            if (_bytes[At] == '%')
                At += _bytes[At..].IndexOfAny((byte)'\r', (byte)'\n') is >= 0 and var end ? end : _bytes.Length - At - 1;
            else if (!IsBlank(_bytes[At]))
                return;
        }
    }

    private PdfName Name()
    {
        At++;
        var text = Regular();
        return text.Contains('#', StringComparison.Ordinal) ? throw new FormatException("a name in disguise") : new PdfName(text);
    }

    // A reference begins like a number: 12 0 R.
    private object Number()
    {
        var number = Real();
        var after = At;
        if (number is >= 1 and <= int.MaxValue && number == Math.Floor(number) && IsBlank(Peek(0)))
        {
            SkipBlanks();
            if (Peek(0) == '0' && IsBlank(Peek(1)) && Peek(2) == 'R' && (Peek(3) < 0 || !IsRegular(Peek(3))))
            {
                At += 3;
                return new PdfReference((int)number);
            }
        }
        At = after;
        return number;
    }

    private double Real()
    {
        var digits = Regular();
        return Utf8Parser.TryParse(Encoding.Latin1.GetBytes(digits), out double number, out var used) && used == digits.Length && double.IsFinite(number) && !digits.Contains('e', StringComparison.OrdinalIgnoreCase)
            ? number : throw new FormatException("no number");
    }

    private List<object> Array(int depth)
    {
        var items = new List<object>();
        for (At++; ;)
        {
            SkipBlanks();
            if (Peek(0) == ']')
            {
                At++;
                return items;
            }
            items.Add(Inner(depth, items.Count));
        }
    }

    private Dictionary<string, object> Dictionary(int depth)
    {
        var entries = new Dictionary<string, object>(StringComparer.Ordinal);
        for (At += 2; ;)
        {
            SkipBlanks();
            if (Peek(0) == '>' && Peek(1) == '>')
            {
                At += 2;
                return entries;
            }
            if (Peek(0) != '/' || !entries.TryAdd(Name().Text, Inner(depth, entries.Count)))
                throw new FormatException("no dictionary");
        }
    }

    private object Inner(int depth, int count) =>
        depth < Deepest && count < MostEntries && Next(depth + 1) is { } value ? value : throw new FormatException("too deep, too long, or without an end");

    private PdfWord Word() => Regular() is { Length: > 0 } text ? new PdfWord(text) : throw new FormatException("no value");

    // Nobody here asks what a string says.
    private string Text()
    {
        var hex = _bytes[At] == '<';
        for (var open = 0; At < _bytes.Length; At++)
        {
            var c = _bytes[At];
            if (hex ? c == '>' : c == ')' && --open == 0)
            {
                At++;
                return "";
            }
            if (!hex && c == '\\')
                At++;
            else if (!hex && c == '(')
                open++;
        }
        throw new FormatException("a string without an end");
    }

    private string Regular()
    {
        var start = At;
        while (At < _bytes.Length && IsRegular(_bytes[At]))
            At++;
        return Encoding.Latin1.GetString(_bytes[start..At]);
    }

    private static bool IsBlank(int c) => c is 0 or 9 or 10 or 12 or 13 or 32;

    private static bool IsRegular(int c) => !IsBlank(c) && c is not ('(' or ')' or '<' or '>' or '[' or ']' or '{' or '}' or '/' or '%');
}
