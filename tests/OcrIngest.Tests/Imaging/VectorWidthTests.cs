using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Xunit;

namespace OcrIngest.Tests.Imaging;

/// <summary>The legs of the test run with fewer instructions really run with fewer: otherwise they would prove nothing.</summary>
[Trait("Category", "Kernels")]
public sealed class VectorWidthTests
{
    [Fact]
    public void Instructions_that_the_environment_turns_off_are_off()
    {
        var (all, avx2, avx512) = (IsOff("DOTNET_EnableHWIntrinsic"), IsOff("DOTNET_EnableAVX2"), IsOff("DOTNET_EnableAVX512"));
        if (all)
            Assert.False(Vector128.IsHardwareAccelerated || Vector.IsHardwareAccelerated);
        if (all || avx2)
            Assert.False(Vector256.IsHardwareAccelerated || Avx2.IsSupported);
        if (all || avx2 || avx512)
            Assert.False(Vector512.IsHardwareAccelerated || Avx512F.IsSupported);
        Assert.Equal(Avx2.IsSupported, Vector256.IsHardwareAccelerated);
    }

    private static bool IsOff(string variable) => Environment.GetEnvironmentVariable(variable) is "0";
}
