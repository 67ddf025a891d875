namespace OcrIngest;

/// <summary>Why a document cannot be used. The contract's error code is the name in snake case (see <see cref="RejectReasons.Code"/>).</summary>
public enum RejectReason
{
    EmptyFile,
    FileTooLarge,
    UnsupportedFormat,
    CorruptFile,
    EncryptedPdf,
    TooManyPages,
    ImageTooLarge,
    ZipTooLarge,
    ZipUnsafePath,
    TimedOut,
    OutOfMemory,
    Crashed,
    NotFound,
    NotReadable,
}

public static class RejectReasons
{
    /// <summary>Snake-case code as it stands in the result JSON and on standard error, for example <c>encrypted_pdf</c>.</summary>
    public static string Code(this RejectReason reason) =>
        string.Concat(reason.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));
}

/// <summary>The document is unusable as it is; the message is one sentence that says what to do.</summary>
public sealed class InputRejectedException(RejectReason reason, string message, Exception? inner = null) : Exception(message, inner)
{
    public RejectReason Reason { get; } = reason;
}

/// <summary>The machine or an engine is broken (a missing library, a full disk): not the document's fault, and worth a retry.</summary>
public sealed class EngineFailedException(string message, Exception? inner = null) : Exception(message, inner);
