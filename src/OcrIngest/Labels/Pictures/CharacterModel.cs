using System.Collections.Immutable;

namespace OcrIngest.Labels.Pictures;

/// <summary>What the character reader knows. Immutable; shared by all threads.</summary>
/// <param name="Characters">Those it tells apart, in the order of its classes; after them stand the classes of other characters and of wrong cuts.</param>
/// <param name="Values">As laid out in <see cref="CharacterShape"/>.</param>
public sealed record CharacterModel(string Characters, float[] Values)
{
    public int Classes => Characters.Length + 2;

    /// <summary>A character that is in no label.</summary>
    public int Other => Characters.Length;

    /// <summary>A part of a character, or of several, or dirt.</summary>
    public int Junk => Characters.Length + 1;

    /// <summary>The class of each character.</summary>
    public ImmutableDictionary<char, int> Numbers { get; } = Characters.Select((c, i) => (c, i)).ToImmutableDictionary(pair => pair.c, pair => pair.i);
}
