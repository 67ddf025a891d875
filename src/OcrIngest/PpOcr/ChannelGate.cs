namespace OcrIngest.PpOcr;

/// <summary>Lets each channel through as far as the means of all channels say.</summary>
internal sealed class ChannelGate(PointwiseLayer narrow, PointwiseLayer wide)
{
    private readonly PixelMap means = new(), between = new(), gates = new();

    public void Run(PixelMap map)
    {
        means.Reshape(1, 1, map.Channels);
        var mean = means.Pixel(0);
        mean.Clear();
        for (var i = 0; i < map.Pixels; i++)
            FloatRows.Add(map.Pixel(i), mean);
        foreach (ref var value in mean)
            value /= map.Pixels;
        narrow.Run(means, between);
        wide.Run(between, gates);
        for (var i = 0; i < map.Pixels; i++)
            FloatRows.Multiply(gates.Pixel(0), map.Pixel(i));
    }
}
