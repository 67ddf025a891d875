using System.Collections.Immutable;
using OcrIngest.Glyphs;

namespace OcrIngest.Training.Glyphs;

/// <summary>Rebuilds models/digits.bin from the atlas in models/training, the same to the bit every time; needs neither typefaces nor another reader.</summary>
public static class GlyphTrainer
{
    /// <summary>Batches a network; the two networks take about six minutes of one core.</summary>
    public const int Steps = 18000;

    private const int Networks = 2, CalibrationCells = 30000;
    private const ulong Seed = 20260201;

    /// <summary>Trains and writes the model.</summary>
    /// <param name="modelsDirectory">Holds training/glyphs.*; digits.bin is written here.</param>
    public static GlyphModel Train(string modelsDirectory) => Train(modelsDirectory, modelsDirectory);

    /// <param name="outputDirectory">Where digits.bin goes.</param>
    /// <param name="progress">Told the network's number, the step and the mean loss, every thousand steps.</param>
    public static GlyphModel Train(string modelsDirectory, string outputDirectory, Action<int, int, double>? progress = null)
    {
        var model = Train(GlyphAtlas.Load(Path.Combine(modelsDirectory, "training")), Steps, CalibrationCells, progress);
        Directory.CreateDirectory(outputDirectory);
        File.WriteAllBytes(Path.Combine(outputDirectory, GlyphModelFile.Name), GlyphModelFile.ToBytes(model));
        return model;
    }

    /// <param name="steps">Batches of 32 glyphs a network.</param>
    /// <param name="calibrationCells">Simulated cells on which the probabilities are fitted.</param>
    public static GlyphModel Train(GlyphAtlas atlas, int steps, int calibrationCells, Action<int, int, double>? progress = null)
    {
        var networks = ImmutableArray.CreateBuilder<GlyphNetwork>();
        for (var n = 0; n < Networks; n++)
        {
            var number = n + 1;
            var samples = new GlyphSamples(atlas.For(FaceUse.Train), Seed + (ulong)n * 2);
            var network = new NetworkTrainer(Seed + (ulong)n * 2 + 1).Train(samples, steps, (step, loss) => progress?.Invoke(number, step, loss));
            networks.Add(Rounded(network));
        }
        return Calibrate(networks.ToImmutable(), atlas, calibrationCells);
    }

    /// <summary>Fits temperature and text probability of networks that are trained already.</summary>
    public static GlyphModel Calibrate(ImmutableArray<GlyphNetwork> networks, GlyphAtlas atlas, int calibrationCells)
    {
        var faces = atlas.For(FaceUse.Calibrate);
        var temperature = CalibrationFit.Temperature(networks, faces, Seed + 100);
        var model = new GlyphModel(networks, temperature, [.. new double[TextEvidence.Count]]);
        using var reader = new GlyphReader(model);
        return model with { Calibration = CalibrationFit.Weights(reader, faces, calibrationCells, Seed + 101) };
    }

    // What is measured is what will be read back from the file.
    private static GlyphNetwork Rounded(GlyphNetwork network) => new([.. network.Values.Select(value => (float)(Half)value)]);
}
