using OcrIngest.Generation.Content;
using OcrIngest.Generation.Printing;

namespace OcrIngest.Generation;

/// <summary>Decides what lies on the scanner: one report, several bound together with covers and blank sheets, or something else altogether.</summary>
internal sealed class StackComposer(GenerateOptions options, TypefaceLibrary types, LayoutStyle[] styles, ReportMaker maker)
{
    private readonly OtherPapers others = new();

    public Stack Compose(SeedStream seed)
    {
        var random = seed.Fork("stack");
        var (style, type) = (random.Pick(styles), types.Draw(seed.Fork("type")));
        var share = random.NextDouble();
        if (share < options.NonReportShare)
        {
            var paper = new Stack("other", type.Name, style.Name);
            paper.Add(others.Print(style, type, seed.Fork("other")), type);
            return paper;
        }
        if (share < options.NonReportShare + options.BundleShare)
            return Bundle(seed.Fork("bundle"));
        var stack = new Stack("report", type.Name, style.Name);
        var report = maker.Make(seed, style);
        stack.Add(report, ReportPrinter.Print(report, style, type, seed.Fork("print")), type);
        return stack;
    }

    private Stack Bundle(SeedStream seed)
    {
        var random = seed.Fork("sheets");
        var (style, type) = (random.Pick(styles), types.Draw(seed.Fork("type")));
        var stack = new Stack("bundle", type.Name, style.Name);
        if (random.Chance(0.5))
            stack.Add([others.Cover(style, type, random)], type);
        var count = random.Between(2, 4);
        for (var i = 0; i < count; i++)
        {
            if (random.Chance(0.4))
                (style, type) = (random.Pick(styles), types.Draw(seed.Fork("type").Fork(i)));
            var one = seed.Fork(i);
            var report = maker.Make(one, style);
            stack.Add(report, ReportPrinter.Print(report, style, type, one.Fork("print")), type);
            if (i + 1 < count && random.Chance(0.3))
                stack.Add([new PageOps(595, 842)], type);
            if (i + 1 < count && random.Chance(0.12))
                stack.Add(others.Print(style, type, one.Fork("other")), type);
        }
        return stack;
    }
}
