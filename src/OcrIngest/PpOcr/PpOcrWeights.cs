namespace OcrIngest.PpOcr;

/// <summary>The layers of PP-OCRv4's recogniser, made from the tensors of its model: what only scales or shifts is taken into the weights.</summary>
internal sealed class PpOcrWeights(OnnxTensors tensors)
{
    private const float BatchEpsilon = 1e-5f;

    /// <summary>One of the pairs of layers that the trunk is made of: the block's number gives the tensors their names.</summary>
    public DepthwiseLayer Depthwise(int block, int channels, int size, int stepY, int stepX)
    {
        var (scale, shift) = Affine("mobile_one_block_", block);
        var weights = Turned(tensors.Get($"conv2d_{157 + block}.w_0", channels * size * size), channels, size * size);
        return new DepthwiseLayer(Scaled(weights, scale), Shifted(tensors.Get($"conv2d_{157 + block}.b_0", channels), scale, shift), size, stepY, stepX, HardSwish(block));
    }

    /// <inheritdoc cref="Depthwise"/>
    public PointwiseLayer Pointwise(int block, int inputs, int outputs)
    {
        var (scale, shift) = Affine("mobile_one_block_", block);
        var weights = Turned(tensors.Get($"conv2d_{157 + block}.w_0", outputs * inputs), outputs, inputs);
        return new PointwiseLayer(Scaled(weights, scale), Shifted(tensors.Get($"conv2d_{157 + block}.b_0", outputs), scale, shift), HardSwish(block));
    }

    /// <summary>Weights [output][input] with a bias.</summary>
    public PointwiseLayer Convolution(int number, int inputs, int outputs, Activation activation) =>
        new(Turned(tensors.Get($"conv2d_{number}.w_0", outputs * inputs), outputs, inputs), tensors.Get($"conv2d_{number}.b_0", outputs), activation);

    /// <summary>Weights [output][channel][neighbour], normalised over the batches of its training.</summary>
    public PointwiseLayer Normalised(int number, int norm, int channels, int neighbours, int outputs)
    {
        var (weights, bias) = Batch(tensors.Get($"conv2d_{number}.w_0", outputs * channels * neighbours), norm, outputs);
        var packed = new float[weights.Length];
        for (var o = 0; o < outputs; o++)
        {
            for (var c = 0; c < channels; c++)
            {
                for (var n = 0; n < neighbours; n++)
                    packed[(n * channels + c) * outputs + o] = weights[(o * channels + c) * neighbours + n];
            }
        }
        return new PointwiseLayer(packed, bias, new Activation(Curve.Swish));
    }

    /// <summary>Weights [tap][output] and bias of the first layer, whose three colours are one gray here.</summary>
    public (float[] Weights, float[] Bias) Stem(int outputs, int taps)
    {
        var (weights, bias) = Batch(tensors.Get("conv2d_10.w_0", outputs * 3 * taps), 2, outputs);
        var gray = new float[taps * outputs];
        for (var i = 0; i < weights.Length; i++)
            gray[i % taps * outputs + i / (3 * taps)] += weights[i];
        return (gray, bias);
    }

    /// <param name="scaled">How many of the outputs, from the first on, are scaled.</param>
    public PointwiseLayer Linear(int number, int inputs, int outputs, Activation activation, int scaled = 0, float scale = 1)
    {
        var weights = (float[])tensors.Get($"linear_{number}.w_0", inputs * outputs).Clone();
        var bias = (float[])tensors.Get($"linear_{number}.b_0", outputs).Clone();
        for (var o = 0; o < scaled; o++)
        {
            bias[o] *= scale;
            for (var i = 0; i < inputs; i++)
                weights[i * outputs + o] *= scale;
        }
        return new PointwiseLayer(weights, bias, activation);
    }

    public Normalisation Normalisation(int number, int channels, float epsilon) =>
        new(tensors.Get($"layer_norm_{number}.w_0", channels), tensors.Get($"layer_norm_{number}.b_0", channels), epsilon);

    private Activation HardSwish(int block) => Affine("whswish_b_", block + 1) is var (scale, shift) ? new Activation(Curve.HardSwish, scale, shift) : default;

    private (float Scale, float Shift) Affine(string name, int number) => (tensors.Get($"{name}{number}.w_0", 1)[0], tensors.Get($"{name}{number}.w_1", 1)[0]);

    private (float[] Weights, float[] Bias) Batch(float[] weights, int norm, int outputs)
    {
        float[] Part(string name) => tensors.Get($"batch_norm2d_{norm}.{name}", outputs);
        float[] gamma = Part("w_0"), beta = Part("b_0"), mean = Part("w_1"), variance = Part("w_2");
        float[] scaled = new float[weights.Length], bias = new float[outputs];
        for (var o = 0; o < outputs; o++)
        {
            var factor = gamma[o] / MathF.Sqrt(variance[o] + BatchEpsilon);
            bias[o] = beta[o] - mean[o] * factor;
            for (int i = 0, each = weights.Length / outputs; i < each; i++)
                scaled[o * each + i] = weights[o * each + i] * factor;
        }
        return (scaled, bias);
    }

    private static float[] Scaled(float[] values, float scale) => [.. values.Select(value => value * scale)];

    private static float[] Shifted(float[] values, float scale, float shift) => [.. values.Select(value => value * scale + shift)];

    private static float[] Turned(float[] matrix, int rows, int columns)
    {
        var turned = new float[matrix.Length];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
                turned[column * rows + row] = matrix[row * columns + column];
        }
        return turned;
    }
}
