namespace OcrIngest.Service.Access;

/// <summary>The service was told to listen where others can reach it, and there is no key.</summary>
public sealed class NoKeyException(string message) : Exception(message);
