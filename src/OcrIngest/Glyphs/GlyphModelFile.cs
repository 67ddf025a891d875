using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace OcrIngest.Glyphs;

/// <summary>Writes and reads models/digits.bin: magic, version, body (little-endian, weights as 16-bit floats), SHA-256 of all that stands before it.</summary>
public static class GlyphModelFile
{
    public const string Name = "digits.bin";

    private const int Version = 1;
    private const int MaxBytes = 600 << 10;
    private static ReadOnlySpan<byte> Magic => "OIDIGITS"u8;

    public static byte[] ToBytes(GlyphModel model)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(GlyphShape.Parameters);
        writer.Write(model.Networks.Length);
        writer.Write(model.Temperature);
        writer.Write(model.Calibration.Length);
        foreach (var weight in model.Calibration) writer.Write(weight);
        foreach (var network in model.Networks)
            foreach (var value in network.Values) writer.Write((Half)value);
        writer.Flush();
        writer.Write(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        writer.Flush();
        return stream.ToArray();
    }

    /// <exception cref="EngineFailedException">The file is missing, damaged or of another version.</exception>
    public static GlyphModel Load(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MaxBytes) throw Damaged(path, "it is too long");
            return FromBytes(File.ReadAllBytes(path), path);
        }
        catch (IOException error)
        {
            throw new EngineFailedException($"The digit model {path} cannot be read ({error.Message}); restore the models folder or rebuild it with the verb train.", error);
        }
    }

    public static GlyphModel FromBytes(byte[] bytes, string path)
    {
        if (bytes.Length < Magic.Length + 12 + SHA256.HashSizeInBytes || !bytes.AsSpan().StartsWith(Magic)) throw Damaged(path, "it is no digit model");
        var body = bytes.AsSpan(0, bytes.Length - SHA256.HashSizeInBytes);
        using var reader = new BinaryReader(new MemoryStream(bytes, Magic.Length, body.Length - Magic.Length), Encoding.UTF8);
        if (reader.ReadInt32() is var version and not Version) throw Damaged(path, $"its version is {version}, expected {Version}");
        // With the checksum right, the rest is as ToBytes wrote it.
        if (!SHA256.HashData(body).AsSpan().SequenceEqual(bytes.AsSpan(body.Length))) throw Damaged(path, "its checksum is wrong");
        if (reader.ReadInt32() is var parameters and not GlyphShape.Parameters) throw Damaged(path, $"its networks have {parameters} parameters, expected {GlyphShape.Parameters}");
        return Body(reader);
    }

    private static GlyphModel Body(BinaryReader reader)
    {
        var networks = ImmutableArray.CreateBuilder<GlyphNetwork>(reader.ReadInt32());
        var temperature = reader.ReadDouble();
        var calibration = new double[reader.ReadInt32()];
        for (var i = 0; i < calibration.Length; i++) calibration[i] = reader.ReadDouble();
        while (networks.Count < networks.Capacity)
        {
            var values = new float[GlyphShape.Parameters];
            for (var i = 0; i < values.Length; i++) values[i] = (float)reader.ReadHalf();
            networks.Add(new GlyphNetwork(values));
        }
        return new GlyphModel(networks.MoveToImmutable(), temperature, [.. calibration]);
    }

    private static EngineFailedException Damaged(string path, string what) =>
        new($"The digit model {path} cannot be used: {what}; restore the models folder or rebuild it with the verb train.");
}
