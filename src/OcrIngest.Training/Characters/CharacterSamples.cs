using OcrIngest.Labels.Pictures;
using OcrIngest.Recognition;
using OcrIngest.Training.Glyphs;

namespace OcrIngest.Training.Characters;

/// <summary>An endless stream of labelled characters, cut by the product's own code from simulated cells and shuffled.</summary>
public sealed class CharacterSamples
{
    private const int PoolSize = 24576, Uses = 5;

    // Wrong cuts outnumber right ones.
    private const double JunkKept = 0.35;

    private const double LatinShare = 0.08, AlikeShare = 0.4;

    // Picture pixels by which a cut may miss a character, and the share of a character that is missing in a wrong cut.
    private const double Exact = 2.5, Missing = 0.2;

    private static readonly DamageKind[] Kinds = Enum.GetValues<DamageKind>();

    private readonly CharacterAtlas atlas;
    private readonly CharacterModel model;
    private readonly LabelSimulator simulator;
    private readonly SeededRandom random;
    private readonly IReadOnlyList<CharacterFace> faces;
    private readonly float[][] features = new float[PoolSize][];
    private readonly int[] labels = new int[PoolSize];
    private readonly Queue<(float[] Features, int Label)> waiting = [];

    public CharacterSamples(CharacterAtlas atlas, IReadOnlyList<CharacterFace> faces, CharacterModel model, ulong seed)
    {
        (this.atlas, this.faces, this.model) = (atlas, faces, model);
        random = new SeededRandom(seed);
        simulator = new LabelSimulator(atlas, random);
        for (var i = 0; i < PoolSize; i++)
            (features[i], labels[i]) = Draw();
    }

    public (float[] Features, int Label) Next()
    {
        var i = random.Next(PoolSize);
        var taken = (features[i], labels[i]);
        if (random.Next(Uses) == 0)
            (features[i], labels[i]) = Draw();
        return taken;
    }

    private (float[] Features, int Label) Draw()
    {
        while (waiting.Count == 0)
        {
            var face = random.Pick(faces);
            var kind = random.Pick(Kinds);
            var severity = 1 + random.Next(kind is DamageKind.Fax or DamageKind.Photocopy ? 3 : 4);
            foreach (var sample in Labelled(simulator.Draw(face, Text(face), kind, severity), model))
            {
                if (sample.Label != model.Junk || random.Chance(JunkKept))
                    waiting.Enqueue(sample);
            }
        }
        return waiting.Dequeue();
    }

    private string Text(CharacterFace face)
    {
        var lines = new List<string>();
        for (var count = random.Chance(0.3) ? 2 : 1; count > 0; count--)
        {
            var others = random.Chance(0.5) ? 0.7 : 0;
            var line = lines.Count == 0 && random.Chance(0.3) ? Numbering() : "";
            for (var length = 1 + random.Next(12); length > 0; length--)
                line += random.Pick(Source(face, others).ToCharArray());
            lines.Add(line);
        }
        return string.Join('\n', lines);
    }

    private string Source(CharacterFace face, double others) => random.Chance(LatinShare) ? atlas.Latin[0].Labels
        : !random.Chance(others) ? face.Labels
        : random.Chance(AlikeShare) ? face.Alikes : face.Others;

    private string Numbering()
    {
        var digit = (char)('0' + random.Next(10));
        var number = "一二三四五六七八九十"[random.Next(10)];
        return random.Next(4) switch { 0 => $"{digit}.", 1 => $"（{number}）", 2 => $"({number})", _ => $"{number}、" };
    }

    /// <summary>The stretches of a simulated cell of which it is beyond doubt what they are.</summary>
    public static IEnumerable<(float[] Features, int Label)> Labelled(LabelCell cell, CharacterModel model)
    {
        var ink = CellInk.Find(cell.Page, cell.Cell, cell.Dpi);
        var lines = ink.IsBlank ? [] : LabelLines.Find(cell.Page, ink, cell.Dpi);
        if (lines.Length != cell.Lines.Length)
            yield break;
        var i = 0;
        foreach (var (line, factor) in LabelLines.Pictures(cell.Page, ink, lines))
        {
            var box = lines[i];
            var places = cell.Lines[i++].Select(place => place with
            {
                Left = LabelLines.ToPicture(box, factor, place.Left),
                Right = LabelLines.ToPicture(box, factor, place.Right),
            }).ToList();
            var pieces = LineCutter.Pieces(line);
            for (var first = 0; first < pieces.Length; first++)
            {
                for (var last = first; last < pieces.Length && pieces[last].Right - pieces[first].Left <= LineCutter.Widest; last++)
                {
                    if (Label(pieces[first].Left, pieces[last].Right, places, model) is not { } label)
                        continue;
                    var features = new float[CharacterShape.Inputs];
                    line.Features(pieces[first].Left, pieces[last].Right, features);
                    yield return (features, label);
                }
            }
        }
    }

    private static int? Label(int left, int right, List<PlacedCharacter> places, CharacterModel model)
    {
        foreach (var place in places)
        {
            if (Math.Abs(place.Left - left) <= Exact && Math.Abs(place.Right - right) <= Exact)
                return model.Numbers.GetValueOrDefault(place.Character, model.Other);
        }
        foreach (var place in places)
        {
            var share = (Math.Min(right, place.Right) - Math.Max(left, place.Left)) / (place.Right - place.Left);
            if (share is > Missing and < 1 - Missing)
                return model.Junk;
        }
        return places.Count(place => (place.Left + place.Right) / 2 is var middle && middle > left && middle < right) is 0 or > 1 ? model.Junk : null;
    }
}
