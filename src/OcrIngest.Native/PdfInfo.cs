using System.Globalization;
using System.Text.RegularExpressions;
using OcrIngest.Documents;

namespace OcrIngest.Native;

/// <summary>Size of a PDF page as a viewer shows it (crop box, turned by /Rotate), in points of 1/72 inch.</summary>
internal readonly record struct PdfPageSize(double WidthPt, double HeightPt, int Rotate);

/// <summary>What pdfinfo says of a PDF.</summary>
internal static partial class PdfInfo
{
    /// <exception cref="InputRejectedException">Encrypted, damaged, cut off, or too many pages.</exception>
    public static IReadOnlyList<PdfPageSize> Read(string path, DocumentLimits limits, CancellationToken cancellationToken)
    {
        var (text, errors) = new ChildProcess(limits).Run(
            "pdfinfo", ["-f", "1", "-l", $"{limits.MaxPages}", path], BoundedText.Read, Classify, cancellationToken);
        if (PageCount().Match(text) is not { Success: true } count || !int.TryParse(count.Groups[1].Value, out var pages) || pages < 1)
            throw new InputRejectedException(RejectReason.CorruptFile, "The PDF has no pages: copy or download it again.");
        if (pages > limits.MaxPages)
            throw new InputRejectedException(RejectReason.TooManyPages, $"The PDF has {pages:N0} pages; at most {limits.MaxPages:N0} are read: split it.");
        if (errors.Contains("Syntax Error", StringComparison.Ordinal) && !HasEnd(path))
            throw new InputRejectedException(RejectReason.CorruptFile, "The PDF is cut off: copy or download it again.");

        var rotations = PageRotation().Matches(text).ToDictionary(match => Number(match, 1), match => Number(match, 2));
        var sizes = PageSize().Matches(text).ToDictionary(match => Number(match, 1), match => (Width: Real(match, 2), Height: Real(match, 3)));
        return [.. Enumerable.Range(1, pages).Select(number => Size(sizes.GetValueOrDefault(number), rotations.GetValueOrDefault(number)))];
    }

    private static PdfPageSize Size((double Width, double Height) size, int rotate) =>
        rotate % 180 == 0 ? new PdfPageSize(size.Width, size.Height, rotate) : new PdfPageSize(size.Height, size.Width, rotate);

    private static InputRejectedException? Classify(string errors) =>
        errors.Contains("Incorrect password", StringComparison.Ordinal) || errors.Contains("encrypted", StringComparison.OrdinalIgnoreCase)
            ? new InputRejectedException(RejectReason.EncryptedPdf, "The PDF needs a password: save a copy without one.")
            : null;

    // poppler rebuilds a PDF whose end is missing from what is left of it, and half a report would then pass for a whole one.
    private static bool HasEnd(string path)
    {
        using var file = File.OpenRead(path);
        file.Seek(-Math.Min(4096, file.Length), SeekOrigin.End);
        var tail = new byte[4096];
        var length = file.ReadAtLeast(tail, tail.Length, throwOnEndOfStream: false);
        return tail.AsSpan(0, length).IndexOf("%%EOF"u8) >= 0 || tail.AsSpan(0, length).IndexOf("startxref"u8) >= 0;
    }

    private static int Number(Match match, int group) => int.TryParse(match.Groups[group].ValueSpan, out var number) ? number : 0;

    private static double Real(Match match, int group) =>
        double.TryParse(match.Groups[group].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? real : 0;

    [GeneratedRegex(@"^Pages: +(\d+)", RegexOptions.Multiline)]
    private static partial Regex PageCount();

    [GeneratedRegex(@"^Page +(\d+) size: +(\S+) x (\S+) pts", RegexOptions.Multiline)]
    private static partial Regex PageSize();

    [GeneratedRegex(@"^Page +(\d+) rot: +(-?\d+)", RegexOptions.Multiline)]
    private static partial Regex PageRotation();
}
