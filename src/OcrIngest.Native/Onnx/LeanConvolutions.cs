using System.Collections.Immutable;

namespace OcrIngest.Native.Onnx;

/// <summary>
/// Takes out of a network what costs it most of its time: between two convolutions PP-OCR's has eight passes over all numbers (scale, shift, hard swish in four, scale,
/// shift), each as dear as a convolution. Scales and shifts go into the weights, hard swish takes two passes in the convolutions' own layout. The numbers stay
/// the same but for rounding.
/// </summary>
internal sealed class LeanConvolutions
{
    private const float SwishShift = 3, SwishMost = 6;

    private readonly List<OnnxNode> nodes;
    private readonly Dictionary<string, OnnxTensor> constants;
    private readonly ILookup<string, OnnxNode> users;
    private readonly Dictionary<OnnxNode, ImmutableArray<OnnxNode>> replaced = new(ReferenceEqualityComparer.Instance);

    // By what a convolution takes: what to take in its stead, and the scale and shift that its weights take over.
    private readonly Dictionary<string, (string Input, float Scale, float Shift)> moved = [];

    private LeanConvolutions(List<OnnxNode> nodes)
    {
        this.nodes = nodes;
        constants = nodes.Select(node => (node.Output, node.Value)).Where(constant => constant.Value is { Raw.Length: > 0 })
            .DistinctBy(constant => constant.Output).ToDictionary(constant => constant.Output, constant => constant.Value!);
        users = nodes.SelectMany(node => node.Inputs.Distinct().Select(input => (Input: input, Node: node))).ToLookup(use => use.Input, use => use.Node);
    }

    /// <summary>An ONNX file of the same network; what is no such file comes back as it is.</summary>
    public static byte[] Of(byte[] file) => OnnxFile.Rewrite(file, Rewrite);

    private static IEnumerable<OnnxNode> Rewrite(List<OnnxNode> nodes)
    {
        var lean = new LeanConvolutions(nodes);
        foreach (var node in nodes.Where(node => node.Kind == "Conv"))
            lean.Convolution(node);
        return nodes.SelectMany(node => lean.replaced.TryGetValue(node, out var others) ? others : [node]);
    }

    private void Convolution(OnnxNode node)
    {
        if (!IsKnown(node))
            return;
        var (input, weights, shifts) = (node.Inputs[0], constants[node.Inputs[1]], constants[node.Inputs[2]]);
        var before = moved.TryGetValue(input, out var found) ? found : (Input: input, Scale: 1, Shift: 0);
        var after = Affine(node.Output);
        if (before.Input == input && after is null)
            return;
        var output = after?.Output ?? node.Output;
        var folded = Folded(weights, shifts, before.Scale, before.Shift, after?.Scale ?? 1, after?.Shift ?? 0);
        Replace(node, []);
        Replace(after is null ? node : after.Shifting, [
            OnnxNode.Constant(output + ".w", folded.Weights), OnnxNode.Constant(output + ".b", folded.Shifts),
            node with { Inputs = [before.Input, output + ".w", output + ".b"], Output = output }]);
        if (after is not null)
            Replace(after.Scaling, []);
        Swish(output, weights.Sizes[0]);
    }

