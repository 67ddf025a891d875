using System.Collections.Concurrent;
using System.Globalization;
using OcrIngest.Documents;
using OcrIngest.Imaging;
using OcrIngest.Native;

namespace OcrIngest.Service.Work;

/// <summary>Pictures of pages as scanned, drawn when first asked for and kept; cells are cut out of them. Drawing runs in a process of its own.</summary>
internal sealed class PagePictures
{
    private readonly ServiceEngines engines;
    private readonly DocumentLimits limits;
    private readonly string root;
    private readonly ConcurrentDictionary<string, Lazy<Task>> drawing = new(StringComparer.Ordinal);

    public PagePictures(ServiceOptions options, ServiceEngines engines)
    {
        (this.engines, limits) = (engines, options.Limits);
        root = Directory.CreateDirectory(Path.Combine(options.DataFolder, "pages")).FullName;
    }

    /// <returns>Path of a PNG file.</returns>
    /// <exception cref="InputRejectedException">The page cannot be drawn.</exception>
    public async Task<string> Page(SourceDocument document, int page, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(root, document.Sha256)).FullName, page.ToString(CultureInfo.InvariantCulture) + ".png");
        if (File.Exists(path))
            return path;
        // Two that want the same page wait for one drawing; who leaves does not stop it for the other.
        var task = drawing.GetOrAdd(path, _ => new Lazy<Task>(() => Draw(document, page, path)));
        try
        {
            await task.Value.WaitAsync(cancellationToken);
        }
        finally
        {
            if (task.Value.IsCompleted)
                drawing.TryRemove(path, out _);
        }
        return path;
    }

    /// <summary>A cell in its frame, as PNG.</summary>
    public Task<byte[]> Cell(SourceDocument document, PageSize page, PixelRect box, CancellationToken cancellationToken) =>
        Drawn(document, page, (picture, path) => PlacePicture.Save(picture.Gray, page.Dpi, box, page.Rotation, whole: false, path), cancellationToken);

    /// <summary>A page with what was read drawn on it, as PNG: not kept, for a person's answer changes it.</summary>
    public Task<byte[]> Overlay(SourceDocument document, PageSize page, IngestResult result, CancellationToken cancellationToken) =>
        Drawn(document, page, (picture, path) => engines.DrawFigures(picture, result, path), cancellationToken);

    private async Task<byte[]> Drawn(SourceDocument document, PageSize page, Action<PageImage, string> draw, CancellationToken cancellationToken)
    {
        var picture = await Page(document, page.Page, cancellationToken);
        return await Task.Run(() =>
        {
            var path = Path.Combine(root, $"{Guid.NewGuid():N}.png");
            try
            {
                draw(ImageFileReader.Read(picture, limits).Single() with { Number = page.Page, Dpi = page.Dpi }, path);
                return File.ReadAllBytes(path);
            }
            finally
            {
                File.Delete(path);
            }
        }, cancellationToken);
    }

    public void Delete(string sha256)
    {
        var folder = Path.Combine(root, sha256);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private async Task Draw(SourceDocument document, int page, string path)
    {
        var part = $"{path}.{Guid.NewGuid():N}.part.png";
        try
        {
            await engines.DrawPage(document, page, part, CancellationToken.None);
            File.Move(part, path, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }
}
