using OcrIngest.Reports;
using OcrIngest.Reviewing;
using OcrIngest.Storage.Access;
using OcrIngest.Storage.Auditing;
using OcrIngest.Storage.Hooks;
using OcrIngest.Storage.Reviewing;

namespace OcrIngest.Storage.Tests;

/// <summary>What the service keeps: keys, claims, answers taken back, keyings, webhooks. Each kind of database runs all of it.</summary>
public abstract class ServiceStoreTests : IDisposable
{
    private readonly Lazy<RecordStore> store;
    private readonly Clock clock = new();

    protected ServiceStoreTests() => store = new(() => RecordStore.Open(Url, clock));

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
    public void A_key_opens_until_it_is_revoked_and_its_name_is_free_again_then()
    {
        var keys = new KeyStore(Store);
        Assert.False(keys.Any());
        var first = keys.Add("安娜", Role.Review)!;
        Assert.Null(keys.Add("安娜", Role.Admin));
        Assert.Equal(("安娜", Role.Review), (keys.Find(first)!.Name, keys.Find(first)!.Role));
        Assert.Null(keys.Find(first + "x"));
        Assert.True(keys.Revoke("安娜"));
        Assert.False(keys.Revoke("安娜"));
        Assert.Null(keys.Find(first));
        Assert.False(keys.Any());
        var second = keys.Add("安娜", Role.Upload)!;
        Assert.NotEqual(first, second);
        Assert.Equal([true, false], keys.List().Select(key => key.RevokedAt is not null));
        Assert.Equal(Role.Upload, keys.Find(keys.Find(second)!.Id)!.Role);
    }

    [Fact]
    public void Offices_come_page_by_page_in_the_order_of_their_names()
    {
        Assert.Equal((0, null, null), (Store.Coverage(0, 2, 9).OfficeCount, Store.Coverage(0, 2, 9).FirstYear, Store.Coverage(0, 2, 9).LastYear));
        Store.SaveMany(new (string? Office, int? Year)[] { ("c", 2023), ("a", 2022), ("b", 2021), ("a", 2019), (null, 2000), ("d", null) }
            .Select((placed, i) => Samples.Document(i) with { Reports = [Samples.Report(placed.Office, placed.Year, 1)] }));
        var (first, second) = (Store.Coverage(0, 2, 9), Store.Coverage(2, 2, 1));
        Assert.Equal([("a", 2019), ("a", 2022), ("b", 2021)], first.Reports.Select(report => (report.Agency, report.Year)));
        Assert.Equal([("c", 2023)], second.Reports.Select(report => (report.Agency, report.Year)));
        Assert.All([first, second], page => Assert.Equal((3, 2019, 2023), (page.OfficeCount, page.FirstYear, page.LastYear)));
        Assert.Equal((2, 1), (first.Unplaced.Length, second.Unplaced.Length));
    }

    [Fact]
    public void Many_documents_are_found_at_once_and_each_knows_its_turn_and_who_writes_is_heard()
    {
        var written = 0;
        Store.Written += () => written++;
        Store.Enqueue(Enumerable.Range(1, 3).Select(i => new Documents.SourceDocument($"d{i}", [], Samples.Document(i).Sha256, 1)));
        Store.Save(Samples.Document(1, figures: 1));
        Assert.Equal(2, written);
        Assert.Equal(["0 Done", "0 Pending", "1 Pending"], Store.FindAll([.. Enumerable.Range(1, 2_000).Select(i => Samples.Document(i, figures: 0).Sha256)]).OrderBy(document => document.Id).Select(document => $"{document.Ahead} {document.Status}"));
    }

