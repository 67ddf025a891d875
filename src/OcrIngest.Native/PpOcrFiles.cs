namespace OcrIngest.Native;

/// <summary>Where the second text reader's files lie: an optional part of the machine, put there by .ci/install.</summary>
public sealed record PpOcrFiles(string Library, string Model, string Characters)
{
    private const string Installed = "/usr/local/lib/ocringest";

    /// <summary>Those in the folder that <c>OCRINGEST_PPOCR</c> names, else where .ci/install puts them; null when they are not there.</summary>
    public static PpOcrFiles? Find() => In(Environment.GetEnvironmentVariable("OCRINGEST_PPOCR") is { Length: > 0 } named ? named : Installed);

    /// <summary>Null when one of the files is not in the folder.</summary>
    public static PpOcrFiles? In(string folder)
    {
        var files = new PpOcrFiles(
            Path.Combine(folder, "libonnxruntime.so.1"), Path.Combine(folder, "ch_PP-OCRv4_rec_infer.onnx"), Path.Combine(folder, "ppocr_keys_v1.txt"));
        return File.Exists(files.Library) && File.Exists(files.Model) && File.Exists(files.Characters) ? files : null;
    }
}
