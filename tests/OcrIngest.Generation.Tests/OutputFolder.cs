namespace OcrIngest.Generation.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class OutputFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("generation-tests-").FullName;

    public GenerateOptions Options => new() { OutputFolder = Path, FormsFolder = Forms.Folder, Count = 1, Jobs = 1 };

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
