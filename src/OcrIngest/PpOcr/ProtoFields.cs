namespace OcrIngest.PpOcr;

/// <summary>Walks the fields of a protocol buffer message.</summary>
/// <exception cref="InvalidDataException">From any member: it is none, or cut off.</exception>
public ref struct ProtoFields(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> rest = message;

    /// <summary>Of the field that <see cref="Next"/> went to.</summary>
    public int Number { get; private set; }

    /// <summary>The field's bytes; empty for a whole number.</summary>
    public ReadOnlySpan<byte> Content { get; private set; }

    /// <summary>The field when it is a whole number.</summary>
    public long Value { get; private set; }

    public bool Next()
    {
        if (rest.IsEmpty)
            return false;
        var key = Varint();
        (Number, Value) = ((int)(key >> 3), 0);
        Content = default;
        switch (key & 7)
        {
            case 0:
                Value = unchecked((long)Varint());
                break;
            case 1:
                Content = Take(8);
                break;
            case 2:
                Content = Take(Varint());
                break;
            case 5:
                Content = Take(4);
                break;
            default:
                throw new InvalidDataException("It is no protocol buffer message.");
        }
        return true;
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Take(1)[0];
            value |= (ulong)(part & 127) << shift;
            if (part < 128)
                return value;
        }
        throw new InvalidDataException("A number in it does not end.");
    }

    private ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)rest.Length)
            throw new InvalidDataException("It is cut off.");
        var taken = rest[..(int)count];
        rest = rest[(int)count..];
        return taken;
    }
}
