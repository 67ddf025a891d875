namespace OcrIngest.Native.Onnx;

/// <summary>An ONNX file whose operations can be replaced; all else in it stays as it is.</summary>
internal static class OnnxFile
{
    private const int GraphField = 7, NodeField = 1;

    /// <summary>The file with other operations; the file itself where it is none that can be rewritten: who loads it will say what is wrong.</summary>
    /// <param name="rewrite">Operations in, operations out, each after those whose outputs it takes.</param>
    public static byte[] Rewrite(byte[] file, Func<List<OnnxNode>, IEnumerable<OnnxNode>> rewrite)
    {
        try
        {
            var model = ProtoField.Parse(file);
            var graph = ProtoField.Parse(model.Find(field => field.Number == GraphField).Bytes);
            var nodes = graph.Where(field => field.Number == NodeField).Select(field => OnnxNode.Parse(field.Bytes)).ToList();
            if (nodes.Contains(null))
                return file;
            var rewritten = rewrite(nodes.OfType<OnnxNode>().ToList()).Select(node => ProtoField.Of(NodeField, node.Fields()));
            return ProtoField.Join([.. model.Select(field => field.Number != GraphField ? field
                : ProtoField.Of(GraphField, [.. rewritten, .. graph.Where(field => field.Number != NodeField)]))]);
        }
        catch (InvalidDataException)
        {
            return file;
        }
    }
}
