using OcrIngest.Service.Messages;

namespace OcrIngest.Service.Work;

/// <summary>How documents are read, in the service or in a worker.</summary>
/// <param name="Jobs">Documents that are read at the same time.</param>
/// <param name="MaxAttempts">Times that a document may be begun before it has failed.</param>
/// <param name="Queue">The broker; null where the service reads alone.</param>
/// <param name="Lease">How long a reader among several holds a document without a word.</param>
internal sealed record WorkSettings(int Jobs, int MaxAttempts, QueueUrl? Queue, TimeSpan Lease);
