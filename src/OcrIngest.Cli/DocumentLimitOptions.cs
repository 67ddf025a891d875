using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using OcrIngest.Documents;

namespace OcrIngest.Cli;

/// <summary>The options <c>--max-pages</c> and <c>--max-pixels</c>: how large a document may be.</summary>
internal sealed class DocumentLimitOptions
{
    private const string Pages = "--max-pages", Pixels = "--max-pixels";
    private const int Million = 1_000_000;

    // As many pages as a result of them still fits a worker's answer; from A4 at 200 dpi to a square of the longest side.
    private readonly Option<int> pages = WholeNumberOption.Create(Pages, "N", "Pages that one document may have.", 1, 20_000, DocumentLimits.Default.MaxPages);
    private readonly Option<int> pixels = WholeNumberOption.Create(Pixels, "MILLIONS", "Millions of pixels that one page may have.", 4, 400, (int)(DocumentLimits.Default.MaxPagePixels / Million));

    public void AddTo(Command command)
    {
        command.Options.Add(pages);
        command.Options.Add(pixels);
    }

    public DocumentLimits Of(ParseResult parsed) => DocumentLimits.Default with { MaxPages = parsed.GetValue(pages), MaxPagePixels = (long)parsed.GetValue(pixels) * Million };

    /// <summary>The options that say the same to a worker process.</summary>
    public static ImmutableArray<string> Arguments(DocumentLimits limits) =>
        [Pages, limits.MaxPages.ToString(CultureInfo.InvariantCulture), Pixels, (limits.MaxPagePixels / Million).ToString(CultureInfo.InvariantCulture)];
}
