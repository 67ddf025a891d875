using System.Security.Cryptography;
using OcrIngest.Documents;

namespace OcrIngest.Cli.Ingest;

/// <summary>What is known of a path that holds no document.</summary>
internal static class RejectedFile
{
    /// <summary>Hash and size of a regular file of bounded size; no hash for anything else.</summary>
    public static (string? Sha256, long Bytes) Identify(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || file.Length > DocumentLimits.Default.MaxFileBytes)
                return (null, file.Exists ? file.Length : 0);
            // Pipes and devices have no length, and opening one may wait for ever.
            using var content = file.Length == 0 ? Stream.Null : file.OpenRead();
            return (Convert.ToHexStringLower(SHA256.HashData(content)), file.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, 0);
        }
    }
}
