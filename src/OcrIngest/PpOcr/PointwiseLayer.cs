namespace OcrIngest.PpOcr;

/// <summary>A layer whose outputs are weighted sums of all channels of one pixel, or of some neighbouring ones.</summary>
public sealed class PointwiseLayer
{
    private readonly AlignedFloats weights, bias;
    private readonly Activation activation;

    /// <param name="weights">[input][output].</param>
    public PointwiseLayer(ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Activation activation)
    {
        (Inputs, Outputs) = (weights.Length / bias.Length, bias.Length);
        this.activation = activation;
        this.weights = new AlignedFloats(PointwiseKernel.PackedLength(Inputs, Outputs));
        PointwiseKernel.Pack(weights, Inputs, Outputs, Outputs, this.weights.Span);
        this.bias = new AlignedFloats(PointwiseKernel.PackedLength(1, Outputs));
        bias.CopyTo(this.bias.Span);
    }

    public int Inputs { get; }
    public int Outputs { get; }

    public void Run(PixelMap input, PixelMap output)
    {
        output.Reshape(input.Height, input.Width, Outputs);
        PointwiseKernel.Run(input.From(0), input.Stride, input.Pixels, Inputs, weights.Span, bias.Span, Outputs, activation, output.From(0), output.Stride);
    }

    /// <summary>Each output pixel from three neighbours along the row: the input has one pixel more at either end.</summary>
    public void RunOverThree(PixelMap input, PixelMap output)
    {
        output.Reshape(1, input.Width - 2, Outputs);
        PointwiseKernel.Run(input.From(0), input.Stride, output.Pixels, Inputs, weights.Span, bias.Span, Outputs, activation, output.From(0), output.Stride);
    }
}
