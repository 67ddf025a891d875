using OcrIngest.Labels.Pictures;
using OcrIngest.Tests.Forms;
using OcrIngest.Training.Characters;

namespace OcrIngest.Tests.Labels.Pictures;

/// <summary>The character model of this repository and the typefaces that it was made from.</summary>
internal static class ShippedCharacters
{
    public static string Models { get; } = Path.GetDirectoryName(ShippedForms.Folder)!;

    public static CharacterModel Model { get; } = CharacterModelFile.Load(Path.Combine(Models, CharacterModelFile.Name));

    public static CharacterAtlas Atlas { get; } = CharacterAtlas.Load(Path.Combine(Models, "training"));

    public static LabelLexicon Lexicon { get; } = LabelLexicon.Of(ShippedForms.Library);

    public static LabelPictureReader Reader() => new(Model, Lexicon);
}
