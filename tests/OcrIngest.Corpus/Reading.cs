using OcrIngest.Documents;
using OcrIngest.Forms;
using OcrIngest.Glyphs;
using OcrIngest.Labels;
using OcrIngest.Labels.Pictures;
using OcrIngest.Native;
using OcrIngest.Reports;

namespace OcrIngest.Corpus;

/// <summary>The whole pipeline with its real engines and models, and a folder for what tests make. One per test class: an engine belongs to one thread.</summary>
public sealed class Reading : IDisposable
{
    private readonly Dictionary<string, IngestResult> results = [];
    private readonly TesseractRecognizer recognizer = new();
    private readonly PpOcrRecognizer? second = PpOcrFiles.Find() is { } files ? new PpOcrRecognizer(files) : null;
    private readonly IngestPipeline pipeline;

    public Reading()
    {
        var (models, forms) = (Repository.Path("models"), FormLibrary.Load(Repository.Path("models/forms")));
        pipeline = new IngestPipeline(
            new DocumentReader(DocumentLimits.Default), recognizer, GlyphReader.Load(models), forms, LabelClassifier.Load(models),
            second, PlaceNames.Load(models), LabelPictureReader.Load(models, forms));
    }

    internal Workshop Workshop { get; } = new();

    /// <summary>A document of testdata/scans, read once however many tests ask.</summary>
    public IngestResult Scan(string name)
    {
        if (!results.TryGetValue(name, out var result))
            results[name] = result = Read([.. Directory.GetFiles(Repository.Path("testdata/scans"), $"{name}*").Order(StringComparer.Ordinal)]);
        return result;
    }

    /// <summary>The one document that the files make.</summary>
    public IngestResult Read(params string[] files)
    {
        var found = Assert.Single(new DocumentDiscovery(DocumentLimits.Default, Workshop.Folder).Find(files, CancellationToken.None));
        return pipeline.Run(found.Document ?? throw found.Rejection!, CancellationToken.None);
    }

    public void Dispose()
    {
        recognizer.Dispose();
        second?.Dispose();
        Workshop.Dispose();
    }
}
