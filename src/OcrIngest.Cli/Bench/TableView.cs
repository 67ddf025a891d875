using OcrIngest.Bench;
using Spectre.Console;

namespace OcrIngest.Cli.Bench;

/// <summary>Shows tables on a terminal; in a file or a pipe as Markdown, which goes into notes as it is.</summary>
internal static class TableView
{
    /// <summary>Wider than any table: a file has no right edge.</summary>
    private const int FileWidth = 400;

    public static void Write(IEnumerable<BenchTable> tables)
    {
        var console = AnsiConsole.Console;
        if (Console.IsOutputRedirected)
            console.Profile.Width = FileWidth;
        foreach (var table in tables.Where(table => !table.Rows.IsEmpty))
        {
            console.WriteLine();
            console.WriteLine(table.About.Length > 0 ? $"{table.Title}. {table.About}" : table.Title);
            if (Console.IsOutputRedirected)
                console.WriteLine();
            console.Write(Drawn(table));
        }
    }

    private static Table Drawn(BenchTable table)
    {
        var drawn = new Table().Border(Console.IsOutputRedirected ? TableBorder.Markdown : TableBorder.Rounded);
        for (var i = 0; i < table.Head.Length; i++)
            drawn.AddColumn(new TableColumn(Markup.Escape(table.Head[i])) { Alignment = i > 0 && table.Rows.All(row => IsNumber(row[i])) ? Justify.Right : Justify.Left });
        foreach (var row in table.Rows)
            drawn.AddRow([.. row.Select(Markup.Escape)]);
        return drawn;
    }

    private static bool IsNumber(string text) => text.Length == 0 || !char.IsLetter(text[0]);
}
