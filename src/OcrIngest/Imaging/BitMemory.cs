namespace OcrIngest.Imaging;

/// <summary>
/// Memory of the scratch pictures of pages, kept for the next ones of about the same size. The pictures of a page are all as large, which the shared pool would round up to nearly twice as much.
/// </summary>
internal static class BitMemory
{
    // Words. Smaller arrays the collector moves and frees at once; larger ones are kept, as many as one page needs at a time.
    private const int LeastKept = 16_384, MostKept = 12;

    [ThreadStatic]
    private static List<ulong[]>? s_kept;

    /// <summary>At least as many words; what they are is not said.</summary>
    public static ulong[] Rent(int count)
    {
        if (count >= LeastKept && s_kept is { } kept && kept.FindLastIndex(words => words.Length >= count && words.Length - count <= count / 4) is >= 0 and var i)
        {
            var found = kept[i];
            kept.RemoveAt(i);
            return found;
        }
        // A picture turned, or with a margin, has a few more words.
        return GC.AllocateUninitializedArray<ulong>(count + count / 16);
    }

    public static void Return(ulong[] words)
    {
        if (words.Length < LeastKept)
            return;
        s_kept ??= [];
        if (s_kept.Count == MostKept)
            s_kept.RemoveAt(0);
        s_kept.Add(words);
    }
}
