using Slot = OcrIngest.Native.OnnxRuntime.Slot;

namespace OcrIngest.Native;

/// <summary>A network of one float input and one float output, ready to run on one thread. Not thread-safe.</summary>
internal sealed class OnnxModel : IDisposable
{
    private readonly OnnxRuntime _runtime;
    private readonly byte[] _inputName;
    private readonly byte[] _outputName;
    private nint _environment;
    private nint _session;
    private nint _memoryInfo;

    /// <param name="model">Content of an ONNX file.</param>
    /// <param name="inputName">As the model names it, UTF-8 with a zero at its end; so the output.</param>
    /// <exception cref="EngineFailedException">The library or the model cannot be loaded.</exception>
    public OnnxModel(string libraryPath, ReadOnlySpan<byte> model, ReadOnlySpan<byte> inputName, ReadOnlySpan<byte> outputName)
    {
        (_inputName, _outputName) = (inputName.ToArray(), outputName.ToArray());
        _runtime = new OnnxRuntime(libraryPath);
        try
        {
            _environment = _runtime.CreateEnvironment();
            _session = _runtime.CreateSession(_environment, model);
            _memoryInfo = _runtime.CreateCpuMemoryInfo();
        }
        catch (EngineFailedException)
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What is made of the output's numbers (row-major) and its sizes, which are gone afterwards.</summary>
    /// <param name="rank">Number of the output's dimensions.</param>
    public T Run<T>(ReadOnlySpan<float> data, ReadOnlySpan<long> shape, int rank, Func<ReadOnlySpan<float>, long[], T> use)
    {
        var sizes = new long[rank];
        var output = _runtime.Run(_session, _memoryInfo, _inputName, _outputName, data, shape);
        try
        {
            return use(_runtime.Data(output, sizes), sizes);
        }
        finally
        {
            _runtime.Release(Slot.ReleaseValue, output);
        }
    }

    public void Dispose()
    {
        _runtime.Release(Slot.ReleaseMemoryInfo, _memoryInfo);
        _runtime.Release(Slot.ReleaseSession, _session);
        _runtime.Release(Slot.ReleaseEnv, _environment);
        (_memoryInfo, _session, _environment) = (0, 0, 0);
    }
}
