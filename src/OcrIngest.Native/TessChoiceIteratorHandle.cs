using System.Runtime.InteropServices;

namespace OcrIngest.Native;

/// <summary>Owns a TessChoiceIterator; to be released before its result iterator moves.</summary>
internal sealed class TessChoiceIteratorHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Interop.TessChoiceIteratorDelete(handle);
        return true;
    }
}
