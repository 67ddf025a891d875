using System.Collections.Immutable;
using System.Text;

namespace OcrIngest.Native.Onnx;

/// <summary>One field of a protobuf message: its number, and either a varint, bytes or the fields of a message.</summary>
/// <param name="Number">As the message's definition numbers it.</param>
/// <param name="Varint">Value of a varint; 0 for bytes.</param>
/// <param name="Content">Content of a string, a message or packed numbers, and of fixed-width numbers; null for a varint and for fields.</param>
/// <param name="Wire">Wire type: 0 varint, 1 eight bytes, 2 bytes with their length, 5 four bytes.</param>
/// <param name="Parts">Fields of a message that was not read from a file: written where it belongs at last, without a copy for each message around it.</param>
internal readonly record struct ProtoField(int Number, ulong Varint, ReadOnlyMemory<byte> Content, int Wire, ImmutableArray<ProtoField> Parts = default)
{
    private const int VarintWire = 0, EightBytes = 1, LengthFirst = 2, FourBytes = 5;

    public ReadOnlyMemory<byte> Bytes => Parts.IsDefault ? Content : Join(Parts);

    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    public static ProtoField Of(int number, ReadOnlyMemory<byte> bytes) => new(number, 0, bytes, LengthFirst);

    public static ProtoField Of(int number, IEnumerable<ProtoField> message) => new(number, 0, default, LengthFirst, [.. message]);

    public static ProtoField Of(int number, string text) => Of(number, Encoding.UTF8.GetBytes(text));

    public static ProtoField Of(int number, long value) => new(number, (ulong)value, default, VarintWire);

    public static ProtoField Of(int number, float value) => new(number, 0, BitConverter.GetBytes(value), FourBytes);

    /// <exception cref="InvalidDataException">The bytes are no protobuf message.</exception>
    public static List<ProtoField> Parse(ReadOnlyMemory<byte> message)
    {
        var fields = new List<ProtoField>();
        for (var at = 0; at < message.Length;)
        {
            var key = ReadVarint(message.Span, ref at);
            var (number, wire) = ((int)(key >> 3), (int)(key & 7));
            if (wire == VarintWire)
            {
                fields.Add(new ProtoField(number, ReadVarint(message.Span, ref at), default, wire));
                continue;
            }
            var length = wire switch
            {
                EightBytes => 8UL,
                FourBytes => 4UL,
                LengthFirst => ReadVarint(message.Span, ref at),
                _ => throw new InvalidDataException($"wire type {wire}"),
            };
            if (length > (ulong)(message.Length - at))
                throw new InvalidDataException("a field goes beyond the end");
            fields.Add(new ProtoField(number, 0, message.Slice(at, (int)length), wire));
            at += (int)length;
        }
        return fields;
    }

    /// <summary>A message of these fields.</summary>
    public static byte[] Join(ImmutableArray<ProtoField> fields)
    {
        var message = new byte[fields.Sum(field => field.Size)];
        Write(fields, message);
        return message;
    }

    /// <summary>Numbers of a repeated field, packed or not.</summary>
    public static IEnumerable<long> Numbers(IEnumerable<ProtoField> fields)
    {
        foreach (var field in fields)
        {
            if (field.Wire == VarintWire)
                yield return (long)field.Varint;
            else
                for (var at = 0; at < field.Bytes.Length;)
                    yield return (long)ReadVarint(field.Bytes.Span, ref at);
        }
    }

    private static ulong ReadVarint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (at >= bytes.Length)
                break;
            var part = bytes[at++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
                return value;
        }
        throw new InvalidDataException("a number without an end");
    }

    private int Length => Parts.IsDefault ? Content.Length : Parts.Sum(part => part.Size);

    private int Size => VarintSize(Key) + (Wire switch { VarintWire => VarintSize(Varint), LengthFirst => VarintSize((ulong)Length), _ => 0 }) + Length;

    private ulong Key => ((ulong)Number << 3) | (uint)Wire;

    // What is left to write to.
    private static Span<byte> Write(ImmutableArray<ProtoField> fields, Span<byte> to)
    {
        foreach (var field in fields)
        {
            to = WriteVarint(field.Key, to);
            if (field.Wire is VarintWire)
                to = WriteVarint(field.Varint, to);
            else if (field.Wire is LengthFirst)
                to = WriteVarint((ulong)field.Length, to);
            if (field.Parts.IsDefault)
                field.Content.Span.CopyTo(to);
            to = field.Parts.IsDefault ? to[field.Content.Length..] : Write(field.Parts, to);
        }
        return to;
    }

    private static Span<byte> WriteVarint(ulong value, Span<byte> to)
    {
        var count = 0;
        for (; value >= 0x80; value >>= 7)
            to[count++] = (byte)(value & 0x7f | 0x80);
        to[count] = (byte)value;
        return to[(count + 1)..];
    }

    private static int VarintSize(ulong value)
    {
        var size = 1;
        for (; value >= 0x80; value >>= 7)
            size++;
        return size;
    }
}
