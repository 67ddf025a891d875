using System.Runtime.InteropServices;

namespace OcrIngest.Native;

/// <summary>Owns a TessBaseAPI: one engine with its model.</summary>
internal sealed class TessApiHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Interop.TessBaseAPIEnd(handle);
        Interop.TessBaseAPIDelete(handle);
        return true;
    }
}
