using System.Collections.Immutable;
using OcrIngest.Imaging;
using OcrIngest.Native;

namespace OcrIngest.Cli.Inspect;

/// <summary>A stage whose output can be looked at. <see cref="All"/> is the one list of them.</summary>
/// <param name="Shows">In a few words, for the help.</param>
/// <param name="Print">Its output as something that <see cref="StageJson"/> writes.</param>
/// <param name="Picture">What it is drawn on.</param>
/// <param name="Draw">Draws it; nothing where the picture is the output.</param>
internal sealed record InspectStage(
    string Name, string Shows, Func<InspectedPage, object> Print, Func<InspectedPage, GrayImage> Picture, Action<InspectedPage, PageCanvas> Draw)
{
    /// <summary>In the order of the pipeline.</summary>
    public static ImmutableArray<InspectStage> All { get; } =
    [
        new("pages", "the page as decoded", StagePrints.Page, page => page.Image.Gray, Nothing),
        new("flat", "upright, with even light", page => StagePrints.Picture(page, page.Flat), page => page.Flat, Nothing),
        new("rectified", "skew and bend taken out", page => StagePrints.Picture(page, page.Grids.Rectified), page => page.Grids.Rectified, Nothing),
        new("rules", "ruling lines", StagePrints.Rules, page => page.Grids.Rectified, StageDrawings.Rules),
        new("grid", "tables with their edges and cells", page => page.Grids.Tables, page => page.Grids.Rectified, StageDrawings.Grid),
        new("lines", "lines of running text", StagePrints.Lines, page => page.Grids.Rectified, StageDrawings.Lines),
        new("cells", "what was read in each cell", StagePrints.Cells, page => page.Image.Gray, StageDrawings.Cells),
        new("mapping", "which figure of which form each cell is", StagePrints.Mapping, page => page.Image.Gray, StageDrawings.Mapping),
        new("report", "the result", page => page.Result, page => page.Image.Gray, StageDrawings.Report),
    ];

    private static void Nothing(InspectedPage page, PageCanvas canvas)
    {
    }
}
