using System.CommandLine;
using OcrIngest.Cli.Training;
using OcrIngest.Training;
using OcrIngest.Training.Characters;
using OcrIngest.Training.Glyphs;

namespace OcrIngest.Cli;

/// <summary>Makes the models anew.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var output = new Option<string?>("--out") { Description = "Folder of the models; the program's own when left out.", HelpName = "DIR" };
        var readers = new Option<string?>("--readers")
        {
            Description = "A folder of what generate wrote: fits how much each reader of figures counts to it, and shows that beside the weights in use; trains nothing.",
            HelpName = "DIR",
        };
        var command = new Command("train", "Trains the models in models/ anew, bit for bit the same from the same data.") { output, readers };
        command.SetAction(parsed => parsed.GetValue(readers) is { } folder ? ReaderTraining.Run(folder, ModelsFolder.Path) : Run(parsed.GetValue(output)));
        return command;
    }

    private static int Run(string? output)
    {
        var models = ModelsFolder.Path;
        LabelTrainer.Train(Path.Combine(models, "forms"), output ?? models);
        GlyphTrainer.Train(models, output ?? models);
        CharacterTrainer.Train(models, output ?? models);
        return ExitCode.Done;
    }
}
