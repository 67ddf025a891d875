using OcrIngest.Reports;

namespace OcrIngest.Bench.Tests;

/// <summary>Runs as a whole: files, comparison, tables, page.</summary>
public sealed class RunsTests
{
    private static readonly TruthCase s_truth = Cases.Truth("report", Cases.Report([1], ("a", "1"), ("b", "2"), ("c", "3")));
    private static readonly DocumentScore
        s_before = Cases.Score(s_truth, Cases.Result(Cases.Read([1], Cases.Figure("a", "1"), Cases.Figure("b", "7"), Cases.Figure("c", "3")))),
        s_after = Cases.Score(s_truth, Cases.Result(Cases.Read([1], Cases.Figure("a", "<4>", FigureStatus.Uncertain), Cases.Figure("b", "2"), Cases.Figure("c", "3")) with { Verdict = Verdict.Accepted }));

    [Fact]
    public void A_run_comes_back_from_its_file_as_it_was()
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var stream = File.Create(path))
                BenchFile.Of("corpus", [s_before]).Write(stream);
            var read = BenchFile.Read(path);
            Assert.Equal((s_before.Total.Figures, s_before.Why, s_before.Traits), (read.Documents[0].Total.Figures, read.Documents[0].Why, read.Documents[0].Traits));
            Assert.Equal(s_before.Misses[0].Id, read.Documents[0].Misses[0].Id);
            Assert.Equal("office 2", Assert.Single(read.Groups["damage"]).Key);

            File.WriteAllText(path, "{\"documents\":[{}]}");
            Assert.Equal(RejectReason.CorruptFile, Assert.Throws<InputRejectedException>(() => BenchFile.Read(path)).Reason);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_comparison_tells_what_was_won_and_lost()
    {
        var tables = Comparison.Tables(BenchFile.Of("c", [s_before]), BenchFile.Of("c", [s_after]));
        Assert.Equal(["office 2", "2", "1", "1 → 0 (-1)"], tables[0].Rows[0].Take(4));
        Assert.Equal("0 → 1 (+1)", tables[0].Rows[1][tables[0].Head.IndexOf("accepted")]);
        Assert.Equal(["d", "0", "review → accepted"], tables[1].Rows.Single().Take(3));
        Assert.Equal(["d", "a", "wrong", "1", "<4>"], tables[2].Rows.Single().Take(5));
        Assert.Equal(["d", "b", "wrong, not flagged", "2", "7"], tables[3].Rows.Single().Take(5));
    }

    [Fact]
    public void Runs_over_other_documents_cannot_be_compared() =>
        Assert.Throws<InputRejectedException>(() => Comparison.Tables(BenchFile.Of("c", [s_before]), BenchFile.Of("c", [s_after with { Name = "e" }])));

    [Fact]
    public void Shares_never_round_to_all_or_none()
    {
        Assert.Equal(("100", "99.99", "0.01", "0", "–"), (BenchTables.Share(5, 5), BenchTables.Share(999_999, 1_000_000), BenchTables.Share(1, 1_000_000), BenchTables.Share(0, 5), BenchTables.Share(0, 0)));
    }

    [Fact]
    public void Every_table_has_as_many_cells_as_heads()
    {
        var tables = BenchTables.Main([s_before, s_after]).Concat(Breakdown.Names.Select(name => BenchTables.By(name, [s_before]))).Append(BenchTables.Worst([s_before], 5)).ToList();
        Assert.All(tables, table => Assert.All(table.Rows, row => Assert.Equal(table.Head.Length, row.Length)));
        Assert.Single(tables.Single(table => table.Title == "By form").Rows);
    }

    [Fact]
    public void The_page_shows_the_worst_first_and_lets_no_reading_be_markup()
    {
        var chosen = MissChoice.Worst([s_after, s_before], 10);
        Assert.Equal([MissKind.WrongUnflagged, MissKind.Wrong], chosen.Select(one => one.Miss.Kind));

        var html = HtmlPage.Write("<run>", BenchTables.Main([s_before]), [], s_before.Total.Calibration, [.. chosen.Select(one => new MissPicture(one.Document, one.Miss, [1, 2, 3]))], 2);
        Assert.Contains("data:image/png;base64,AQID", html, StringComparison.Ordinal);
        Assert.Contains("&lt;4&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<4>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<run>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_one_document_not_all_misses_are_shown()
    {
        var hopeless = s_before with { Misses = [.. Enumerable.Range(0, 50).Select(i => s_before.Misses[0] with { Id = $"{i}" })] };
        Assert.Equal(11, MissChoice.Worst([hopeless, s_before with { Name = "e" }], 400).Length);
    }
}
