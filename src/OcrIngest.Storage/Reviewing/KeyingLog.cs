using System.Data.Common;
using Dapper;
using OcrIngest.Reviewing;

namespace OcrIngest.Storage.Reviewing;

/// <summary>What somebody says.</summary>
internal sealed record GivenAnswer(Answer Answer, string Actor);

/// <summary>Figures that one person has keyed and another one is to key too, without knowing what the first one said; inside one transaction.</summary>
internal sealed class KeyingLog(DbTransaction transaction, string now)
{
    private DbConnection Connection => transaction.Connection!;

    /// <summary>Who keyed each figure that waits for another person, by report and subject.</summary>
    public Dictionary<(int Ordinal, string Subject), string> Waiting(string sha256) => Connection.Query<KeyingRow>(
        """
        SELECT k.report_ordinal AS ReportOrdinal, k.subject AS Subject, k.printed AS Printed, k.actor AS Actor
        FROM documents d JOIN keyings k ON k.document_id = d.id WHERE d.sha256 = @sha256 AND k.outcome = 'open'
        """, new { sha256 }, transaction).ToDictionary(row => (row.ReportOrdinal, row.Subject), row => row.Actor);

    /// <summary>
    /// Takes what a person keyed. Where another person keyed the same before, both answers stand; where another keyed something else, this one's waits in its
    /// place, and the figure is asked for again.
    /// </summary>
    /// <returns>The answers that stand.</returns>
    public IReadOnlyList<GivenAnswer> Settle(long documentId, int ordinal, IEnumerable<Answer> answers, string actor)
    {
        var settled = new List<GivenAnswer>();
        foreach (var answer in answers)
        {
            var parameters = new { documentId, ordinal, subject = RecordMapping.Text(answer.Subject), printed = RecordMapping.Text(answer.Printed), now, actor = RecordMapping.Text(actor) };
            var first = Connection.QuerySingleOrDefault<KeyingRow>(
                "SELECT subject AS Subject, printed AS Printed, actor AS Actor FROM keyings WHERE document_id = @documentId AND report_ordinal = @ordinal AND subject = @subject AND outcome = 'open'", parameters, transaction);
            var agreed = first is not null && first.Actor != actor && first.Printed == parameters.printed;
            Connection.Execute(
                $"UPDATE keyings SET outcome = '{(agreed ? "agreed" : "differs")}' WHERE document_id = @documentId AND report_ordinal = @ordinal AND subject = @subject AND outcome = 'open'", parameters, transaction);
            Connection.Execute(
                $"INSERT INTO keyings (document_id, report_ordinal, subject, printed, at, actor, outcome) VALUES (@documentId, @ordinal, @subject, @printed, @now, @actor, '{(agreed ? "agreed" : "open")}')", parameters, transaction);
            if (agreed)
                settled.AddRange([new GivenAnswer(answer, first!.Actor), new GivenAnswer(answer, actor)]);
        }
        return settled;
    }

    private sealed class KeyingRow
    {
        public int ReportOrdinal { get; set; }
        public string Subject { get; set; } = "";
        public string? Printed { get; set; }
        public string Actor { get; set; } = "";
    }
}
