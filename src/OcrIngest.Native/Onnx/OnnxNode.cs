using System.Collections.Immutable;

namespace OcrIngest.Native.Onnx;

/// <summary>One operation of a graph: its kind, the names of what it takes and gives, and its settings.</summary>
/// <param name="Settings">Attribute messages as they stand in the file.</param>
internal sealed record OnnxNode(string Kind, ImmutableArray<string> Inputs, string Output, ImmutableArray<ProtoField> Settings)
{
    private const int InputField = 1, OutputField = 2, KindField = 4, SettingField = 5;
    private const int NameField = 1, FloatField = 2, NumberField = 3, TensorField = 5, NumbersField = 8, TypeField = 20;
    private const long FloatType = 1, NumberType = 2, TensorType = 4, NumbersType = 7;

    /// <summary>Null for a node of several outputs.</summary>
    public static OnnxNode? Parse(ReadOnlyMemory<byte> message)
    {
        var fields = ProtoField.Parse(message);
        return fields.Where(field => field.Number == OutputField).ToList() is not [var output] ? null
            : new OnnxNode(fields.Find(field => field.Number == KindField).Text, [.. fields.Where(field => field.Number == InputField).Select(field => field.Text)],
                output.Text, [.. fields.Where(field => field.Number == SettingField)]);
    }

    public static OnnxNode Constant(string name, OnnxTensor value) => new("Constant", [], name, [Setting("value", TensorType, ProtoField.Of(TensorField, value.Fields()))]);

    public static ProtoField Setting(string name, long value) => Setting(name, NumberType, ProtoField.Of(NumberField, value));

    public static ProtoField Setting(string name, float value) => Setting(name, FloatType, ProtoField.Of(FloatField, value));

    public static ProtoField Setting(string name, IEnumerable<long> values) => Setting(name, NumbersType, [.. values.Select(value => ProtoField.Of(NumbersField, value))]);

    public IEnumerable<ProtoField> Fields() => [
        .. Inputs.Select(input => ProtoField.Of(InputField, input)), ProtoField.Of(OutputField, Output), ProtoField.Of(KindField, Kind), .. Settings];

    /// <summary>Empty when it is not set.</summary>
    public ImmutableArray<long> Numbers(string name) => [.. ProtoField.Numbers(Fields(name).Where(field => field.Number == NumbersField))];

    /// <summary>Null when it is not set.</summary>
    public float? Number(string name) => Fields(name).Where(field => field.Number == FloatField).Select(field => (float?)BitConverter.ToSingle(field.Bytes.Span)).FirstOrDefault();

    /// <summary>The value of a constant; null when it is not one of floats.</summary>
    public OnnxTensor? Value => Kind != "Constant" ? null : Fields("value").Where(part => part.Number == TensorField).Select(part => OnnxTensor.Parse(part.Bytes)).FirstOrDefault();

    private List<ProtoField> Fields(string name) =>
        Settings.Select(setting => ProtoField.Parse(setting.Bytes)).FirstOrDefault(fields => fields.Exists(field => field.Number == NameField && field.Text == name)) ?? [];

    private static ProtoField Setting(string name, long type, params ProtoField[] value) =>
        ProtoField.Of(SettingField, [ProtoField.Of(NameField, name), .. value, ProtoField.Of(TypeField, type)]);
}
