using System.Globalization;
using System.Text.RegularExpressions;

namespace OcrIngest.Cli.Tests.EndToEnd;

/// <summary>The weights of the readers, fitted to documents whose truth is known.</summary>
public sealed class ReaderTrainingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_corrupt_document_is_named_and_the_others_are_learnt_from()
    {
        Directory.CreateDirectory(folder["known"]);
        foreach (var name in new[] { "g2026-00002-s2-office", "g2026-00008-s1-office" })
        {
            File.Copy(Repository.Path($"testdata/documents/{name}.truth.json"), folder[$"known/{name}.truth.json"]);
            File.Copy(Repository.Path($"testdata/documents/{name}.pdf"), folder[$"known/{name}.pdf"]);
        }
        File.WriteAllText(folder["known/g2026-00008-s1-office.pdf"], "%PDF-1.4 and no more");

        var fit = await RealProgram.Run(folder.Path, "train", "--readers", "known");

        Assert.Equal(0, fit.Code);
        Assert.StartsWith("g2026-00008-s1-office: corrupt_file: ", Assert.Single(fit.Errors), StringComparison.Ordinal);
        Assert.Equal(10, fit.Output.Count(line => Regex.IsMatch(line, @"(prior|engine|glyphs|third)[a-z ]*[|│] +-?[0-9]+\.[0-9]{2} +[|│] +-?[0-9]+\.[0-9]{2}")));
        var said = Regex.Match(fit.Output[^1], @"^([0-9]+) readings of figures, [0-9] of them wrong; mean log loss ([0-9.]+) as in use, ([0-9.]+) fitted\.$");
        Assert.InRange(int.Parse(said.Groups[1].Value, CultureInfo.InvariantCulture), 100, 400);
        Assert.True(double.Parse(said.Groups[3].Value, CultureInfo.InvariantCulture) <= double.Parse(said.Groups[2].Value, CultureInfo.InvariantCulture) + 0.002);
    }

    [Fact]
    public async Task Where_there_is_no_truth_there_is_nothing_to_fit_to()
    {
        Directory.CreateDirectory(folder["empty"]);
        Assert.Equal("train: not_found: No document with figures whose truth is known is in this folder.", Assert.Single((await RealProgram.Run(folder.Path, "train", "--readers", "empty")).Errors));
        var nowhere = await RealProgram.Run(folder.Path, "train", "--readers", "nowhere");
        Assert.Equal((2, "train: not_found: There is no such folder. Check the path."), (nowhere.Code, Assert.Single(nowhere.Errors)));
    }
}
