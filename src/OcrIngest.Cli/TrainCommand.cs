using System.CommandLine;
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
        var command = new Command("train", "Trains the models in models/ anew, bit for bit the same from the same data.") { output };
        command.SetAction(parsed => Run(parsed.GetValue(output)));
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
