using System.Collections.Immutable;
using System.Text;
using Dapper;
using OcrIngest.Documents;
using OcrIngest.Reports;
using OcrIngest.Reviewing;
using OcrIngest.Storage.Auditing;
using OcrIngest.Storage.Catalog;

namespace OcrIngest.Storage.Tests;

/// <summary>What every database must do; each kind runs all of it.</summary>
public abstract class RecordStoreTests : IDisposable
{
    private readonly Lazy<RecordStore> store;

    protected RecordStoreTests() => store = new(() => RecordStore.Open(Url));

    protected abstract DatabaseUrl Url { get; }

    private RecordStore Store => store.Value;

    public void Dispose()
    {
        if (store.IsValueCreated)
            Store.Dispose();
        Cleanup();
        GC.SuppressFinalize(this);
    }

    protected abstract void Cleanup();

    [Fact]
    public void A_result_comes_back_as_it_was_saved()
    {
        var saved = Samples.Document(1);
        saved = saved with
        {
            Reports =
            [
                saved.Reports[0] with { Figures = [Samples.Figure("z.last", null, 0), Samples.Figure("a.first", "", 1)], Agency = null, Year = null },
                Samples.Report("'; DROP TABLE figures; --", 2024, 3),
            ],
            Findings = [new Finding("document.two_reports", FindingKind.Layout, FindingSeverity.Info, "two", [])],
        };
        Store.Save(saved);
        Assert.Equal(Json(saved), Json(Store.Load(saved.Sha256)!));
    }

    [Fact]
    public void Saving_a_document_again_leaves_the_same_rows()
    {
        Store.Save(Samples.Document(1));
        var before = Counts();
        Store.Save(Samples.Document(1));
        Assert.Equal(before, Counts());
        Assert.Equal(0, Count("figure_history"));
        Assert.Equal(200, before["figures"]);
    }

    [Fact]
    public void A_changed_reading_replaces_the_figures_and_keeps_the_history()
    {
        var first = Samples.Document(1, figures: 0);
        var report = first.Reports[0];
        Store.Save(first with { Reports = [report with { Figures = [Samples.Figure("a", "1", 0), Samples.Figure("b", "2", 1), Samples.Figure("c", "3", 2)] }] });
        Store.SaveMany([first with { Reports = [report with { Figures = [Samples.Figure("a", "1", 0), Samples.Figure("b", null, 1), Samples.Figure("d", "4", 2)] }] }],
            "tester", "a better reader");

        Assert.Equal(["a", "b", "d"], Store.Load(first.Sha256)!.Reports[0].Figures.Select(figure => figure.Id));
        Assert.Equal(
            [("b", "2", "read", null, "uncertain"), ("c", "3", "read", null, null), ("d", null, null, "4", "read")],
            Query<(string, string?, string?, string?, string?)>("SELECT figure_id, from_value, from_status, to_value, to_status FROM figure_history ORDER BY figure_id"));
        Assert.Equal(("tester", "a better reader"), Query<(string, string)>("SELECT DISTINCT actor, reason FROM figure_history").Single());
    }

    [Fact]
    public void A_failure_takes_the_place_of_a_failure_but_never_of_a_reading()
    {
        var read = Samples.Document(1);
        var failed = read with { Error = new DocumentError("crashed", "No."), Reports = [] };
        Store.Save(failed);
        Assert.Equal(DocumentStatus.Failed, Store.StatusOf(read.Sha256));
        Store.Save(read);
        Store.Save(failed);
        Assert.Equal(DocumentStatus.Done, Store.StatusOf(read.Sha256));
        Assert.Equal(Json(read), Json(Store.Load(read.Sha256)!));
    }

    [Fact]
    public void The_state_of_work_is_known_from_start_to_end()
    {
        var document = new SourceDocument("x", ["/x.pdf"], new string('a', 64), 10);
        Assert.Null(Store.StatusOf(document.Sha256));
        Store.Start(document);
        Assert.Equal(DocumentStatus.Running, Store.StatusOf(document.Sha256));
        Assert.Null(Store.Load(document.Sha256));
        Store.Release(document.Sha256);
        Assert.Equal(DocumentStatus.Pending, Store.StatusOf(document.Sha256));
        Store.Start(document);
        Store.Save(IngestResult.Failed(document, "timed_out", "Too long."));
        Assert.Equal(DocumentStatus.Failed, Store.StatusOf(document.Sha256));
        Assert.Equal(2, Query<long>("SELECT attempts FROM documents").Single());
    }

