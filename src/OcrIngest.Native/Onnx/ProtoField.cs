using System.Text;

namespace OcrIngest.Native.Onnx;

/// <summary>One field of a protobuf message as it stands in the file: its number, and either a varint or bytes.</summary>
/// <param name="Number">As the message's definition numbers it.</param>
/// <param name="Varint">Value of a varint; 0 for bytes.</param>
/// <param name="Bytes">Content of a string, a message or packed numbers, and of fixed-width numbers; null for a varint.</param>
/// <param name="Wire">Wire type: 0 varint, 1 eight bytes, 2 bytes with their length, 5 four bytes.</param>
internal readonly record struct ProtoField(int Number, ulong Varint, ReadOnlyMemory<byte> Bytes, int Wire)
{
    private const int VarintWire = 0, EightBytes = 1, LengthFirst = 2, FourBytes = 5;

    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    public static ProtoField Of(int number, ReadOnlyMemory<byte> bytes) => new(number, 0, bytes, LengthFirst);

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
    public static byte[] Join(IEnumerable<ProtoField> fields)
    {
        using var message = new MemoryStream();
        foreach (var field in fields)
        {
            WriteVarint(message, ((ulong)field.Number << 3) | (uint)field.Wire);
            if (field.Wire is VarintWire)
                WriteVarint(message, field.Varint);
            else if (field.Wire is LengthFirst)
                WriteVarint(message, (ulong)field.Bytes.Length);
            message.Write(field.Bytes.Span);
        }
        return message.ToArray();
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

    private static void WriteVarint(MemoryStream to, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            to.WriteByte((byte)(value & 0x7f | 0x80));
        to.WriteByte((byte)value);
    }
}
