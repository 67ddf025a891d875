using System.Collections.Immutable;
using OcrIngest.Documents;
using OcrIngest.Forms;
using OcrIngest.Glyphs;
using OcrIngest.Imaging;
using OcrIngest.Labels;
using OcrIngest.Labels.Pictures;
using OcrIngest.Mapping;
using OcrIngest.Native;
using OcrIngest.Pages;
using OcrIngest.Reports;
using OcrIngest.Tables;

namespace OcrIngest.Cli.Inspect;

/// <summary>One page of a document at every stage, each made by the pipeline's own code when it is asked for first. Not thread-safe.</summary>
/// <exception cref="InputRejectedException">From every member: the document cannot be used, or has no such page.</exception>
internal sealed class InspectedPage : IDisposable
{
    private readonly SourceDocument document;
    private readonly DocumentReader reader = new(DocumentLimits.Default);
    private readonly TesseractRecognizer recognizer = new();
    private readonly PpOcrRecognizer? second = PpOcrFiles.Find() is { } files ? new PpOcrRecognizer(files) : null;
    private readonly Lazy<FormLibrary> forms;
    private readonly Lazy<LabelClassifier> labels;
    private readonly Lazy<GlyphReader> glyphs;
    private readonly Lazy<PlaceNames> places;
    private readonly Lazy<LabelPictureReader?> pictures;
    private readonly Lazy<PageImage> image;
    private readonly Lazy<ReadPage> read;
    private readonly Lazy<PageGrids> grids;
    private readonly Lazy<ImmutableArray<ReadPage>> pages;
    private readonly Lazy<IngestResult> result;

    /// <param name="number">1-based.</param>
    public InspectedPage(SourceDocument document, int number, string models)
    {
        this.document = document;
        Number = number;
        forms = new(() => Validation.LoadForms(models));
        labels = new(() => LabelClassifier.Load(models));
        glyphs = new(() => GlyphReader.Load(models));
        places = new(() => PlaceNames.Load(models));
        pictures = new(() => LabelPictureReader.Load(models, forms.Value));
        image = new(Decode);
        read = new(() => new PageReader(recognizer, new StageClock(), glyphs.Value, second, pictures.Value).Read(Image, 0));
        grids = new(() => GridDetector.Detect(Image.Gray, Image.Dpi, Read.QuarterTurns));
        pages = new(() => Pipeline.ReadPages(document, new StageClock(), CancellationToken.None));
        result = new(() => Pipeline.Conclude(document, Pages, new StageClock()));
    }

    public int Number { get; }

    /// <summary>As decoded.</summary>
    public PageImage Image => image.Value;

    /// <summary>Upright, at the working resolution, its light evened out.</summary>
    public GrayImage Flat => PaperLevel.Flatten(Resampler.Reduce(Resampler.Turn(Image.Gray, Grids.Map.QuarterTurns), Grids.Map.Reduction));

    public PageGrids Grids => grids.Value;

    /// <summary>Cells and lines.</summary>
    public ReadPage Read => read.Value;

    /// <summary>All pages of the document as read.</summary>
    public ImmutableArray<ReadPage> Pages => pages.Value;

    /// <summary>The tables that have a piece on this page, as every form's table that they may be.</summary>
    public IEnumerable<MappedTable> Mapped
    {
        get
        {
            var mapper = new TableMapper(labels.Value);
            return TableJoiner.Join(Pages).Where(pieces => pieces.Any(piece => piece.Page == Number)).Select(pieces => PrintedTable.Of(pieces))
                .SelectMany(table => forms.Value.Forms.SelectMany(form => mapper.Map(table, form)).OrderByDescending(mapped => mapped.Score));
        }
    }

    /// <summary>Of the whole document.</summary>
    public IngestResult Result => result.Value;

    public void Dispose()
    {
        recognizer.Dispose();
        second?.Dispose();
    }

    private IngestPipeline Pipeline => new(reader, recognizer, glyphs.Value, forms.Value, labels.Value, second, places.Value, pictures.Value);

    private PageImage Decode()
    {
        var count = 0;
        foreach (var page in reader.Rasterize(document, CancellationToken.None))
        {
            if (++count == Number)
                return page;
        }
        throw new InputRejectedException(RejectReason.NotFound, $"There is no page {Number}: the document ends with page {count}.");
    }
}