    [Fact]
    public void Starting_a_done_document_leaves_it_done()
    {
        var done = Samples.Document(1);
        Store.Save(done);
        Store.Start(new SourceDocument(done.Name, ["/x"], done.Sha256, done.Bytes));
        Assert.Equal(DocumentStatus.Done, Store.StatusOf(done.Sha256));
    }

    [Fact]
    public void Text_that_a_database_cannot_hold_is_made_holdable()
    {
        var odd = Samples.Document(1, figures: 0) with { Name = "a\0b\ud800c😀" };
        Store.Save(odd);
        Assert.Equal("a\uFFFDb\uFFFDc😀", Store.Load(odd.Sha256)!.Name);
    }

    [Fact]
    public void Answers_replace_the_report_and_keep_who_said_what()
    {
        var evidence = new ReportEvidence("gidar-2021", [1], new ReportContext("某区", 2023, "正文"), [Samples.Figure("a.b.c", "1", 0)], []);
        var saved = Samples.Document(1, figures: 0);
        var figure = Samples.Figure("a.b.c", "1", 0);
        Store.Save(saved with { Reports = [saved.Reports[0], saved.Reports[0] with { Figures = [figure, Samples.Figure("a.b.d", "2", 1)], Evidence = evidence }] });
        var seen = new List<string>();

        ReportResult Judge(ReportEvidence read, ReportAnswers answers)
        {
            seen.Add($"{read.Figures[0].Id} {read.Context.Narrative} {answers.Find("a.b.c")?.Printed} {answers.IsFact("a.b.c")}");
            return saved.Reports[0] with { Agency = "别区", Verdict = Verdict.Accepted, Findings = [], Figures = [figure with { Value = figure.Value with { Value = answers.Find("a.b.c")!.Printed, Status = FigureStatus.Reviewed } }] };
        }

        Assert.Equal("别区", Store.Answer(saved.Sha256, 1, [new Answer("a.b.c", "7")], "anna", Judge)!.Report.Agency);
        Store.Answer(saved.Sha256, 1, [new Answer("a.b.c", "7")], "ben", Judge);
        Assert.Equal(["a.b.c 正文 7 False", "a.b.c 正文 7 True"], seen);
        var reports = Store.Load(saved.Sha256)!.Reports;
        Assert.Equal((Verdict.Review, 1), (reports[0].Verdict, reports[0].Findings.Length));
        Assert.Equal((Verdict.Accepted, "别区", 0), (reports[1].Verdict, reports[1].Agency, reports[1].Findings.Length));
        Assert.Equal(("a.b.c", "7", FigureStatus.Reviewed), (reports[1].Figures.Single().Id, reports[1].Figures[0].Value.Value, reports[1].Figures[0].Value.Status));
        Assert.Equal([("anna", "a.b.c", "1", "7"), ("anna", "a.b.d", "2", null)],
            Query<(string, string, string?, string?)>("SELECT actor, figure_id, from_value, to_value FROM figure_history ORDER BY figure_id"));
        Assert.Equal([("a.b.c", "anna", "answered", "1", "7", "reviewed"), ("a.b.d", "anna", "answered", "2", null, null)],
            Store.History(saved.Sha256, 1).Select(change => (change.FigureId, change.Actor, change.Reason, change.FromValue, change.ToValue, change.ToStatus)));
        Assert.Empty(Store.History(saved.Sha256, 0));
        Assert.True(Store.Answers(saved.Sha256)[1].IsFact("a.b.c"));
        Assert.Null(Store.Answer(saved.Sha256, 2, [], "anna", Judge));
    }

    [Fact]
    public void Answers_outlive_another_reading_and_those_to_a_report_without_evidence_are_refused()
    {
        var saved = Samples.Document(1, figures: 1);
        saved = saved with { Reports = [saved.Reports[0] with { Evidence = new ReportEvidence("gidar-2021", [1], new ReportContext(), saved.Reports[0].Figures, []) }] };
        Store.Save(saved);
        Store.Answer(saved.Sha256, 0, [new Answer("year", "2020")], "anna", (_, _) => saved.Reports[0]);
        Store.Save(saved);
        Assert.Equal(2020, Store.Answers(saved.Sha256)[0].Year);
        Store.Save(Samples.Document(1));
        Assert.Throws<EngineFailedException>(() => Store.Answer(saved.Sha256, 0, [new Answer("year", "2021")], "anna", (_, _) => saved.Reports[0]));
        Assert.Equal(2020, Store.Answers(saved.Sha256)[0].Year);
    }

