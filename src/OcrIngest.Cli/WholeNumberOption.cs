using System.CommandLine;

namespace OcrIngest.Cli;

/// <summary>An option that takes a whole number within bounds.</summary>
internal static class WholeNumberOption
{
    public static Option<int> Create(string name, string unit, string description, int least, int most, int usual) => new(name)
    {
        Description = description,
        HelpName = unit,
        DefaultValueFactory = _ => usual,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (int.TryParse(text, out var number) && number >= least && number <= most)
                return number;
            result.AddError($"{name} is {text}; it must be a whole number from {least} to {most}.");
            return usual;
        },
    };
}
