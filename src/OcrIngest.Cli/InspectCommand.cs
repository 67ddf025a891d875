using System.CommandLine;
using OcrIngest.Cli.Ingest;
using OcrIngest.Cli.Inspect;
using OcrIngest.Documents;

namespace OcrIngest.Cli;

/// <summary>What any stage made of one page.</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        var path = PathsArgument.Create("PATH", "The files of one document: a PDF, an image, the images of a numbered run.");
        var stage = new Option<string>("--stage")
        {
            Description = "The stage whose output is wanted: " + string.Join("; ", InspectStage.All.Select(stage => $"{stage.Name}: {stage.Shows}")) + ".",
            HelpName = "NAME",
            Required = true,
        };
        stage.Validators.Add(result =>
        {
            if (result.Tokens is [var name] && InspectStage.All.All(stage => stage.Name != name.Value))
                result.AddError($"There is no stage '{name.Value}'. The stages are {string.Join(", ", InspectStage.All.Select(stage => stage.Name))}.");
        });
        var page = new Option<int>("--page") { Description = "1-based number of the page.", HelpName = "N", DefaultValueFactory = _ => 1 };
        page.Validators.Add(result =>
        {
            if (result.Tokens is [var number] && !(int.TryParse(number.Value, out var value) && value >= 1))
                result.AddError($"--page is {number.Value}; pages are counted from 1.");
        });
        var output = new Option<string?>("--out") { Description = "PNG file to draw into; without it, JSON is printed.", HelpName = "FILE" };
        var command = new Command("inspect", "Prints or draws any stage's output for one page.") { path, stage, page, output };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(path), InspectStage.All.Single(known => known.Name == parsed.GetRequiredValue(stage)), parsed.GetValue(page), parsed.GetValue(output)));
        return command;
    }

    private static int Run(string[] paths, InspectStage stage, int number, string? output)
    {
        using var scratch = new ScratchFolder();
        try
        {
            using var page = new InspectedPage(OnlyDocument(paths, scratch), number, ModelsFolder.Path);
            if (output is not null)
            {
                using var canvas = Overlay.Canvas(stage.Picture(page), page.Image.Dpi);
                stage.Draw(page, canvas);
                canvas.Save(output);
                return ExitCode.Done;
            }
            using var standard = Console.OpenStandardOutput();
            standard.Write(StageJson.Write(stage.Print(page)));
            standard.Write("\n"u8);
            return ExitCode.Done;
        }
        catch (InputRejectedException e)
        {
            Console.Error.WriteLine(OutcomeText.Error(paths[0], new DocumentError(e.Reason.Code(), e.Message)));
            return ExitCode.Failed;
        }
    }

    private static SourceDocument OnlyDocument(string[] paths, ScratchFolder scratch)
    {
        var found = new DocumentDiscovery(DocumentLimits.Default, scratch.Subfolder()).Find(paths, CancellationToken.None).Take(2).ToList();
        return found switch
        {
            [{ Document: { } document }] => document,
            [{ Rejection: { } rejection }] => throw rejection,
            _ => throw new InputRejectedException(RejectReason.UnsupportedFormat, "There are several documents here: name one of them."),
        };
    }
}