    [Fact]
    public void A_batch_that_breaks_leaves_nothing_of_itself()
    {
        Store.Save(Samples.Document(1));
        var before = Counts();
        var twice = Samples.Document(3, figures: 0);
        twice = twice with { Reports = [twice.Reports[0] with { Figures = [Samples.Figure("a", "1", 0), Samples.Figure("a", "2", 1)] }] };
        Assert.Throws<EngineFailedException>(() => Store.SaveMany([Samples.Document(2), twice]));
        Assert.Equal(before, Counts());
    }

    [Fact]
    public void Of_a_document_given_twice_in_a_batch_the_later_stands()
    {
        Store.SaveMany([Samples.Document(1), Samples.Document(1) with { Name = "later" }]);
        Assert.Equal("later", Store.LoadAll().Single().Name);
    }

    [Fact]
    public void An_audit_draws_accepted_figures_once_and_counts_what_people_say()
    {
        var accepted = Samples.Document(1, figures: 30);
        Store.SaveMany([accepted with { Reports = [accepted.Reports[0] with { Verdict = Verdict.Accepted }] }, Samples.Document(2, figures: 30)]);
        string[] known = [accepted.Sha256, Samples.Document(2).Sha256, new('f', 64)];

        var first = Store.DrawAudit(known, 20, new Random(1));
        var rest = Store.DrawAudit(known, 20, new Random(2));
        Assert.Equal((20, 10), (first.Length, rest.Length));
        Assert.Equal(accepted.Reports[0].Figures.Select(figure => figure.Id).Order(), first.Concat(rest).Select(figure => figure.FigureId).Order());
        Assert.All(first, figure => Assert.Equal((accepted.Name, "第1号人民政府", accepted.Reports[0].Figures.Single(one => one.Id == figure.FigureId).Value.Box), (figure.Document, figure.Agency, figure.Box)));
        Assert.Empty(Store.DrawAudit([Samples.Document(2).Sha256], 20, new Random(1)));
        Assert.Empty(Store.DrawAudit(known, 20, new Random(3)));
        Assert.Equal(new AuditState(0, 0, 30), Store.Audit());

        Assert.Equal(3, Store.JudgeAudit([new AuditVerdict(first[0].Id, null), new AuditVerdict(first[1].Id, "no such"), new AuditVerdict(first[2].Id, first[2].Value), new AuditVerdict(99_999, null)], "tester"));
        Assert.Equal(new AuditState(3, 1, 27), Store.Audit());
        Assert.Equal(1, Store.JudgeAudit([new AuditVerdict(first[1].Id, null)], "tester"));
        Assert.Equal(new AuditState(3, 0, 27), Store.Audit());
        Store.Save(accepted with { Reports = [accepted.Reports[0] with { Figures = [] }] });
        Assert.Equal(new AuditState(3, 0, 27), Store.Audit());
    }

    [Fact]
    public void Every_figure_is_as_likely_to_be_drawn_as_every_other()
    {
        var accepted = Samples.Document(1, figures: 20);
        Store.Save(accepted with { Reports = [accepted.Reports[0] with { Verdict = Verdict.Accepted }] });
        var drawn = new Dictionary<string, int>();
        for (var seed = 0; seed < 100; seed++)
        {
            foreach (var figure in Store.DrawAudit([accepted.Sha256], 5, new Random(seed)))
                drawn[figure.FigureId] = drawn.GetValueOrDefault(figure.FigureId) + 1;
            Execute("DELETE FROM audits");
        }
        // 100 draws of 5 in 20: each 25 times; five standard deviations are 22.
        Assert.Equal(20, drawn.Count);
        Assert.All(drawn.Values, count => Assert.InRange(count, 3, 47));
    }

    [Fact]
    public void All_documents_come_by_name_in_small_steps()
    {
        Store.SaveMany(Enumerable.Range(0, 57).Reverse().Select(i => Samples.Document(i, figures: 2)));
        Store.Save(Samples.Document(99) with { Error = new DocumentError("crashed", "No."), Reports = [] });
        Assert.Equal(Enumerable.Range(0, 57).Select(i => Samples.Document(i).Name), Store.LoadAll().Select(result => result.Name));
    }

