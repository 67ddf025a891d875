using OcrIngest.Reports;

namespace OcrIngest.Cli.Ingest;

/// <summary>
/// The folder that <c>--out</c> names: <c>NAME.json</c> for each document and, with <c>--overlay</c>, <c>NAME-PAGE.png</c> for its pages.
/// Names are file names already, and unique within a run.
/// </summary>
internal sealed class ResultFiles
{
    private readonly string folder;
    private readonly bool overlays;

    /// <exception cref="EngineFailedException">The folder cannot be made.</exception>
    public ResultFiles(string folder, bool overlays)
    {
        (this.folder, this.overlays) = (Path.GetFullPath(folder), overlays);
        try
        {
            Directory.CreateDirectory(this.folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.Unwritable(folder, e);
        }
    }

    /// <summary>Null when no overlays are wanted.</summary>
    public string? OverlayDirectory => overlays ? folder : null;

    public bool Has(string name) => File.Exists(JsonPath(name));

    public void Write(IngestResult result) => AtomicFile.Write(JsonPath(result.Name), stream => stream.Write(ResultJson.Write(result)));

    /// <summary>Whether every drawing that is wanted of a done document is there, so that it need not be read again.</summary>
    public bool HasOverlays(string name, IngestResult result) =>
        !overlays || Enumerable.Range(1, result.Pages).All(page => File.Exists(Path.Combine(folder, $"{name}-{page}.png")));

    private string JsonPath(string name) => Path.Combine(folder, name + ".json");
}