    // x · clip(x + 3, 0, 6) / 6 is x · clip(x / 6 + 1/2, 0, 1), and the latter factor a convolution of one pixel.
    private void Swish(string x, long channels)
    {
        if (users[x].ToList() is not [{ Kind: "Add" } shifted, { Kind: "Mul" } product] || Other(shifted, x) != SwishShift
            || Only(shifted.Output) is not { Kind: "Clip" } clip || clip.Number("min") != 0 || clip.Number("max") != SwishMost
            || Only(clip.Output) != product || !product.Inputs.Contains(clip.Output) || Only(product.Output) is not { Kind: "Div" } quotient
            || quotient.Inputs[0] != product.Output || Other(quotient, product.Output) != SwishMost)
            return;
        var (gate, swish) = (quotient.Output + ".gate", quotient.Output);
        foreach (var node in new[] { shifted, clip, product })
            Replace(node, []);
        Replace(quotient, [
            OnnxNode.Constant(gate + ".w", Equal([channels, 1, 1, 1], 1 / SwishMost)), OnnxNode.Constant(gate + ".b", Equal([channels], SwishShift / SwishMost)),
            new OnnxNode("Conv", [x, gate + ".w", gate + ".b"], gate, [OnnxNode.Setting("group", channels), OnnxNode.Setting("kernel_shape", [1, 1])]),
            new OnnxNode("Clip", [gate], gate + ".share", [OnnxNode.Setting("min", 0f), OnnxNode.Setting("max", 1f)]),
            new OnnxNode("Mul", [x, gate + ".share"], swish, [])]);
        if (Affine(swish) is { } affine)
            Affine(swish, channels, affine);
    }

    // Into the next convolution where that sees no white margin, which is not to be shifted; else one pass.
    private void Affine(string x, long channels, Pass affine)
    {
        Replace(affine.Scaling, []);
        Replace(affine.Shifting, []);
        if (users[affine.Output].All(next => IsKnown(next) && next.Numbers("pads").All(pad => pad == 0)))
        {
            moved[affine.Output] = (x, affine.Scale, affine.Shift);
            return;
        }
        var name = affine.Output;
        Replace(affine.Shifting, [
            OnnxNode.Constant(name + ".scale", Equal([channels], affine.Scale)), OnnxNode.Constant(name + ".shift", Equal([channels], affine.Shift)),
            OnnxNode.Constant(name + ".zero", Equal([channels], 0)), OnnxNode.Constant(name + ".one", Equal([channels], 1)),
            new OnnxNode("BatchNormalization", [x, name + ".scale", name + ".shift", name + ".zero", name + ".one"], name, [OnnxNode.Setting("epsilon", 0f)])]);
    }

    private bool IsKnown(OnnxNode node) => node.Kind == "Conv" && node.Inputs is [_, var weights, var shifts] && constants.ContainsKey(weights) && constants.ContainsKey(shifts);

    /// <summary>A scale and then a shift, each one number for all.</summary>
    private sealed record Pass(OnnxNode Scaling, OnnxNode Shifting, float Scale, float Shift)
    {
        public string Output => Shifting.Output;
    }

    private Pass? Affine(string x) => Only(x) is { Kind: "Mul" } scaling && Other(scaling, x) is { } scale
        && Only(scaling.Output) is { Kind: "Add" } shifting && Other(shifting, scaling.Output) is { } shift ? new Pass(scaling, shifting, scale, shift) : null;

    // The single constant that an operation takes beside x.
    private float? Other(OnnxNode node, string x) => node.Inputs is [var a, var b] && (a == x || b == x)
        && constants.TryGetValue(a == x ? b : a, out var constant) && constant.Values is [var value] ? value : null;

    private OnnxNode? Only(string x) => users[x].ToList() is [var user] ? user : null;

    private void Replace(OnnxNode node, ImmutableArray<OnnxNode> others) => replaced[node] = others;

    // c · (w · (a x + b) + t) + d, in double precision.
    private static (OnnxTensor Weights, OnnxTensor Shifts) Folded(OnnxTensor weights, OnnxTensor shifts, double a, double b, double c, double d)
    {
        var each = weights.Values.Length / shifts.Values.Length;
        return (OnnxTensor.Of(weights.Sizes, weights.Values.Length, i => (float)(c * a * weights.Values[i])),
            OnnxTensor.Of(shifts.Sizes, shifts.Values.Length, i => (float)(c * (b * Sum(weights.Values.Slice(i * each, each)) + shifts.Values[i]) + d)));
    }

    private static double Sum(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum;
    }

    private static OnnxTensor Equal(ImmutableArray<long> sizes, float value) => OnnxTensor.Of(sizes, (int)sizes[0], _ => value);
}
