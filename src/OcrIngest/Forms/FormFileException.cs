using System.Collections.Immutable;

namespace OcrIngest.Forms;

/// <summary>A form file cannot be used as it is: every problem in it, each one sentence.</summary>
public sealed class FormFileException(string file, ImmutableArray<string> problems, Exception? inner = null)
    : Exception($"{file}: {string.Join("; ", problems)}", inner)
{
    public string File { get; } = file;

    public ImmutableArray<string> Problems { get; } = problems;
}
