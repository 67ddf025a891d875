using System.Collections.Immutable;
using OcrIngest.Bench;
using OcrIngest.Cli.Ingest;
using OcrIngest.Documents;
using OcrIngest.Forms;
using OcrIngest.Generation.Truth;
using OcrIngest.Glyphs;
using OcrIngest.Imaging;
using OcrIngest.Labels;
using OcrIngest.Labels.Pictures;
using OcrIngest.Native;
using OcrIngest.Pages;
using OcrIngest.Recognition;
using OcrIngest.Reports;
using OcrIngest.Training.Readers;
using Spectre.Console;

namespace OcrIngest.Cli.Training;

/// <summary>Fits the weights of the readers of figures to documents whose truth is known, and shows them beside those in use, which stand in the code.</summary>
internal static class ReaderTraining
{
    // Of a figure's cell, that the cell as found has to hold; and of the doubt of a digit beside the writing, which no reader can know of.
    private const double SameCell = 0.5, MostLost = 0.03;

    private static readonly string[] Names =
        ["prior", "engine agrees", "engine contradicts", "engine is silent", "glyphs agree", "glyphs contradict", "glyphs are silent", "third agrees", "third contradicts", "third is silent"];

    /// <param name="folder">Of what <c>generate</c> wrote.</param>
    public static int Run(string folder, string models)
    {
        try
        {
            return Show(Figures(folder, models));
        }
        catch (InputRejectedException e)
        {
            Console.Error.WriteLine(OutcomeText.Error("train", new DocumentError(e.Reason.Code(), e.Message)));
            return ExitCode.Failed;
        }
    }

    private static int Show(ImmutableArray<ReadFigure> figures)
    {
        var fitted = ReaderWeightFit.Fit(figures);
        var table = new Table().AddColumns("weight", "in use", "fitted");
        foreach (var (name, used, found) in Names.Zip(ReaderVote.Weights, fitted))
            table.AddRow(name, $"{used:F2}", $"{found:F2}");
        AnsiConsole.Write(table);
        Console.WriteLine($"{figures.Length} readings of figures, {figures.Count(figure => !figure.IsRight)} of them wrong; mean log loss {ReaderWeightFit.Loss(figures, ReaderVote.Weights):F6} as in use, {ReaderWeightFit.Loss(figures, fitted):F6} fitted.");
        return ExitCode.Done;
    }

    private static ImmutableArray<ReadFigure> Figures(string folder, string models)
    {
        if (!Directory.Exists(folder))
            throw new InputRejectedException(RejectReason.NotFound, "There is no such folder. Check the path.");
        var forms = Validation.LoadForms(models);
        using var recognizer = new TesseractRecognizer();
        using var second = PpOcrFiles.Find() is { } files ? new PpOcrRecognizer(files) : null;
        var pipeline = new IngestPipeline(
            new DocumentReader(DocumentLimits.Default), recognizer, GlyphReader.Load(models), forms, LabelClassifier.Load(models), second, PlaceNames.Load(models), LabelPictureReader.Load(models, forms));
        ImmutableArray<ReadFigure> figures =
        [
            .. from known in TruthFolder.Generated(folder)
               let pages = Pages(pipeline, known)
               from report in known.Truth.Reports
               let printed = forms.Find(report.Form)?.Figures
               from place in report.Boxes
               where place.Value.Illegible != true && printed?.ContainsKey(place.Key) == true && report.Values.ContainsKey(place.Key)
               from figure in OfCell(pages, place.Value, report.Values[place.Key], printed[place.Key].Kind)
               select figure,
        ];
        return figures.IsEmpty ? throw new InputRejectedException(RejectReason.NotFound, "No document with figures whose truth is known is in this folder.") : figures;
    }

    private static ImmutableArray<ReadPage> Pages(IngestPipeline pipeline, TruthCase known)
    {
        try
        {
            return pipeline.ReadPages(new SourceDocument(known.Truth.Document.Name, known.Files, "", 0), new StageClock(), CancellationToken.None);
        }
        catch (InputRejectedException e)
        {
            Console.Error.WriteLine(OutcomeText.Error(known.Truth.Document.Name, new DocumentError(e.Reason.Code(), e.Message)));
            return [];
        }
    }

    // What is not all explained by its ink is weighed by more than the readers.
    private static IEnumerable<ReadFigure> OfCell(ImmutableArray<ReadPage> pages, TruthBox truth, string value, NumberKind number)
    {
        PixelRect box = new(truth.Box[0], truth.Box[1], truth.Box[2], truth.Box[3]);
        return pages.Where(page => page.Number == truth.Page).SelectMany(page => page.Tables).SelectMany(table => table.Cells)
            .FirstOrDefault(cell => cell.ScanBox.Intersect(box).Area > SameCell * Math.Max(box.Area, cell.ScanBox.Area)) is { MostSure: 1, MayBeFour: false, Printed: false, Figure: { } engine, Glyphs: { Lost: <= MostLost } glyphs } cell
            ? ReaderVote.Terms(engine, glyphs, number, cell.Third).Select(read => new ReadFigure(read.Terms, read.Value == value)) : [];
    }
}
