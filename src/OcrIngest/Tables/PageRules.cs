using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>The marks of one rectified page: what may be rules in either direction, and all ink.</summary>
public sealed record PageRules(RuleMask Horizontal, RuleMask Vertical, BitImage Ink);
