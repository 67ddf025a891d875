using System.CommandLine;
using OcrIngest.Service.Messages;

namespace OcrIngest.Cli;

/// <summary><c>--queue URL</c>, the same in every verb that has it.</summary>
internal static class QueueOption
{
    public static Option<QueueUrl?> Create(string description) => new("--queue")
    {
        Description = description,
        HelpName = "URL",
        CustomParser = result =>
        {
            if (!QueueUrl.TryParse(result.Tokens[0].Value, out var url, out var error))
                result.AddError(error);
            return url;
        },
    };
}
