using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using OcrIngest.Generation.Scanning;
using OcrIngest.Generation.Truth;
using OcrIngest.Imaging;

namespace OcrIngest.Generation.Tests;

public partial class ReportGeneratorTests
{
    private const double PointsPerInch = 72;

    public static TheoryData<string> Profiles => [.. DamageProfiles.Names];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Every_severity_of_a_profile_gives_pages_and_their_truth(string profile)
    {
        for (var severity = 1; severity <= 5; severity++)
        {
            using var folder = new OutputFolder();
            ReportGenerator.Generate(folder.Options with { First = severity, Dpi = 100, Profiles = NameFilter.Parse(profile), Severities = NameFilter.Parse($"{severity}"), NonReportShare = 0, BundleShare = 0 }, default);

            var truth = Assert.Single(Truths(folder));
            Assert.Equal((profile, severity), (truth.Document.Profile, truth.Document.Severity));
            Assert.All(truth.Document.Files, file => Assert.True(new FileInfo(Path.Combine(folder.Path, file)).Length > 500));
            var report = Assert.Single(truth.Reports);
            Assert.Equal(report.Values.Keys.Order(), report.Boxes.Keys.Order());
            Assert.All(report.Boxes.Values, box => Assert.True(box.Box[2] > 3 && box.Box[3] > 3));
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_whatever_else_is_made()
    {
        using var one = new OutputFolder();
        using var other = new OutputFolder();
        ReportGenerator.Generate(one.Options with { Seed = 5, Count = 8, Jobs = 2, Dpi = 100, BundleShare = 0.3, NonReportShare = 0.2 }, default);
        ReportGenerator.Generate(other.Options with { Seed = 5, First = 3, Count = 4, Dpi = 100, BundleShare = 0.3, NonReportShare = 0.2 }, default);

        var files = Directory.GetFiles(other.Path).Select(path => Path.GetFileName(path)).ToList();
        Assert.True(files.Count >= 8);
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(Path.Combine(one.Path, file)), File.ReadAllBytes(Path.Combine(other.Path, file))));
    }

    [Fact]
    public void Another_seed_gives_other_reports()
    {
        using var one = new OutputFolder();
        using var other = new OutputFolder();
        ReportGenerator.Generate(one.Options with { Seed = 1, Dpi = 100, NonReportShare = 0 }, default);
        ReportGenerator.Generate(other.Options with { Seed = 2, Dpi = 100, NonReportShare = 0 }, default);

        Assert.NotEqual(Truths(one).Single().Reports[0].Values, Truths(other).Single().Reports[0].Values);
    }

    [Fact]
    public void Figures_of_a_clean_print_stand_in_their_boxes()
    {
        using var folder = new OutputFolder();
        ReportGenerator.Generate(folder.Options with { Count = 12, Profiles = NameFilter.Parse("clean"), Formats = NameFilter.Parse("pdf-text"), NonReportShare = 0 }, default);

        var found = 0;
        foreach (var truth in Truths(folder))
        {
            var words = Words(Path.Combine(folder.Path, truth.Document.Files[0]));
            foreach (var box in truth.Reports.SelectMany(report => report.Boxes.Values).Where(box => box.Text.Length > 0))
            {
                var inside = words.Where(word => word.Page == box.Page && Contains(box.Box, word.X * truth.Document.Dpi / PointsPerInch, word.Y * truth.Document.Dpi / PointsPerInch));
                Assert.Equal(Spaceless(box.Text), Spaceless(string.Concat(inside.Select(word => word.Text))));
                found++;
            }
        }
        Assert.True(found > 1000);
    }

    [Fact]
    public void Other_papers_hold_no_report()
    {
        using var folder = new OutputFolder();
        ReportGenerator.Generate(folder.Options with { Count = 4, Dpi = 100, NonReportShare = 1, Profiles = NameFilter.Parse("office") }, default);

        Assert.All(Truths(folder), truth => Assert.True(truth.Document is { Kind: "other", Pages: > 0 } && truth.Reports.Count == 0));
    }

