using System.Runtime.InteropServices;
using OcrIngest.Documents;

namespace OcrIngest.Native.Tests;

public sealed class MissingEnginesTests
{
    [Fact]
    public void A_missing_library_is_named_with_the_package_that_brings_it()
    {
        var failure = Assert.Throws<EngineFailedException>(() => NativeLibraries.Load("some-package", "libno-such-thing.so.1"));

        Assert.Contains("libno-such-thing.so.1", failure.Message);
        Assert.Contains("some-package", failure.Message);
    }

    [Fact]
    public void A_missing_program_is_the_machine_s_fault_and_not_the_document_s()
    {
        var failure = Assert.Throws<EngineFailedException>(() =>
            new ChildProcess(DocumentLimits.Default).Run("no-such-program", [], BoundedText.Read, _ => null, CancellationToken.None));

        Assert.Contains("poppler-utils", failure.Message);
    }

    [Fact]
    public void A_missing_language_model_is_named_with_its_package()
    {
        var failure = Assert.Throws<EngineFailedException>(() => new TesseractEngine("xyz_sim", choices: false).Dispose());

        Assert.Contains("tesseract-ocr-xyz-sim", failure.Message);
    }

    [Fact]
    public void The_thread_limit_stands_in_the_native_environment()
    {
        using var engine = new TesseractEngine("eng", choices: false);

        Assert.Equal("1", Marshal.PtrToStringUTF8(GetEnvironment("OMP_THREAD_LIMIT")));
    }

    [DllImport("libc", EntryPoint = "getenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint GetEnvironment([MarshalAs(UnmanagedType.LPUTF8Str)] string name);
}
