using System.Globalization;
using System.Security.Cryptography;
using OcrIngest.Reports;
using OcrIngest.Service.Intake;

namespace OcrIngest.Service;

/// <summary>Names a report: the hash of its document and its 0-based place in it, <c>91158d…63a.0</c>.</summary>
public readonly record struct ReportId(string Sha256, int Ordinal)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sha256}.{Ordinal}");

    public static ReportId? Parse(string text) =>
        text.Split('.') is [var sha256, var ordinal] && OriginalFolder.IsHash(sha256) && int.TryParse(ordinal, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? new ReportId(sha256, place) : null;

    /// <summary>Changes whenever anything of the report does.</summary>
    public static string Version(ReportResult report) => $"\"{Convert.ToHexStringLower(SHA256.HashData(ResultJson.Write(
        new IngestResult("", "", 0, 0, null, [report], [], [], System.Collections.Immutable.ImmutableSortedDictionary<string, double>.Empty))))[..16]}\"";
}
