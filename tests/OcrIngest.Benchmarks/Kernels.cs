using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using OcrIngest.Documents;
using OcrIngest.Glyphs;
using OcrIngest.Imaging;
using OcrIngest.Labels.Pictures;
using OcrIngest.Native;
using OcrIngest.Pages;
using OcrIngest.Recognition;
using OcrIngest.Tables;

namespace OcrIngest.Benchmarks;

/// <summary>What the stages of a page are made of, on page 3 of an office scan at 300 dpi: one call is the whole page.</summary>
[MemoryDiagnoser]
public class Kernels
{
    private const int PageNumber = 3, QuarterTurns = 0;
    private const byte InkLevel = 184, RuleContrast = 23;

    private readonly DocumentReader _reader = new(DocumentLimits.Default);
    private SourceDocument _document = null!;
    private GrayImage _scan = null!, _flat = null!;
    private BitImage _ink = null!;
    private PageGrids _grids = null!;
    private ImmutableArray<GridCell> _cells;
    private ImmutableArray<(CellInk Ink, GrayImage Crop)> _inks, _figures;
    private GlyphReader _glyphs = null!;
    private PpOcrRecognizer? _lines;
    private LineSight _sight = null!;
    private PixelRect? _longest;
    private GrayImage? _line;

    /// <summary>Reads the page once, up to what each kernel takes.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        var root = Root();
        _document = new SourceDocument("office", [Path.Combine(root, "testdata", "scans", "seed000-office.pdf")], "", 0);
        var page = _reader.Rasterize(_document, CancellationToken.None).ElementAt(PageNumber - 1);
        _scan = page.Gray;
        _flat = PaperLevel.Flatten(_scan);
        _ink = BitImage.Darker(_flat, InkLevel);
        _grids = GridDetector.Detect(_scan, page.Dpi, QuarterTurns);
        _cells = [.. _grids.Tables.SelectMany(table => table.Cells)];
        _inks = [.. _cells.Select(cell => (CellInk.Find(_grids.Rectified, cell.Box, _grids.Dpi), _grids.Rectified.Crop(cell.Box)))];
        _figures = [.. _inks.Where(cell => cell.Ink.LooksLikeFigure)];
        _glyphs = GlyphReader.Load(Path.Combine(root, "models"));
        _lines = PpOcrFiles.Find() is { } files ? new PpOcrRecognizer(files) : null;
        _sight = new LineSight(CharacterModelFile.Load(Path.Combine(root, "models", CharacterModelFile.Name)));
        _longest = TextLineFinder.Find(_grids).MaxBy(line => line.Box.Width)?.Box;
        _line = _longest is { } longest ? CellPictures.Line(_grids.Rectified, longest, _grids.Dpi) : null;
    }

    /// <summary>Ends the engines.</summary>
    [GlobalCleanup]
    public void Clean() => _lines?.Dispose();

    /// <summary>JPEG out of the PDF, and its pixels.</summary>
    [Benchmark]
    public int Decode() => _reader.Rasterize(_document, CancellationToken.None).First().Gray.Width;

    /// <summary>Even light, and one threshold.</summary>
    [Benchmark]
    public BitImage Binarise() => BitImage.Darker(PaperLevel.Flatten(_scan), InkLevel);

    /// <summary>What is darker than above and below it, as packed bits, opened along rows.</summary>
    [Benchmark]
    public BitImage Runs()
    {
        var ridges = BitImage.HorizontalRidges(_flat, 8, RuleContrast);
        ridges.OpenRows(55);
        return ridges;
    }

    /// <summary>Connected pieces of the page's ink.</summary>
    [Benchmark]
    public int Pieces() => BitComponents.Find(_ink).Length;

    /// <summary>All of the grid: level, skew, rules, bend, lattice.</summary>
    [Benchmark]
    public int Grid() => GridDetector.Detect(_scan, _grids.Dpi, QuarterTurns).Tables.Length;

    /// <summary>Connected pieces in each cell.</summary>
    [Benchmark]
    public int CellPieces() => _inks.Sum(cell => ComponentFinder.Find(cell.Crop, InkLevel).Length);

    /// <summary>Softened, measured, taken apart: the ink of each cell.</summary>
    [Benchmark]
    public int CellInks() => _cells.Count(cell => CellInk.Find(_grids.Rectified, cell.Box, _grids.Dpi).IsBlank);

    /// <summary>The shape reader on each figure.</summary>
    [Benchmark]
    public int Glyphs() => _figures.Sum(cell => _glyphs.Read(_grids.Rectified, cell.Ink).Text.Length);

    /// <summary>The second reader on the longest line; nothing where it is not installed.</summary>
    [Benchmark]
    public int TextLine() => _line is null || _lines is null ? 0 : _lines.Read(_line, TextKind.Line).Text.Length;

    /// <summary>Our own reader of the labels' characters on the same line.</summary>
    [Benchmark]
    public int Glance() => _longest is { } longest ? _sight.Look(_grids.Rectified, longest)?.Text.Length ?? 0 : 0;

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "testdata", "scans")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("testdata/scans lies above the benchmark's own folder");
    }
}
