using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace OcrIngest.PpOcr;

/// <summary>What a layer makes of each sum: one of the usual curves, stretched and shifted where the network learned to.</summary>
public readonly record struct Activation(Curve Curve, float Scale = 1, float Shift = 0)
{
    public static Activation None { get; } = new(Curve.Straight);

    /// <summary>Applies it to some vectors in place.</summary>
    public void Apply(ref float first, int vectors)
    {
        for (nuint i = 0; i < (nuint)(vectors * PixelMap.Lanes); i += PixelMap.Lanes)
        {
            var sum = Vector512.LoadUnsafe(ref first, i);
            var result = Curve switch
            {
                Curve.Rectified => Vector512.MaxNative(sum, Vector512<float>.Zero),
                Curve.HardSigmoid => Gate(sum),
                Curve.HardSwish => HardSwish(sum),
                Curve.Swish => sum / (Vector512<float>.One + Vector512.Exp(-sum)),
                _ => sum,
            };
            result.StoreUnsafe(ref first, i);
        }
    }

    /// <summary>That curve, whatever <see cref="Curve"/> says.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> HardSwish(Vector512<float> sum) => sum * Gate(sum) * Vector512.Create(Scale) + Vector512.Create(Shift);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Gate(Vector512<float> sum) =>
        Vector512.MinNative(Vector512.MaxNative(sum * Vector512.Create(1f / 6) + Vector512.Create(0.5f), Vector512<float>.Zero), Vector512<float>.One);
}

public enum Curve
{
    Straight,

    /// <summary>Nothing below zero.</summary>
    Rectified,

    /// <summary>x / 6 + 1/2, between 0 and 1.</summary>
    HardSigmoid,

    /// <summary>x times its hard sigmoid, then scaled and shifted.</summary>
    HardSwish,

    /// <summary>x times its sigmoid.</summary>
    Swish,
}
