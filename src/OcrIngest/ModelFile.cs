using System.Security.Cryptography;
using System.Text;

namespace OcrIngest;

/// <summary>A file of a trained model: magic, version, body (little-endian), SHA-256 of all that stands before it.</summary>
/// <param name="what">Of messages: "digit model".</param>
/// <param name="magic">The first eight characters.</param>
/// <param name="version">Of the body's layout.</param>
/// <param name="mostBytes">A longer file is none.</param>
internal sealed class ModelFile<T>(string what, string magic, int version, int mostBytes)
{
    private readonly byte[] head = Encoding.ASCII.GetBytes(magic);

    public byte[] ToBytes(Action<BinaryWriter> body)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(head);
        writer.Write(version);
        body(writer);
        writer.Flush();
        writer.Write(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        writer.Flush();
        return stream.ToArray();
    }

    /// <param name="body">Given the bytes as <see cref="ToBytes"/> wrote them, for their checksum is right.</param>
    /// <exception cref="EngineFailedException">The file is missing, damaged or of another version.</exception>
    public T Load(string path, Func<BinaryReader, string, T> body)
    {
        try
        {
            return new FileInfo(path).Length > mostBytes ? throw Damaged(path, "it is too long") : FromBytes(File.ReadAllBytes(path), path, body);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EngineFailedException($"The {what} {path} cannot be read ({error.Message}); restore the models folder or rebuild it with the verb train.", error);
        }
    }

    /// <inheritdoc cref="Load"/>
    /// <param name="path">For messages.</param>
    public T FromBytes(byte[] bytes, string path, Func<BinaryReader, string, T> body)
    {
        var end = bytes.Length - SHA256.HashSizeInBytes;
        if (end < head.Length + sizeof(int) || !bytes.AsSpan().StartsWith(head))
            throw Damaged(path, $"it is no {what}");
        using var reader = new BinaryReader(new MemoryStream(bytes, head.Length, end - head.Length), Encoding.UTF8);
        if (reader.ReadInt32() is var found && found != version)
            throw Damaged(path, $"its version is {found}, expected {version}");
        if (!bytes.AsSpan(end).SequenceEqual(SHA256.HashData(bytes.AsSpan(0, end))))
            throw Damaged(path, "its checksum is wrong");
        return body(reader, path);
    }

    public EngineFailedException Damaged(string path, string problem) =>
        new($"The {what} {path} cannot be used: {problem}; restore the models folder or rebuild it with the verb train.");
}
