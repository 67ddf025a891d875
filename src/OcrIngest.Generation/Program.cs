using System.Diagnostics;
using System.Globalization;
using OcrIngest.Generation;

// A small door for working on the generator itself; the product's own is the verb generate.
var values = new Dictionary<string, string>();
for (var i = 0; i + 1 < args.Length; i += 2)
    values[args[i].TrimStart('-')] = args[i + 1];
if (!values.TryGetValue("out", out var folder) || args.Length % 2 != 0)
{
    Console.Error.WriteLine("--out DIR [--seed N] [--first N] [--count N] [--jobs N] [--dpi N] [--profiles a,b | =-a] [--severities 1,2] [--typefaces …] [--layouts …] [--forms …] [--formats …] [--bundles 0.05] [--others 0.05] [--turned 0.1] [--broken 0.1] [--models-forms DIR]");
    return 64;
}

string? Text(string name) => values.GetValueOrDefault(name);
int Whole(string name, int usual) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
double Part(string name, double usual) => Text(name) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : usual;

var options = new GenerateOptions { OutputFolder = folder, FormsFolder = Text("models-forms") ?? "models/forms" };
options = options with
{
    Seed = (ulong)Whole("seed", 1),
    First = Whole("first", 0),
    Count = Whole("count", options.Count),
    Jobs = Whole("jobs", options.Jobs),
    Dpi = Whole("dpi", 0),
    Profiles = NameFilter.Parse(Text("profiles")),
    Severities = NameFilter.Parse(Text("severities")),
    Typefaces = NameFilter.Parse(Text("typefaces")),
    Layouts = NameFilter.Parse(Text("layouts")),
    Forms = NameFilter.Parse(Text("forms")),
    Formats = NameFilter.Parse(Text("formats")),
    BundleShare = Part("bundles", options.BundleShare),
    NonReportShare = Part("others", options.NonReportShare),
    TurnedShare = Part("turned", options.TurnedShare),
    BrokenSumShare = Part("broken", options.BrokenSumShare),
};
var clock = Stopwatch.StartNew();
var summary = ReportGenerator.Generate(options, CancellationToken.None);
Console.WriteLine($"{summary.Documents} documents, {summary.Reports} reports, {summary.Pages} pages in {clock.Elapsed.TotalSeconds:F1} s");
return 0;
