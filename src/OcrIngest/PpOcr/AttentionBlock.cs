namespace OcrIngest.PpOcr;

/// <summary>A block in which every step of a line looks at all others, then is worked over by itself; each adds to what was there.</summary>
/// <param name="scores">Queries, keys and values, in this order, each head by head; queries already scaled.</param>
public sealed class AttentionBlock(Normalisation before, PointwiseLayer scores, PointwiseLayer gathered, Normalisation between, PointwiseLayer wider, PointwiseLayer narrower)
{
    private const int Heads = 8;

    private readonly PixelMap normal = new(), parts = new(), shares = new(), seen = new(), change = new(), wide = new();
    private float[] turned = [], keys = [], values = [], none = [];

    public void Run(PixelMap steps)
    {
        before.Run(steps, normal);
        scores.Run(normal, parts);
        Attend(steps.Pixels, steps.Channels);
        gathered.Run(seen, change);
        Add(steps);
        between.Run(steps, normal);
        wider.Run(normal, wide);
        narrower.Run(wide, change);
        Add(steps);
    }

    private void Add(PixelMap steps)
    {
        for (var i = 0; i < steps.Pixels; i++)
            FloatRows.Add(change.Pixel(i), steps.Pixel(i));
    }

    private void Attend(int count, int channels)
    {
        var size = channels / Heads;
        shares.Reshape(1, count, count);
        seen.Reshape(1, count, channels);
        Grow(ref turned, size * count);
        Grow(ref keys, PointwiseKernel.PackedLength(size, count));
        Grow(ref values, PointwiseKernel.PackedLength(count, size));
        Grow(ref none, PointwiseKernel.PackedLength(1, Math.Max(size, count)));
        for (var head = 0; head < Heads; head++)
        {
            for (var i = 0; i < count; i++)
            {
                for (var d = 0; d < size; d++)
                    turned[d * count + i] = parts.Pixel(i)[channels + head * size + d];
            }
            PointwiseKernel.Pack(turned, size, count, count, keys);
            PointwiseKernel.Run(parts.From(0)[(head * size)..], parts.Stride, count, size, keys, none, count, Activation.None, shares.From(0), shares.Stride);
            for (var i = 0; i < count; i++)
                FloatRows.Softmax(shares.Pixel(i));
            PointwiseKernel.Pack(parts.From(0)[(2 * channels + head * size)..], count, size, parts.Stride, values);
            // Writes past its own channels, where the next head's come.
            PointwiseKernel.Run(shares.From(0), shares.Stride, count, count, values, none, size, Activation.None, seen.From(0)[(head * size)..], seen.Stride);
        }
    }

    private static void Grow(ref float[] array, int length)
    {
        if (array.Length < length)
            array = new float[length];
    }
}