    [Fact]
    public void Figures_come_in_parts_and_each_once()
    {
        Store.SaveMany(Enumerable.Range(0, 3).Select(i => Samples.Document(i)));
        var all = Store.Figures(new ReportFilter(), null, null, int.MaxValue);
        Assert.Equal(Enumerable.Range(0, 3).Sum(i => Samples.Document(i).Reports.Sum(report => report.Figures.Length)), all.Length);
        var parts = new List<ListedFigure>();
        for (FigureCursor? after = null; Store.Figures(new ReportFilter(), null, after, 7) is { IsEmpty: false } part; after = new FigureCursor(part[^1].Report.Id, part[^1].Figure.Id))
            parts.AddRange(part);
        Assert.Equal(all.Select(Key), parts.Select(Key));
        var first = all[0];
        Assert.All(Store.Figures(new ReportFilter(Year: first.Report.Year), first.Figure.Id, null, 100), figure => Assert.Equal(first.Figure.Id, figure.Figure.Id));
        Assert.Empty(Store.Figures(new ReportFilter(), first.Figure.Id[..^1], null, 100));

        static (long, string) Key(ListedFigure figure) => (figure.Report.Id, figure.Figure.Id);
    }

    [Fact]
    public void Threads_that_save_the_same_documents_leave_each_once()
    {
        _ = Store;
        Parallel.For(0, 4, _ => Store.SaveMany(Enumerable.Range(0, 10).Select(i => Samples.Document(i, figures: 5))));
        Assert.Equal((10, 50), (Count("documents"), Count("figures")));
    }

    [Fact]
    public void Opening_again_changes_nothing_and_a_newer_schema_is_refused()
    {
        Store.Save(Samples.Document(1));
        using (var again = RecordStore.Open(Url))
            Assert.Equal(DocumentStatus.Done, again.StatusOf(Samples.Document(1).Sha256));
        Execute("INSERT INTO schema_versions (version, script, applied_at) VALUES (9999, 'future', '')");
        var refused = Assert.Throws<EngineFailedException>(() => RecordStore.Open(Url));
        Assert.Contains("schema 9999", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_that_open_a_new_database_at_once_make_one_schema()
    {
        Parallel.For(0, 4, _ => RecordStore.Open(Url).Dispose());
        Assert.Equal(Migrations.Scripts.Length, Count("schema_versions"));
    }

    [Fact]
    [Trait("Category", "Long")]
    public void Ten_thousand_reports_of_200_figures_are_in_within_two_minutes()
    {
        _ = Store;
        var start = TimeProvider.System.GetTimestamp();
        Store.SaveMany(Enumerable.Range(0, 10_000).Select(i => Samples.Document(i)));
        var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        Assert.Equal((10_000, 2_000_000), (Count("reports"), Count("figures")));
        Console.WriteLine($"{Url.Kind}: 10,000 reports of 200 figures in {seconds:F1} s");
        Assert.InRange(seconds, 0, 120);
    }

    private Dictionary<string, long> Counts() => new[] { "documents", "page_sizes", "reports", "figures", "findings" }.ToDictionary(table => table, Count);

    private long Count(string table) => Query<long>($"SELECT COUNT(*) FROM {table}").Single();

    private T[] Query<T>(string sql)
    {
        using var dialect = Dialect.For(Url);
        using var connection = dialect.Open();
        return [.. connection.Query<T>(sql)];
    }

    private void Execute(string sql)
    {
        using var dialect = Dialect.For(Url);
        using var connection = dialect.Open();
        connection.Execute(sql);
    }

    private static string Json(IngestResult result) => Encoding.UTF8.GetString(ResultJson.Write(result));
}

public sealed class SqliteRecordStoreTests : RecordStoreTests
{
    private readonly string folder = Directory.CreateTempSubdirectory("ocringest-db").FullName;

    protected override DatabaseUrl Url =>
        DatabaseUrl.TryParse(Path.Combine(folder, "records.db"), out var url, out var error) ? url : throw new InvalidOperationException(error);

    protected override void Cleanup() => Directory.Delete(folder, recursive: true);
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresRecordStoreTests(PostgresCluster cluster) : RecordStoreTests
{
    private readonly DatabaseUrl url = cluster.NewDatabase();

    protected override DatabaseUrl Url => url;

    [Fact]
    public void A_lost_connection_is_made_anew()
    {
        using var store = RecordStore.Open(url);
        store.Save(Samples.Document(1, figures: 1));
        cluster.DropConnections(url);
        store.Save(Samples.Document(2, figures: 1));
        Assert.Equal(["document-000001", "document-000002"], store.LoadAll().Select(result => result.Name));
    }

    protected override void Cleanup()
    {
        // The whole server goes when the tests are over.
    }
}
