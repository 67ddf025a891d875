using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OcrIngest.Labels.Pictures;

/// <summary>Writes and reads models/characters.bin: magic, version, characters, weights as 16-bit floats (little-endian), SHA-256 of all that stands before it.</summary>
public static class CharacterModelFile
{
    public const string Name = "characters.bin";

    private const int Version = 1, MostBytes = 1 << 21, MostCharacters = 2000;

    private static ReadOnlySpan<byte> Magic => "OILABELS"u8;

    public static byte[] ToBytes(CharacterModel model)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(model.Characters);
        foreach (var value in model.Values)
            writer.Write((Half)value);
        writer.Flush();
        writer.Write(SHA256.HashData(memory.GetBuffer().AsSpan(0, (int)memory.Length)));
        writer.Flush();
        return memory.ToArray();
    }

    /// <exception cref="EngineFailedException">The file is missing, damaged or of another version.</exception>
    public static CharacterModel Load(string path)
    {
        try
        {
            return FromBytes(new FileInfo(path).Length <= MostBytes ? File.ReadAllBytes(path) : throw Damaged(path, "it is too large"), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Damaged(path, e.Message);
        }
    }

    /// <param name="path">For messages.</param>
    /// <exception cref="EngineFailedException">The bytes are damaged or of another version.</exception>
    public static CharacterModel FromBytes(byte[] bytes, string path)
    {
        var end = bytes.Length - SHA256.HashSizeInBytes;
        if (end < Magic.Length + sizeof(int) || !bytes.AsSpan().StartsWith(Magic))
            throw Damaged(path, "it is no character model");
        if (BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(Magic.Length)) is var version && version != Version)
            throw Damaged(path, $"its version is {version}, not {Version}");
        if (!bytes.AsSpan(end).SequenceEqual(SHA256.HashData(bytes.AsSpan(0, end))))
            throw Damaged(path, "its checksum is wrong");
        using var reader = new BinaryReader(new MemoryStream(bytes, Magic.Length + sizeof(int), end - Magic.Length - sizeof(int)), Encoding.UTF8);
        var characters = reader.ReadString();
        if (characters.Length > MostCharacters || reader.BaseStream.Length - reader.BaseStream.Position != 2L * CharacterShape.Parameters(characters.Length + 2))
            throw Damaged(path, "it is of another size");
        var values = new float[CharacterShape.Parameters(characters.Length + 2)];
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)reader.ReadHalf();
        return new CharacterModel(characters, values);
    }

    private static EngineFailedException Damaged(string path, string what) =>
        new($"The character model {path} cannot be used: {what}; restore the models folder or rebuild it with the verb train.");
}
