using System.CommandLine;

namespace OcrIngest.Cli;

/// <summary>One or more paths, the same in every verb that has them.</summary>
internal static class PathsArgument
{
    public static Argument<string[]> Create(string name, string description)
    {
        var paths = new Argument<string[]>(name) { Description = description, Arity = ArgumentArity.OneOrMore };
        paths.Validators.Add(result =>
        {
            // A mistyped option would otherwise be taken for a path and waste the run.
            foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-') && !Path.Exists(token.Value)))
                result.AddError($"{token.Value} is neither an option nor a file.");
        });
        return paths;
    }
}
