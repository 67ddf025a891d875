using System.Runtime.InteropServices;
using System.Text;

namespace OcrIngest.PpOcr;

/// <summary>The float tensors of an ONNX model by name, wherever its graph keeps them: among its initialisers or as constants among its nodes.</summary>
public sealed class OnnxTensors
{
    // Field numbers of onnx.proto.
    private const int Graph = 7, GraphNode = 1, GraphInitializer = 5, NodeOutput = 2, NodeAttribute = 5, AttributeTensor = 5;
    private const int TensorType = 2, TensorName = 8, TensorBytes = 9, FloatType = 1;

    private readonly Dictionary<string, float[]> tensors = [];

    /// <exception cref="InvalidDataException">It is no ONNX model.</exception>
    public static OnnxTensors Read(ReadOnlySpan<byte> model)
    {
        var read = new OnnxTensors();
        for (var fields = new ProtoFields(model); fields.Next();)
        {
            if (fields.Number == Graph)
                read.AddGraph(fields.Content);
        }
        return read;
    }

    /// <param name="count">Of its numbers, all dimensions together.</param>
    /// <exception cref="InvalidDataException">There is none of that name and size.</exception>
    public float[] Get(string name, int count) =>
        tensors.TryGetValue(name, out var tensor) && tensor.Length == count ? tensor : throw new InvalidDataException($"It has no tensor {name} of {count} numbers.");

    private void AddGraph(ReadOnlySpan<byte> graph)
    {
        for (var fields = new ProtoFields(graph); fields.Next();)
        {
            if (fields.Number == GraphNode)
                AddNode(fields.Content);
            else if (fields.Number == GraphInitializer)
                AddTensor(fields.Content, null);
        }
    }

    private void AddNode(ReadOnlySpan<byte> node)
    {
        string? output = null;
        for (var fields = new ProtoFields(node); fields.Next();)
        {
            if (fields.Number == NodeOutput)
                output ??= Encoding.UTF8.GetString(fields.Content);
        }
        for (var fields = new ProtoFields(node); fields.Next();)
        {
            if (fields.Number != NodeAttribute)
                continue;
            for (var attribute = new ProtoFields(fields.Content); attribute.Next();)
            {
                if (attribute.Number == AttributeTensor)
                    AddTensor(attribute.Content, output);
            }
        }
    }

    private void AddTensor(ReadOnlySpan<byte> tensor, string? name)
    {
        ReadOnlySpan<byte> bytes = default;
        var isFloat = false;
        for (var fields = new ProtoFields(tensor); fields.Next();)
        {
            if (fields.Number == TensorType)
                isFloat = fields.Value == FloatType;
            else if (fields.Number == TensorBytes)
                bytes = fields.Content;
            else if (fields.Number == TensorName)
                name ??= Encoding.UTF8.GetString(fields.Content);
        }
        if (isFloat && name is not null)
            tensors[name] = MemoryMarshal.Cast<byte, float>(bytes).ToArray();
    }
}
