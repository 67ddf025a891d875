using System.Text;

namespace OcrIngest.Native;

/// <summary>Reads what a program prints, up to a bound.</summary>
internal static class BoundedText
{
    private const int MostBytes = 32 << 20;

    /// <exception cref="InputRejectedException">More was printed than any honest document needs.</exception>
    public static string Read(Stream stream)
    {
        var text = new MemoryStream();
        var buffer = new byte[16_384];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            text.Write(buffer, 0, read);
            if (text.Length > MostBytes)
                throw new InputRejectedException(RejectReason.OutOfMemory, "The PDF has millions of pictures or words: print it to a new PDF.");
        }
        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }
}
