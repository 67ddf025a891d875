using System.Collections.Immutable;

namespace OcrIngest.Generation;

/// <summary>Which of some named choices may be drawn: all, or those named, less those named with a minus.</summary>
public sealed record NameFilter(ImmutableArray<string> Only, ImmutableArray<string> Without)
{
    public static NameFilter All { get; } = new([], []);

    /// <param name="text"><c>a,b</c>: only these; <c>-a,-b</c>: all but these. Null or empty: all.</param>
    public static NameFilter Parse(string? text)
    {
        var names = (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new NameFilter([.. names.Where(name => name[0] != '-')], [.. names.Where(name => name[0] == '-').Select(name => name[1..])]);
    }

    public bool Allows(string name) => (Only.IsEmpty || Only.Contains(name)) && !Without.Contains(name);

    /// <param name="isHeldOut">Kept for the last judgment: drawn when <paramref name="heldOut"/> says so or when it is named.</param>
    public bool Allows(string name, bool isHeldOut, HeldOut heldOut) => Allows(name)
        && (Only.Contains(name) || heldOut == HeldOut.All || isHeldOut == (heldOut == HeldOut.Only));
}
