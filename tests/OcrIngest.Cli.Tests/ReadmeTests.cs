using System.CommandLine;
using System.Text.RegularExpressions;
using OcrIngest.Cli.Inspect;
using OcrIngest.Cli.Workers;

namespace OcrIngest.Cli.Tests;

/// <summary>What README.md says of the command line is what the program has.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string s_text = File.ReadAllText(Repository.Path("README.md"));
    private static readonly RootCommand s_verbs = Verbs.Create(WorkerCommand.Self, Validation.Check, Validation.Between);

    public static TheoryData<string> Commands => [.. Command().Matches(s_text).Select(match => match.Groups["arguments"].Value).Where(arguments => !arguments.Contains("VERB", StringComparison.Ordinal) && !arguments.Contains("NAME", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_that_it_shows_is_one(string arguments) =>
        Assert.Empty(s_verbs.Parse(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Errors.Select(error => error.Message));

    [Fact]
    public void It_lists_every_verb_with_exactly_its_options()
    {
        var said = VerbRow().Matches(s_text).Select(match => $"{match.Groups["verb"].Value}: {string.Join(' ', Option().Matches(match.Groups["options"].Value).Select(option => option.Value).Order(StringComparer.Ordinal))}");
        var has = s_verbs.Subcommands.Where(verb => !verb.Hidden).Select(verb => $"{verb.Name}: {string.Join(' ', verb.Options.Select(option => option.Name).Where(name => name != "--help").Order(StringComparer.Ordinal))}");
        Assert.Equal(has.Order(StringComparer.Ordinal), said.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_lists_every_error_code_and_exit_code()
    {
        var codes = Enum.GetValues<RejectReason>().Select(reason => reason.Code()).Append("engine_failed");
        var section = s_text[s_text.IndexOf("## When a document fails", StringComparison.Ordinal)..s_text.IndexOf("## How it works", StringComparison.Ordinal)];
        Assert.Equal(codes.Order(StringComparer.Ordinal), ErrorCode().Matches(section).Select(match => match.Groups["code"].Value).Order(StringComparer.Ordinal));
        Assert.All(new[] { ExitCode.Done, ExitCode.Failed, ExitCode.Usage, ExitCode.Interrupted }, code => Assert.Contains($"\n| {code} | ", s_text, StringComparison.Ordinal));
    }

    [Fact]
    public void It_names_every_stage_of_inspect() =>
        Assert.All(InspectStage.All, stage => Assert.Matches($@"\n {{10,}}{stage.Name} ", s_text));

    [Fact]
    public void Every_file_that_it_points_to_is_there() =>
        Assert.All(Link().Matches(s_text).Select(match => match.Groups["path"].Value), path => Assert.True(Path.Exists(Repository.Path(path)), path));

    [GeneratedRegex(@"\./run\.sh (?<arguments>[^`\n]+)")]
    private static partial Regex Command();

    [GeneratedRegex(@"^\| `(?<verb>[a-z]+)[^`|]*` \|[^|]*\|(?<options>[^|\n]*)\|$", RegexOptions.Multiline)]
    private static partial Regex VerbRow();

    [GeneratedRegex("--[a-z-]+")]
    private static partial Regex Option();

    [GeneratedRegex(@"(?<=^\|[^|\n]*)`(?<code>[a-z_]+)`", RegexOptions.Multiline)]
    private static partial Regex ErrorCode();

    [GeneratedRegex(@"\]\((?<path>[^)#]+)\)")]
    private static partial Regex Link();
}
