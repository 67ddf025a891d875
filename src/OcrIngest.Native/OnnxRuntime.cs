using System.Runtime.InteropServices;

namespace OcrIngest.Native;

/// <summary>
/// ONNX Runtime's C API (onnxruntime_c_api.h): one exported function that hands out a table of all others. The table only ever grows at its end, so the
/// places below hold for every library that knows <see cref="ApiVersion"/>.
/// </summary>
internal sealed unsafe class OnnxRuntime
{
    private const uint ApiVersion = 17;

    private readonly nint* _table;

    /// <param name="path">Of the shared library. It stays loaded until the process ends.</param>
    /// <exception cref="EngineFailedException">It cannot be loaded or is too old.</exception>
    public OnnxRuntime(string path)
    {
        if (!NativeLibrary.TryLoad(path, out var library) || !NativeLibrary.TryGetExport(library, "OrtGetApiBase", out var entry))
            throw new EngineFailedException($"{path} cannot be loaded: remove it and run .ci/install run.");
        var apiBase = ((delegate* unmanaged<nint*>)entry)();
        _table = (nint*)((delegate* unmanaged<uint, nint>)apiBase[0])(ApiVersion);
        if (_table == null)
            throw new EngineFailedException($"{path} is too old: version 1.17 or later is needed.");
    }

    private nint this[Slot slot] => _table[(int)slot];

    public nint CreateEnvironment()
    {
        const int ErrorsOnly = 3;
        nint environment;
        fixed (byte* name = "ocringest\0"u8)
            Check(((delegate* unmanaged<int, byte*, nint*, nint>)this[Slot.CreateEnv])(ErrorsOnly, name, &environment));
        return environment;
    }

    /// <summary>One thread, all graph optimisations; no arena, so that memory is given back when a long line has been read.</summary>
    public nint CreateSession(nint environment, ReadOnlySpan<byte> model)
    {
        const int AllOptimisations = 99;
        nint options, session;
        Check(((delegate* unmanaged<nint*, nint>)this[Slot.CreateSessionOptions])(&options));
        try
        {
            Check(((delegate* unmanaged<nint, nint>)this[Slot.DisableMemPattern])(options));
            Check(((delegate* unmanaged<nint, nint>)this[Slot.DisableCpuMemArena])(options));
            Check(((delegate* unmanaged<nint, int, nint>)this[Slot.SetSessionGraphOptimizationLevel])(options, AllOptimisations));
            Check(((delegate* unmanaged<nint, int, nint>)this[Slot.SetIntraOpNumThreads])(options, 1));
            fixed (byte* bytes = model)
                Check(((delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint>)this[Slot.CreateSessionFromArray])(environment, bytes, (nuint)model.Length, options, &session));
            return session;
        }
        finally
        {
            Release(Slot.ReleaseSessionOptions, options);
        }
    }

    public nint CreateCpuMemoryInfo()
    {
        const int DeviceAllocator = 0, DefaultMemory = 0;
        nint info;
        Check(((delegate* unmanaged<int, int, nint*, nint>)this[Slot.CreateCpuMemoryInfo])(DeviceAllocator, DefaultMemory, &info));
        return info;
    }

    /// <summary>Runs a model of one float input and one float output; the caller releases the value.</summary>
    /// <param name="data">Stays where it is until this returns.</param>
    public nint Run(nint session, nint memoryInfo, ReadOnlySpan<byte> inputName, ReadOnlySpan<byte> outputName, ReadOnlySpan<float> data, ReadOnlySpan<long> shape)
    {
        const int Float = 1;
        nint input = 0, output = 0;
        fixed (float* values = data)
        fixed (long* sizes = shape)
        fixed (byte* from = inputName, to = outputName)
        {
            try
            {
                Check(((delegate* unmanaged<nint, float*, nuint, long*, nuint, int, nint*, nint>)this[Slot.CreateTensorWithData])(
                    memoryInfo, values, (nuint)data.Length * sizeof(float), sizes, (nuint)shape.Length, Float, &input));
                byte* inputs = from, outputs = to;
                Check(((delegate* unmanaged<nint, nint, byte**, nint*, nuint, byte**, nuint, nint*, nint>)this[Slot.Run])(
                    session, 0, &inputs, &input, 1, &outputs, 1, &output));
                return output;
            }
            finally
            {
                Release(Slot.ReleaseValue, input);
            }
        }
    }

    /// <summary>A value's numbers and sizes; valid until it is released.</summary>
    public ReadOnlySpan<float> Data(nint value, Span<long> shape)
    {
        nint info;
        float* data;
        Check(((delegate* unmanaged<nint, nint*, nint>)this[Slot.GetTensorTypeAndShape])(value, &info));
        try
        {
            fixed (long* sizes = shape)
                Check(((delegate* unmanaged<nint, long*, nuint, nint>)this[Slot.GetDimensions])(info, sizes, (nuint)shape.Length));
        }
        finally
        {
            Release(Slot.ReleaseTensorTypeAndShapeInfo, info);
        }
        Check(((delegate* unmanaged<nint, float**, nint>)this[Slot.GetTensorMutableData])(value, &data));
        long count = 1;
        foreach (var size in shape)
            count *= size;
        return new ReadOnlySpan<float>(data, checked((int)count));
    }

    public void Release(Slot slot, nint thing)
    {
        if (thing != 0)
            ((delegate* unmanaged<nint, void>)this[slot])(thing);
    }

    private void Check(nint status)
    {
        if (status == 0)
            return;
        var message = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint, nint>)this[Slot.GetErrorMessage])(status));
        Release(Slot.ReleaseStatus, status);
        throw new EngineFailedException($"ONNX Runtime: {message}");
    }

    /// <summary>Places in the table.</summary>
    internal enum Slot
    {
        GetErrorMessage = 2,
        CreateEnv = 3,
        CreateSessionFromArray = 8,
        Run = 9,
        CreateSessionOptions = 10,
        DisableMemPattern = 17,
        DisableCpuMemArena = 19,
        SetSessionGraphOptimizationLevel = 23,
        SetIntraOpNumThreads = 24,
        CreateTensorWithData = 49,
        GetTensorMutableData = 51,
        GetDimensions = 62,
        GetTensorTypeAndShape = 65,
        CreateCpuMemoryInfo = 69,
        ReleaseEnv = 92,
        ReleaseStatus = 93,
        ReleaseMemoryInfo = 94,
        ReleaseSession = 95,
        ReleaseValue = 96,
        ReleaseTensorTypeAndShapeInfo = 99,
        ReleaseSessionOptions = 100,
    }
}
