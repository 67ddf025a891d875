using OcrIngest.Native.Onnx;

namespace OcrIngest.Native.Tests;

/// <summary>Needs the second text reader: .ci/install puts it on the machine.</summary>
[Collection(AloneCollection.Name)]
public sealed class LeanConvolutionsTests
{
    private static readonly PpOcrFiles Installed = PpOcrFiles.Find() ?? throw new InvalidOperationException("The second text reader is not on this machine: run .ci/install tests.");

    [Theory]
    [InlineData("line.png")]
    [InlineData("figure.png")]
    public void The_lean_network_gives_the_same_probabilities(string file)
    {
        var model = File.ReadAllBytes(Installed.Model);
        using var picture = PpOcrPicture.Of(TestFiles.Picture(file))!;

        var (whole, lean) = (Run(model, picture), Run(LeanConvolutions.Of(model), picture));

        Assert.Equal(whole.Length, lean.Length);
        Assert.InRange(whole.Zip(lean, (a, b) => Math.Abs(a - b)).Max(), 0, 0.001f);
    }

    [Fact]
    public void No_scale_shift_or_hard_swish_is_left_between_the_convolutions()
    {
        var (before, after) = (Kinds(File.ReadAllBytes(Installed.Model)), Kinds(LeanConvolutions.Of(File.ReadAllBytes(Installed.Model))));

        Assert.True(before["Div"] > 25 && before["Clip"] > 25);
        Assert.Equal(before["Clip"], after["Clip"]);
        Assert.Equal(before["Conv"] + after["Clip"], after["Conv"]);
        Assert.Equal(before["Div"] - after["Clip"], after.GetValueOrDefault("Div"));
    }

    [Fact]
    public void A_file_that_is_no_network_comes_back_as_it_is()
    {
        var picture = File.ReadAllBytes(TestFiles.Path("line.png"));

        Assert.Same(picture, LeanConvolutions.Of(picture));
    }

    private static float[] Run(byte[] network, PpOcrPicture picture)
    {
        using var model = new OnnxModel(Installed.Library, network, "x\0"u8, "softmax_11.tmp_0\0"u8);
        return model.Run(picture.Planes, [1, PpOcrPicture.Planes3, PpOcrPicture.Height, picture.Width], 3, (values, _) => values.ToArray());
    }

    private static Dictionary<string, int> Kinds(byte[] network)
    {
        Dictionary<string, int> kinds = [];
        OnnxFile.Rewrite(network, nodes =>
        {
            kinds = nodes.CountBy(node => node.Kind).ToDictionary();
            return nodes;
        });
        return kinds;
    }
}
