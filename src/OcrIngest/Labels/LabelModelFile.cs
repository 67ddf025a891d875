using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace OcrIngest.Labels;

/// <summary>Writes and reads models/row-labels.bin: magic, version, body (little-endian), SHA-256 of all that stands before it.</summary>
public static class LabelModelFile
{
    public const string Name = "row-labels.bin";

    private const int Version = 1;
    private const int MaxBytes = 3 << 20;
    private static ReadOnlySpan<byte> Magic => "OILABELS"u8;

    public static byte[] ToBytes(LabelModel model)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(model.TemperatureThousandths);
        writer.Write(model.Classes.Length);
        foreach (var label in model.Classes)
        {
            writer.Write((byte)label.OfficialCount);
            writer.Write((byte)label.Spellings.Length);
            foreach (var spelling in label.Spellings) writer.Write(spelling);
        }
        writer.Write(model.Ngrams.Length);
        writer.Write(MemoryMarshal.AsBytes(model.Ngrams.AsSpan()));
        writer.Write(MemoryMarshal.AsBytes(model.Weights.AsSpan()));
        writer.Flush();
        writer.Write(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        writer.Flush();
        return stream.ToArray();
    }

    /// <exception cref="EngineFailedException">The file is missing, damaged or of another version.</exception>
    public static LabelModel Load(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MaxBytes) throw Damaged(path, "it is too long");
            return FromBytes(File.ReadAllBytes(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EngineFailedException($"The label model {path} cannot be read ({error.Message}); restore the models folder or rebuild it with the verb train.", error);
        }
    }

    public static LabelModel FromBytes(byte[] bytes, string path)
    {
        if (bytes.Length < Magic.Length + 4 + SHA256.HashSizeInBytes || !bytes.AsSpan().StartsWith(Magic)) throw Damaged(path, "it is no label model");
        var body = bytes.AsSpan(0, bytes.Length - SHA256.HashSizeInBytes);
        using var reader = new BinaryReader(new MemoryStream(bytes, Magic.Length, body.Length - Magic.Length), Encoding.UTF8);
        var version = reader.ReadInt32();
        if (version != Version) throw Damaged(path, $"its version is {version}, expected {Version}");
        // With the checksum right, the rest is as ToBytes wrote it.
        if (!SHA256.HashData(body).AsSpan().SequenceEqual(bytes.AsSpan(body.Length))) throw Damaged(path, "its checksum is wrong");
        return Body(reader);
    }

    private static LabelModel Body(BinaryReader reader)
    {
        var temperature = reader.ReadInt32();
        var classes = ImmutableArray.CreateBuilder<LabelClass>(reader.ReadInt32());
        for (var i = 0; i < classes.Capacity; i++)
        {
            var officialCount = reader.ReadByte();
            ImmutableArray<string> spellings = [.. Enumerable.Range(0, reader.ReadByte()).Select(_ => reader.ReadString())];
            classes.Add(new LabelClass(spellings[0], spellings, officialCount));
        }
        var ngrams = Numbers<ulong>(reader, reader.ReadInt32());
        var weights = Numbers<short>(reader, (ngrams.Length + LabelFeatures.UnknownKinds + 1) * (classes.Count + 1));
        return new LabelModel(classes.MoveToImmutable(), ngrams, weights, temperature);
    }

    // Whole arrays at once, since the model is loaded at every start. All machines that .NET runs on here are little-endian, as the file is.
    private static ImmutableArray<T> Numbers<T>(BinaryReader reader, int count) where T : unmanaged
    {
        var numbers = new T[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
        return ImmutableCollectionsMarshal.AsImmutableArray(numbers);
    }

    private static EngineFailedException Damaged(string path, string what) =>
        new($"The label model {path} cannot be used: {what}; restore the models folder or rebuild it with the verb train.");
}
