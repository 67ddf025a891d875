using System.CommandLine;

namespace OcrIngest.Cli;

/// <summary>What any stage made of one page.</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("PATH") { Description = "A PDF or image file." };
        var stage = new Option<string>("--stage") { Description = "The stage whose output is wanted.", HelpName = "NAME", Required = true };
        var page = new Option<int>("--page") { Description = "1-based number of the page.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var output = new Option<string?>("--out") { Description = "File for a drawing.", HelpName = "FILE" };
        var command = new Command("inspect", "Prints or draws any stage's output for one page.") { path, stage, page, output };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(path), parsed.GetRequiredValue(stage), parsed.GetValue(page), parsed.GetValue(output)));
        return command;
    }

    private static int Run(string path, string stage, int page, string? output) =>
        throw new NotImplementedException($"inspect is not joined on yet ({path}, {stage}, {page}, {output}).");
}
