using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace OcrIngest.Labels;

/// <summary>Writes and reads models/row-labels.bin.</summary>
public static class LabelModelFile
{
    public const string Name = "row-labels.bin";

    private static readonly ModelFile<LabelModel> File = new("label model", "OILABELS", 1, 3 << 20);

    public static byte[] ToBytes(LabelModel model) => File.ToBytes(writer =>
    {
        writer.Write(model.TemperatureThousandths);
        writer.Write(model.Classes.Length);
        foreach (var label in model.Classes)
        {
            writer.Write((byte)label.OfficialCount);
            writer.Write((byte)label.Spellings.Length);
            foreach (var spelling in label.Spellings)
                writer.Write(spelling);
        }
        writer.Write(model.Ngrams.Length);
        writer.Write(MemoryMarshal.AsBytes(model.Ngrams.AsSpan()));
        writer.Write(MemoryMarshal.AsBytes(model.Weights.AsSpan()));
    });

    /// <exception cref="EngineFailedException">The file is missing, damaged or of another version.</exception>
    public static LabelModel Load(string path) => File.Load(path, (reader, _) => Body(reader));

    /// <inheritdoc cref="Load"/>
    public static LabelModel FromBytes(byte[] bytes, string path) => File.FromBytes(bytes, path, (reader, _) => Body(reader));

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
}
