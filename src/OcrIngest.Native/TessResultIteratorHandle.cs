using System.Runtime.InteropServices;

namespace OcrIngest.Native;

/// <summary>Owns a TessResultIterator; to be released before its engine reads again.</summary>
internal sealed class TessResultIteratorHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Interop.TessResultIteratorDelete(handle);
        return true;
    }
}
