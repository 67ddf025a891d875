using OcrIngest.Service.Intake;

namespace OcrIngest.Service.Work;

/// <summary>Draws the page that a person will look at next while they are at work on the report before it.</summary>
internal sealed class PagesAhead(ReviewDesk desk, OriginalFolder originals, PagePictures pictures)
{
    /// <summary>Begins to; what goes wrong is told to who opens the page.</summary>
    public void Draw(string actor, ReportId present) => _ = Task.Run(async () =>
    {
        try
        {
            if (desk.After(actor, present) is { } open && originals.Find(open.Id.Sha256, open.Name, 0) is { } document)
                await pictures.Page(document, FirstPage(open), CancellationToken.None);
        }
        catch (Exception e) when (e is InputRejectedException or EngineFailedException or IOException)
        {
            // Drawn again, and told of, when it is looked at.
        }
    });

    // Where the review page begins: at the head for the office and the year, else with the first doubtful figure as printed.
    private static int FirstPage(OpenReport open)
    {
        var doubts = open.Doubts.Select(item => item.Subject).ToHashSet();
        var first = open.Questions.Any() || open.Form.FigureIds.FirstOrDefault(doubts.Contains) is not { } id ? 0 : open.Report.Figures.First(figure => figure.Id == id).Value.Page;
        return first > 0 ? first : open.Report.Pages.FirstOrDefault(1);
    }
}
