using System.Collections.Immutable;
using OcrIngest.Documents;
using OcrIngest.Forms;
using OcrIngest.Glyphs;
using OcrIngest.Labels;
using OcrIngest.Labels.Pictures;
using OcrIngest.Native;
using OcrIngest.Reports;

namespace OcrIngest.Cli;

/// <summary>The work of a worker process: a document in, figures out. Holds the models and the engines; one document at a time.</summary>
internal sealed class Recognition : IDisposable
{
    private readonly TesseractRecognizer recognizer = new();
    private readonly PpOcrRecognizer? second = PpOcrFiles.Find() is { } files ? new PpOcrRecognizer(files) : null;
    private readonly DocumentReader reader;
    private readonly FormLibrary forms;
    private readonly LabelClassifier labels;
    private readonly GlyphReader glyphs;
    private readonly PlaceNames places;
    private readonly LabelPictureReader? pictures;

    /// <param name="models">Folder of forms and trained models.</param>
    /// <param name="limits">How large a document may be.</param>
    /// <exception cref="EngineFailedException">A model is missing or damaged.</exception>
    public Recognition(string models, DocumentLimits limits)
    {
        reader = new DocumentReader(limits);
        forms = Validation.LoadForms(models);
        labels = LabelClassifier.Load(models);
        glyphs = GlyphReader.Load(models);
        places = PlaceNames.Load(models);
        pictures = LabelPictureReader.Load(models, forms);
    }

    /// <exception cref="InputRejectedException">The document cannot be used.</exception>
    /// <exception cref="EngineFailedException">A library or a program is missing or broken.</exception>
    public IngestResult Ingest(SourceDocument document, WorkOptions options, CancellationToken cancellationToken)
    {
        if (options.Draw is { } drawing)
            return Draw(document, drawing, cancellationToken);
        var pipeline = Pipeline(options.PageStarted);
        var clock = new StageClock();
        var pages = pipeline.ReadPages(document, clock, cancellationToken);
        var result = pipeline.Conclude(document, pages, clock, options.Trace);
        if (options.OverlayDirectory is { } folder)
            Overlay.Write(reader.Rasterize(document, cancellationToken), pages, result, folder, options.PageStarted);
        return result;
    }

    private IngestResult Draw(SourceDocument document, PageDrawing drawing, CancellationToken cancellationToken)
    {
        var page = reader.Page(document, drawing.Page, cancellationToken)
            ?? throw new InputRejectedException(RejectReason.NotFound, $"There is no page {drawing.Page}.");
        PagePicture.Save(page.Gray, drawing.Path);
        return new IngestResult(document.Name, document.Sha256, document.Bytes, 1, null, [], [], [], ImmutableSortedDictionary<string, double>.Empty);
    }

    /// <summary>The pipeline with a call as each page begins.</summary>
    public IngestPipeline Pipeline(Action<int> pageStarted) => new(new ReportedPages(reader, pageStarted), recognizer, glyphs, forms, labels, second, places, pictures);

    public void Dispose()
    {
        recognizer.Dispose();
        second?.Dispose();
    }
}
