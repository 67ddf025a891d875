using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Labels.Pictures;

/// <summary>A line of running text as <see cref="LineSight"/> sees it.</summary>
/// <param name="Text">The most probable characters, without spaces; <see cref="Unknown"/> stands for those that are in no label.</param>
/// <param name="Sureness">0 to 1: how probable that is, as the mean over the columns that hold ink.</param>
public sealed record LineGlance(string Text, double Sureness)
{
    // Of lines as sure as this one in a thousand hides its digits, at any severity; models/README.md has the counts.
    private const double Sure = 0.7;

    public bool IsSure => Sureness >= Sure;

    /// <summary>Where each character stands: x of its left side and behind its right one, pixels of the page.</summary>
    public ImmutableArray<(int Left, int Right)> Places { get; init; } = [];

    /// <summary>The part of the line that holds these characters, to the middle of the white beside them.</summary>
    public PixelRect Part(PixelRect line, int start, int end) => PixelRect.FromEdges(
        start == 0 ? line.X : Between(start), line.Y, end == Text.Length ? line.Right : Between(end), line.Bottom);

    private int Between(int next) => (Places[next - 1].Right + Places[next].Left) / 2;

    /// <summary>What a printer sets for a character that he has not.</summary>
    public const char Unknown = '〓';
}