    [Fact]
    public void Bundles_say_which_pages_belong_to_which_report()
    {
        using var folder = new OutputFolder();
        ReportGenerator.Generate(folder.Options with { Count = 3, Dpi = 100, BundleShare = 1, NonReportShare = 0, Profiles = NameFilter.Parse("office") }, default);

        foreach (var truth in Truths(folder))
        {
            Assert.True(truth.Reports.Count >= 2);
            var pages = truth.Reports.SelectMany(report => report.Pages).ToList();
            Assert.Equal(pages.Distinct().Order(), pages);
            Assert.All(truth.Reports, report => Assert.All(report.Boxes.Values, box => Assert.Contains(box.Page, report.Pages)));
        }
    }

    [Fact]
    public void Filters_that_leave_nothing_are_refused()
    {
        using var folder = new OutputFolder();

        Assert.Throws<ArgumentException>(() => ReportGenerator.Generate(folder.Options with { Layouts = NameFilter.Parse("no-such-layout") }, default));
    }

    private static List<TruthFile> Truths(OutputFolder folder) => [.. Directory.GetFiles(folder.Path, "*.truth.json").Order(StringComparer.Ordinal).Select(TruthFile.Read)];

    private static bool Contains(int[] box, double x, double y) => x >= box[0] && x <= box[0] + box[2] && y >= box[1] && y <= box[1] + box[3];

    private static string Spaceless(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>Words with the middle of their boxes, in points.</summary>
    [Fact]
    public void Heads_on_a_dark_ground_are_white()
    {
        using var folder = new OutputFolder();
        ReportGenerator.Generate(folder.Options with { Profiles = NameFilter.Parse("clean"), Formats = NameFilter.Parse("pdf-text"), Layouts = NameFilter.Parse("reversed"), NonReportShare = 0, BundleShare = 0 }, default);

        var truth = Assert.Single(Truths(folder));
        var heads = truth.Reports[0].Labels.Where(label => label.Kind == "column").ToList();
        Assert.True(heads.Count > 10);
        Assert.All(heads, head =>
        {
            var pixels = Pixels(Path.Combine(folder.Path, truth.Document.Files[0]), truth.Document.Dpi, head.Page, head.Box);
            Assert.True(pixels.Count(pixel => pixel < 128) > 0.6 * pixels.Length, $"{head.Text} stands on no dark ground");
            Assert.True(pixels.Count(pixel => pixel > 200) > 0.005 * pixels.Length, $"{head.Text} is not white");
        });
    }

    [Fact]
    public void A_screen_keeps_the_shade_of_paper_and_of_ink()
    {
        var page = new GrayImage(400, 400);
        page.Pixels.AsSpan().Fill(255);
        page.Pixels.AsSpan(0, 200 * 400).Clear();
        BilevelStage.Screen(page);
        Assert.All(page.Pixels, pixel => Assert.True(pixel is 0 or 255));
        Assert.InRange(page.Pixels.Take(200 * 400).Average(pixel => pixel), 5, 30);
        Assert.InRange(page.Pixels.Skip(200 * 400).Average(pixel => pixel), 225, 250);
    }

    // Gray, of a part of a page.
    private static byte[] Pixels(string pdf, int dpi, int page, int[] box)
    {
        using var process = Process.Start(new ProcessStartInfo("pdftoppm")
        {
            RedirectStandardOutput = true,
            ArgumentList = { "-gray", "-r", $"{dpi}", "-f", $"{page}", "-l", $"{page}", "-x", $"{box[0]}", "-y", $"{box[1]}", "-W", $"{box[2]}", "-H", $"{box[3]}", pdf },
        })!;
        using var picture = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(picture);
        return picture.ToArray()[^(box[2] * box[3])..];
    }

    private static List<(int Page, double X, double Y, string Text)> Words(string pdf)
    {
        using var process = Process.Start(new ProcessStartInfo("pdftotext") { RedirectStandardOutput = true, ArgumentList = { "-bbox", pdf, "-" } })!;
        var page = 0;
        var words = new List<(int, double, double, string)>();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            page += line.Contains("<page ", StringComparison.Ordinal) ? 1 : 0;
            if (WordLine().Match(line) is { Success: true } match)
            {
                double Part(int group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
                words.Add((page, (Part(1) + Part(3)) / 2, (Part(2) + Part(4)) / 2, match.Groups[5].Value));
            }
        }
        return words;
    }

    [GeneratedRegex("""xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)</word>""")]
    private static partial Regex WordLine();
}
