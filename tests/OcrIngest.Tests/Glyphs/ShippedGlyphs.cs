using OcrIngest.Glyphs;
using OcrIngest.Tests.Forms;
using OcrIngest.Training.Glyphs;

namespace OcrIngest.Tests.Glyphs;

/// <summary>The digit model of this repository, and the typefaces that it was not trained on.</summary>
internal static class ShippedGlyphs
{
    public static string Models { get; } = Path.GetDirectoryName(ShippedForms.Folder)!;

    public static GlyphModel Model { get; } = GlyphModelFile.Load(Path.Combine(Models, GlyphModelFile.Name));

    public static GlyphAtlas Atlas { get; } = GlyphAtlas.Load(Path.Combine(Models, "training"));

    public static IReadOnlyList<GlyphFace> HeldOut { get; } = Atlas.For(FaceUse.Test);

    public static GlyphReader Reader() => new(Model);
}
