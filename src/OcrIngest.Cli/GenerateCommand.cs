using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using OcrIngest.Generation;

namespace OcrIngest.Cli;

/// <summary>Prints and scans test documents, with their truth.</summary>
internal static class GenerateCommand
{
    private static readonly GenerateOptions s_usual = new() { OutputFolder = "", FormsFolder = "" };

    public static Command Create()
    {
        var output = new Option<string>("--out") { Description = "Folder to write into.", HelpName = "DIR", Required = true };
        var seed = WholeNumberOption.Create("--seed", "N", "The same seed gives the same documents.", 0, int.MaxValue, (int)s_usual.Seed);
        var first = WholeNumberOption.Create("--first", "N", "Number of the first document of the seed.", 0, int.MaxValue / 2, s_usual.First);
        var count = WholeNumberOption.Create("--count", "N", "How many documents.", 1, 1_000_000, s_usual.Count);
        var jobs = WholeNumberOption.Create("--jobs", "N", "Documents that are made at the same time.", 1, 256, Math.Min(256, s_usual.Jobs));
        var dpi = WholeNumberOption.Create("--dpi", "N", "Resolution of every scan, 50 to 600; 0 draws it.", 0, 600, s_usual.Dpi);
        var profiles = Filter("--profiles", "Kinds of damage: clean, office, archive, photo, fax, photocopy, stamp, mixed.");
        var severities = Filter("--severities", "1 to 5.");
        var typefaces = Filter("--typefaces", "Of src/OcrIngest.Generation/Data/typefaces.json.");
        var layouts = Filter("--layouts", "Of src/OcrIngest.Generation/Data/layouts.json.");
        var forms = Filter("--forms", "Ids of forms.");
        var formats = Filter("--formats", "pdf-jpeg, pdf-g4, pdf-flate, pdf-text, tiff, png, jpeg.");
        var bundles = Share("--bundles", "documents that are several reports bound together", s_usual.BundleShare);
        var others = Share("--others", "documents that are no reports", s_usual.NonReportShare);
        var turned = Share("--turned", "documents whose pages lie on their side or upside down", s_usual.TurnedShare);
        var heldOut = new Option<HeldOut>("--held-out") { Description = "Typefaces and layouts that are kept for judgment: none, only them, or all.", HelpName = "none|only|all" };
        var broken = Share("--broken", "reports with a sum that does not hold on the paper", s_usual.BrokenSumShare);
        var command = new Command("generate", "Prints and scans test documents with their truth. A filter names what may be drawn (--forms gidar-2019) or may not (--forms=-gidar-2019), parted by commas.")
        {
            output, seed, first, count, jobs, dpi, profiles, severities, typefaces, layouts, forms, formats, bundles, others, turned, broken, heldOut,
        };
        command.SetAction(parsed => Run(s_usual with
        {
            OutputFolder = parsed.GetRequiredValue(output),
            FormsFolder = Path.Combine(ModelsFolder.Path, "forms"),
            Seed = (ulong)parsed.GetValue(seed),
            First = parsed.GetValue(first),
            Count = parsed.GetValue(count),
            Jobs = parsed.GetValue(jobs),
            Dpi = parsed.GetValue(dpi),
            Profiles = NameFilter.Parse(parsed.GetValue(profiles)),
            Severities = NameFilter.Parse(parsed.GetValue(severities)),
            Typefaces = NameFilter.Parse(parsed.GetValue(typefaces)),
            Layouts = NameFilter.Parse(parsed.GetValue(layouts)),
            Forms = NameFilter.Parse(parsed.GetValue(forms)),
            Formats = NameFilter.Parse(parsed.GetValue(formats)),
            BundleShare = parsed.GetValue(bundles),
            NonReportShare = parsed.GetValue(others),
            TurnedShare = parsed.GetValue(turned),
            BrokenSumShare = parsed.GetValue(broken),
            HeldOut = parsed.GetValue(heldOut),
        }));
        return command;
    }

    private static int Run(GenerateOptions options)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var watch = Stopwatch.StartNew();
        try
        {
            var summary = ReportGenerator.Generate(options, stop.Token);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{summary.Documents} documents, {summary.Reports} reports, {summary.Pages} pages in {watch.Elapsed.TotalSeconds:F1} s"));
            return ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (ArgumentException e)
        {
            Console.Error.WriteLine(e.Message);
            return ExitCode.Usage;
        }
        catch (AggregateException e) when (e.Flatten().InnerExceptions[0] is EngineFailedException or IOException)
        {
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
            throw;
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        }
    }

    private static Option<string?> Filter(string name, string description) => new(name) { Description = description, HelpName = "a,b | =-a,-b" };

    private static Option<double> Share(string name, string what, double usual) => new(name)
    {
        Description = $"Part of the {what}, 0 to 1.",
        HelpName = "P",
        DefaultValueFactory = _ => usual,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1)
                return share;
            result.AddError($"{name} is {text}; it must be a number from 0 to 1.");
            return usual;
        },
    };
}
