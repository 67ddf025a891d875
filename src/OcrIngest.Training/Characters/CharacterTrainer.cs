using OcrIngest.Glyphs;
using OcrIngest.Labels.Pictures;
using OcrIngest.Training.Glyphs;

namespace OcrIngest.Training.Characters;

/// <summary>Rebuilds models/characters.bin from the atlas in models/training, the same to the bit every time; needs neither typefaces nor another reader.</summary>
public static class CharacterTrainer
{
    /// <summary>Batches of 32 characters.</summary>
    public const int Steps = 70000;

    private const int Batch = 32, Hidden = CharacterShape.Hidden, Inputs = CharacterShape.Inputs;
    private const float Rate = 0.0012f, Momentum = 0.9f, Spread = 0.999f, Tiny = 1e-7f, Decay = 1e-6f;
    private const ulong Seed = 20260301;

    /// <summary>Trains and writes the model.</summary>
    public static CharacterModel Train(string modelsDirectory, string outputDirectory, Action<int, double>? progress = null)
    {
        var atlas = CharacterAtlas.Load(Path.Combine(modelsDirectory, "training"));
        // Those of 'test' are left out where typefaces are to be measured that the model has not seen.
        var model = Train(atlas, atlas.Faces, Steps, progress);
        Directory.CreateDirectory(outputDirectory);
        File.WriteAllBytes(Path.Combine(outputDirectory, CharacterModelFile.Name), CharacterModelFile.ToBytes(model));
        return model;
    }

    /// <param name="progress">Given the step and the mean loss since the last call, every thousand steps.</param>
    public static CharacterModel Train(CharacterAtlas atlas, IReadOnlyList<CharacterFace> faces, int steps, Action<int, double>? progress = null)
    {
        var model = new CharacterModel(atlas.Labels, Start(atlas.Labels.Length + 2, new SeededRandom(Seed)));
        var samples = new CharacterSamples(atlas, faces, model, Seed + 1);
        var gradient = new CharacterGradient(model);
        float[] mean = new float[model.Values.Length], square = new float[model.Values.Length];
        double loss = 0, first = 1, second = 1;
        for (var step = 0; step < steps; step++)
        {
            Array.Clear(gradient.Values);
            for (var i = 0; i < Batch; i++)
            {
                var (features, label) = samples.Next();
                loss += gradient.Add(features, label, 1f / Batch);
            }
            (first, second) = (first * Momentum, second * Spread);
            // A short rise, then straight down to nothing.
            var rate = Rate * Math.Min(1f, (step + 1) / 500f) * (1 - step / (float)steps) * (float)(Math.Sqrt(1 - second) / (1 - first));
            var (values, slopes) = (model.Values, gradient.Values);
            for (var i = 0; i < values.Length; i++)
            {
                var slope = slopes[i] + Decay * values[i];
                mean[i] = Momentum * mean[i] + (1 - Momentum) * slope;
                square[i] = Spread * square[i] + (1 - Spread) * slope * slope;
                values[i] -= rate * mean[i] / (MathF.Sqrt(square[i]) + Tiny);
            }
            if ((step + 1) % 1000 == 0)
            {
                progress?.Invoke(step + 1, loss / Batch / 1000);
                loss = 0;
            }
        }
        // What is measured is what will be read back from the file.
        return model with { Values = [.. model.Values.Select(value => (float)(Half)value)] };
    }

    private static float[] Start(int classes, SeededRandom random)
    {
        var values = new float[CharacterShape.Parameters(classes)];
        Fill(0, Inputs * Hidden, Inputs);
        Fill((Inputs + 1) * Hidden, Hidden * CharacterShape.Outputs(classes), Hidden);
        return values;

        void Fill(int from, int count, int inputs)
        {
            var deviation = Math.Sqrt(1.0 / inputs);
            for (var i = 0; i < count; i++)
                values[from + i] = (float)(random.Normal() * deviation);
        }
    }
}

/// <summary>The slope of the loss by every parameter of a character network, summed over the samples of a batch.</summary>
internal sealed class CharacterGradient(CharacterModel model)
{
    private const int Hidden = CharacterShape.Hidden, Inputs = CharacterShape.Inputs;

    private readonly CharacterNetwork network = new(model);
    private readonly int outputs = CharacterShape.Outputs(model.Classes);
    private readonly float[] scoreSlopes = new float[CharacterShape.Outputs(model.Classes)], hiddenSlopes = new float[Hidden];
    private readonly double[] probabilities = new double[model.Classes];

    public float[] Values { get; } = new float[model.Values.Length];

    /// <summary>Adds one sample's slopes and returns its loss.</summary>
    public double Add(float[] features, int label, float weight)
    {
        network.Score(features);
        var loss = ScoreSlopes(label, weight);
        const int Weights2 = (Inputs + 1) * Hidden;
        var slopes = Values.AsSpan();
        GlyphKernels.AddScaled(scoreSlopes, 1, slopes.Slice(Weights2 + Hidden * outputs, outputs));
        for (var h = 0; h < Hidden; h++)
        {
            hiddenSlopes[h] = 0;
            if (network.Activations[h] <= 0)
                continue;
            GlyphKernels.AddScaled(scoreSlopes, network.Activations[h], slopes.Slice(Weights2 + h * outputs, outputs));
            hiddenSlopes[h] = Product(scoreSlopes, model.Values.AsSpan(Weights2 + h * outputs, outputs));
        }
        GlyphKernels.AddScaled(hiddenSlopes, 1, slopes.Slice(Inputs * Hidden, Hidden));
        for (var i = 0; i < Inputs; i++)
        {
            if (features[i] != 0)
                GlyphKernels.AddScaled(hiddenSlopes, features[i], slopes.Slice(i * Hidden, Hidden));
        }
        return loss;
    }

    // Four sums in one order, whatever the machine's vectors.
    private static float Product(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        float s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        for (var i = 0; i < a.Length; i += 4)
        {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        return s0 + s1 + (s2 + s3);
    }

    private double ScoreSlopes(int label, float weight)
    {
        var scores = network.Scores.AsSpan(0, model.Classes);
        float largest = float.MinValue;
        foreach (var score in scores)
            largest = Math.Max(largest, score);
        for (var c = 0; c < scores.Length; c++)
            probabilities[c] = scores[c] - largest;
        PortableMath.Exp(probabilities);
        double sum = 0;
        foreach (var probability in probabilities)
            sum += probability;
        for (var c = 0; c < scores.Length; c++)
            scoreSlopes[c] = weight * (float)(probabilities[c] / sum - (c == label ? 1 : 0));
        return -PortableMath.Log(Math.Max(1e-30, probabilities[label] / sum));
    }
}
