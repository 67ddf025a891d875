using System.Collections.Immutable;
using System.Globalization;
using OcrIngest.Storage.Auditing;

namespace OcrIngest.Cli.Auditing;

/// <summary>Figures drawn for an audit.</summary>
internal static class AuditPage
{
    /// <param name="pictures">PNG of each figure; null where there is none.</param>
    public static string Write(ImmutableArray<AuditedFigure> figures, ImmutableArray<byte[]?> pictures) => CardPage.Write(
        $"Audit of {figures.Length} accepted figures",
        "Is what was read what is printed in the red frame? Write y or n into the row of that draw in the sheet; with n also what is printed. Leave the row empty where you cannot tell.",
        [("", figures.Zip(pictures, (figure, png) => new Card(png, figure.Value,
            [string.Create(CultureInfo.InvariantCulture, $"draw {figure.Id} · {figure.Document} page {figure.Page} · {figure.Agency} {figure.Year}"), figure.FigureId])))]);
}