    [Fact]
    public void A_report_is_one_persons_until_the_lease_is_over()
    {
        var document = Samples.Document(1, figures: 1);
        Store.SaveMany([document, Samples.Document(2, figures: 1)]);
        var claims = new ClaimStore(Store);
        Assert.Null(claims.Take(document.Sha256, 1, "anna"));
        Assert.Equal("anna", claims.Take(document.Sha256, 0, "anna")!.Holder);
        Assert.Equal("anna", claims.Take(document.Sha256, 0, "ben")!.Holder);
        Assert.Equal([Samples.Document(2).Sha256], claims.Free("ben", 9).Select(report => report.Sha256));
        Assert.Equal(2, claims.Free("anna", 9).Length);
        clock.Now += ClaimStore.Lease / 2;
        claims.Take(document.Sha256, 0, "anna");
        clock.Now += ClaimStore.Lease / 2 + TimeSpan.FromSeconds(1);
        Assert.Equal("anna", claims.Of(document.Sha256, 0)!.Holder);
        Assert.False(claims.Release(document.Sha256, 0, "ben"));
        clock.Now += ClaimStore.Lease / 2;
        Assert.Null(claims.Of(document.Sha256, 0));
        Assert.Equal("ben", claims.Take(document.Sha256, 0, "ben")!.Holder);
        Assert.True(claims.Release(document.Sha256, 0, "ben"));
        Assert.Null(claims.Of(document.Sha256, 0));
    }

    [Fact]
    public void Of_many_who_want_a_report_one_gets_it()
    {
        var document = Samples.Document(1, figures: 1);
        Store.Save(document);
        var claims = new ClaimStore(Store);
        var got = new System.Collections.Concurrent.ConcurrentBag<string>();
        Parallel.For(0, 8, i =>
        {
            if (claims.Take(document.Sha256, 0, $"p{i}")!.Holder == $"p{i}")
                got.Add($"p{i}");
        });
        Assert.Single(got);
    }

    [Fact]
    public void The_last_answers_are_taken_back_together_and_count_no_more()
    {
        var saved = Reviewed();
        Store.Answer(saved.Sha256, 0, [new Answer("a", "1")], "anna", Judge);
        clock.Now += TimeSpan.FromSeconds(1);
        Store.Answer(saved.Sha256, 0, [new Answer("a", "1"), new Answer("b", null)], "ben", Judge);
        Assert.Equal([("a", "1"), ("b", null)], Store.LastAnswers(saved.Sha256, 0).Select(answer => (answer.Subject, answer.Printed)));
        Assert.True(Store.Answers(saved.Sha256)[0].IsFact("a"));
        Assert.NotNull(Store.Undo(saved.Sha256, 0, "carl", Judge));
        Assert.False(Store.Answers(saved.Sha256)[0].IsFact("a"));
        Assert.Equal(["anna"], Store.LastAnswers(saved.Sha256, 0).Select(answer => answer.Actor));
        Assert.NotNull(Store.Undo(saved.Sha256, 0, "carl", Judge));
        Assert.Null(Store.Undo(saved.Sha256, 0, "carl", Judge));
        Assert.Empty(Store.Answers(saved.Sha256));
    }

    [Fact]
    public void What_two_key_alike_are_two_answers_and_what_one_keys_is_none()
    {
        var saved = Reviewed();
        Key("1", "anna");
        Assert.Equal("anna", Store.KeyedOnce(saved.Sha256)[(0, "a")]);
        Key(null, "ben");
        Assert.Empty(Store.Answers(saved.Sha256));
        Assert.Equal("ben", Store.KeyedOnce(saved.Sha256)[(0, "a")]);
        Key(null, "anna");
        Assert.Empty(Store.KeyedOnce(saved.Sha256));
        Assert.True(Store.Answers(saved.Sha256)[0].IsFact("a"));
        Assert.Null(Store.Answers(saved.Sha256)[0].Find("a")!.Printed);
        Assert.Equal(["ben", "anna"], Store.LastAnswers(saved.Sha256, 0).Select(answer => answer.Actor));

        void Key(string? printed, string by) => Store.Answer(saved.Sha256, 0, [new Answer("a", printed)], by, Judge, _ => true);
    }

