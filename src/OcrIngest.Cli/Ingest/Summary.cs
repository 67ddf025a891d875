using System.Globalization;
using OcrIngest.Storage;
using Spectre.Console;

namespace OcrIngest.Cli.Ingest;

/// <summary>What a run came to, at its end.</summary>
internal static class Summary
{
    public static void Write(RunTotals totals, DatabaseUrl database, TimeSpan time, bool onTerminal)
    {
        var speed = totals.PagesRead / Math.Max(1e-3, time.TotalMinutes);
        (string What, string Much)[] lines =
        [
            ("documents", Number(totals.Documents)),
            ("read now", Number(totals.Done)),
            ("already done", Number(totals.AlreadyDone)),
            ("failed", Number(totals.Failed)),
            ("reports accepted", Number(totals.Accepted)),
            ("reports to review", Number(totals.Review)),
            ("documents without a report", Number(totals.NoReport)),
            ("pages read", string.Create(CultureInfo.InvariantCulture, $"{totals.PagesRead:N0} in {time.TotalSeconds:F1} s ({speed:F0} a minute)")),
            ("database", database.Display),
        ];
        if (onTerminal)
        {
            var table = new Table().Border(TableBorder.Rounded).HideHeaders().AddColumn("").AddColumn("");
            foreach (var (what, much) in lines)
                table.AddRow(Markup.Escape(what), Markup.Escape(much));
            AnsiConsole.Write(table);
        }
        else
            Console.Out.WriteLine(string.Join("; ", lines.Select(line => $"{line.What}: {line.Much}")));
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
