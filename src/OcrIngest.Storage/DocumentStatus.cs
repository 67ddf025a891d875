namespace OcrIngest.Storage;

/// <summary>How far the work on a document is. <see cref="Running"/> without a live process means that it was interrupted: it is read again.</summary>
public enum DocumentStatus { Pending, Running, Done, Failed }