    [Fact]
    public void Webhooks_are_told_when_their_time_has_come()
    {
        var hooks = new WebhookStore(Store);
        Store.Save(Samples.Document(1, figures: 1));
        var (id, secret) = hooks.Add("http://localhost/a", [WebhookEvents.Review]);
        hooks.Add("http://localhost/b", WebhookEvents.All);
        Assert.Null(hooks.Take());
        Store.Save(Samples.Document(2, figures: 1));
        var told = new[] { hooks.Take()!, hooks.Take()!, hooks.Take()! };
        Assert.Null(hooks.Take()); // each is in hand
        Store.Save(Samples.Document(2) with { Error = new DocumentError("crashed", "No."), Reports = [] });
        Assert.Null(hooks.Take()); // what was read stands
        Assert.Equal(["http://localhost/a", "http://localhost/b", "http://localhost/b"], told.Select(message => message.Url).Order(StringComparer.Ordinal));
        var review = told.Single(message => message.Url == "http://localhost/a");
        Assert.Equal((secret, 1), (review.Secret, review.Attempt));
        Assert.Contains($"\"id\":\"{Samples.Document(2).Sha256}.0\"", review.Body, StringComparison.Ordinal);
        hooks.Failed(review.Id, "answered 500", TimeSpan.FromMinutes(1));
        foreach (var other in told.Except([review]))
            hooks.Delivered(other.Id);
        Assert.Null(hooks.Take());
        clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal((review.Id, 2), (hooks.Take() is { } again ? (again.Id, again.Attempt) : default));
        hooks.Failed(review.Id, "answered 500", null);
        clock.Now += TimeSpan.FromDays(1);
        Assert.Null(hooks.Take());
        Assert.True(hooks.Delete(id));
        Assert.Single(hooks.List());
    }

    [Fact]
    public void An_answer_is_kept_for_a_day_under_its_key()
    {
        var answers = new IdempotencyStore(Store);
        Assert.Null(answers.Begin("anna", "k", "c1"));
        Assert.Equal(new EarlierAnswer("c1", null, null), answers.Begin("anna", "k", "c2"));
        answers.End("anna", "k", 202, "{}");
        Assert.Equal(new EarlierAnswer("c1", 202, "{}"), answers.Begin("anna", "k", "c1"));
        Assert.Null(answers.Begin("ben", "k", "c1"));
        clock.Now += TimeSpan.FromHours(25);
        Assert.Null(answers.Begin("anna", "k", "c2"));
    }

    [Fact]
    public void Draws_wait_in_order_and_their_verdicts_make_a_trail()
    {
        var accepted = Samples.Document(1, figures: 3);
        Store.Save(accepted with { Reports = [accepted.Reports[0] with { Verdict = Verdict.Accepted }] });
        var drawn = Store.DrawAudit([accepted.Sha256], 3, new Random(1));
        Assert.Equal(drawn.AsEnumerable(), Store.WaitingAudit(9).AsEnumerable());
        Store.JudgeAudit([new AuditVerdict(drawn[1].Id, "no such")], "anna");
        clock.Now += TimeSpan.FromSeconds(1);
        Store.JudgeAudit([new AuditVerdict(drawn[0].Id, null)], "anna");
        Assert.Equal([true, false], Store.AuditTrail().AsEnumerable());
        Assert.Equal(drawn[2], Assert.Single(Store.WaitingAudit(9)));
        Assert.Equal(drawn[1], Store.FindAudit(drawn[1].Id));
        Assert.Null(Store.FindAudit(99_999));
    }

    private IngestResult Reviewed()
    {
        var saved = Samples.Document(1, figures: 1);
        saved = saved with { Reports = [saved.Reports[0] with { Evidence = new ReportEvidence("gidar-2021", [1], new ReportContext(), saved.Reports[0].Figures, []) }] };
        Store.Save(saved);
        return saved;
    }

    private static ReportResult Judge(ReportEvidence evidence, ReportAnswers answers) => Samples.Report("某区", 2023, 1) with { Evidence = evidence };

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2025, 1, 2, 3, 4, 5, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

public sealed class SqliteServiceStoreTests : ServiceStoreTests
{
    private readonly string folder = Directory.CreateTempSubdirectory("ocringest-db").FullName;

    protected override DatabaseUrl Url =>
        DatabaseUrl.TryParse(Path.Combine(folder, "records.db"), out var url, out var error) ? url : throw new InvalidOperationException(error);

    protected override void Cleanup() => Directory.Delete(folder, recursive: true);
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresServiceStoreTests(PostgresCluster cluster) : ServiceStoreTests
{
    private readonly DatabaseUrl url = cluster.NewDatabase();

    protected override DatabaseUrl Url => url;

    protected override void Cleanup()
    {
        // The whole server goes when the tests are over.
    }
}
