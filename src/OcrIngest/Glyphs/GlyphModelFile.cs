using System.Collections.Immutable;

namespace OcrIngest.Glyphs;

/// <summary>Writes and reads models/digits.bin; its weights are 16-bit floats.</summary>
public static class GlyphModelFile
{
    public const string Name = "digits.bin";

    private static readonly ModelFile<GlyphModel> File = new("digit model", "OIDIGITS", 1, 600 << 10);

    public static byte[] ToBytes(GlyphModel model) => File.ToBytes(writer =>
    {
        writer.Write(GlyphShape.Parameters);
        writer.Write(model.Networks.Length);
        writer.Write(model.Temperature);
        writer.Write(model.Calibration.Length);
        foreach (var weight in model.Calibration)
            writer.Write(weight);
        foreach (var value in model.Networks.SelectMany(network => network.Values))
            writer.Write((Half)value);
    });

    /// <exception cref="EngineFailedException">The file is missing, damaged or of another version.</exception>
    public static GlyphModel Load(string path) => File.Load(path, Body);

    /// <inheritdoc cref="Load"/>
    public static GlyphModel FromBytes(byte[] bytes, string path) => File.FromBytes(bytes, path, Body);

    private static GlyphModel Body(BinaryReader reader, string path)
    {
        if (reader.ReadInt32() is var parameters and not GlyphShape.Parameters)
            throw File.Damaged(path, $"its networks have {parameters} parameters, expected {GlyphShape.Parameters}");
        var networks = ImmutableArray.CreateBuilder<GlyphNetwork>(reader.ReadInt32());
        var temperature = reader.ReadDouble();
        var calibration = new double[reader.ReadInt32()];
        for (var i = 0; i < calibration.Length; i++)
            calibration[i] = reader.ReadDouble();
        while (networks.Count < networks.Capacity)
        {
            var values = new float[GlyphShape.Parameters];
            for (var i = 0; i < values.Length; i++)
                values[i] = (float)reader.ReadHalf();
            networks.Add(new GlyphNetwork(values));
        }
        return new GlyphModel(networks.MoveToImmutable(), temperature, [.. calibration]);
    }
}
