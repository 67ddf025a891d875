using System.Runtime.InteropServices;

namespace OcrIngest.Native;

/// <summary>Owns an open TIFF of libtiff.</summary>
internal sealed class TiffHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Interop.TIFFClose(handle);
        return true;
    }
}
