namespace OcrIngest.Labels.Pictures;

/// <summary>Writes and reads models/characters.bin; its weights are 16-bit floats.</summary>
public static class CharacterModelFile
{
    public const string Name = "characters.bin";

    private const int MostCharacters = 2000;
    private static readonly ModelFile<CharacterModel> File = new("character model", "OICHARAC", 1, 1 << 21);

    public static byte[] ToBytes(CharacterModel model) => File.ToBytes(writer =>
    {
        writer.Write(model.Characters);
        foreach (var value in model.Values)
            writer.Write((Half)value);
    });

    /// <exception cref="EngineFailedException">The file is missing, damaged or of another version.</exception>
    public static CharacterModel Load(string path) => File.Load(path, Body);

    /// <inheritdoc cref="Load"/>
    public static CharacterModel FromBytes(byte[] bytes, string path) => File.FromBytes(bytes, path, Body);

    private static CharacterModel Body(BinaryReader reader, string path)
    {
        var characters = reader.ReadString();
        if (characters.Length > MostCharacters || reader.BaseStream.Length - reader.BaseStream.Position != 2L * CharacterShape.Parameters(characters.Length + 2))
            throw File.Damaged(path, "it is of another size");
        var values = new float[CharacterShape.Parameters(characters.Length + 2)];
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)reader.ReadHalf();
        return new CharacterModel(characters, values);
    }
}
