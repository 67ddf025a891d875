using System.Runtime.InteropServices;

namespace OcrIngest.Native;

/// <summary>Owns a Leptonica PIX.</summary>
internal sealed class PixHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Interop.pixDestroy(ref handle);
        return true;
    }
}
