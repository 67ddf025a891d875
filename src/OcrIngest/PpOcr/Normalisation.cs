namespace OcrIngest.PpOcr;

/// <summary>Brings the channels of each pixel to mean 0 and variance 1, then scales and shifts them.</summary>
public sealed record Normalisation(float[] Scale, float[] Shift, float Epsilon)
{
    public void Run(PixelMap input, PixelMap output)
    {
        output.Reshape(input.Height, input.Width, input.Channels);
        for (var i = 0; i < input.Pixels; i++)
            FloatRows.Normalise(input.Pixel(i), Scale, Shift, Epsilon, output.Pixel(i));
    }
}
