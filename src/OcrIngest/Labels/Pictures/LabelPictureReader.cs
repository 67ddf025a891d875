using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Imaging;
using OcrIngest.Recognition;

namespace OcrIngest.Labels.Pictures;

/// <summary>What a picture was taken for.</summary>
/// <param name="Text">As the form prints it.</param>
/// <param name="Probability">That each of its characters is what it should be, all together.</param>
/// <param name="Weakest">Of the least sure character.</param>
/// <param name="Other">The same for the best other label.</param>
public sealed record LabelPictureReading(string Text, double Probability, double Weakest, double Other)
{
    // Of labels one character away from one of the forms hardly any gets so far: models/README.md has the counts, those of look-alikes apart.
    private const double LeastWeakest = 0.7, LeastProbability = 0.5, MostOther = 0.01;

    public bool IsSure => Weakest >= LeastWeakest && Probability >= LeastProbability && Other <= MostOther * Probability;
}

/// <summary>
/// Recognises a label of the forms by its picture, when every character of it fits and nothing is left over; says nothing of all other pictures.
/// Owes nothing to any other engine. Not thread-safe (scratch memory): one a thread, the model shared.
/// </summary>
public sealed class LabelPictureReader(CharacterModel model, LabelLexicon lexicon)
{
    // Less probable characters are not followed; specks of so few pixels may be dirt, at a price.
    private const float LeastCharacter = 0.02f, LeastMark = 0.3f, MostDirt = 5, DirtPrice = 0.6f;
    private const int MostPieces = 160;

    private readonly CharacterNetwork network = new(model);
    private readonly int[][] marks = [.. LabelLexicon.Kinds.Select(kind => kind.Where(model.Numbers.ContainsKey).Select(sign => model.Numbers[sign]).ToArray())];
    private readonly float[] features = new float[CharacterShape.Inputs];

    private readonly record struct Step(LabelLine Line, LinePiece Piece);

    // The marks that were seen after the node's sign, one kind a bit: the next sign must allow them.
    private readonly record struct Place(LabelLexicon.Node Node, int Marks);

    private readonly record struct Path(float Probability, float Weakest)
    {
        public Path With(float probability) => new(Probability * probability, Math.Min(Weakest, probability));
    }

    /// <summary>The characters that it knows; immutable, for other readers too.</summary>
    public CharacterModel Model => model;

    /// <summary>Null where the models folder holds no such model.</summary>
    /// <exception cref="EngineFailedException">The model is damaged or of another version.</exception>
    public static LabelPictureReader? Load(string modelsDirectory, FormLibrary forms)
    {
        var path = System.IO.Path.Combine(modelsDirectory, CharacterModelFile.Name);
        return File.Exists(path) ? new LabelPictureReader(CharacterModelFile.Load(path), LabelLexicon.Of(forms)) : null;
    }

    /// <summary>The label whose picture this surely is; null for none.</summary>
    public string? Read(GrayImage page, CellInk ink, double dpi) => Best(page, ink, dpi) is { IsSure: true } best ? best.Text : null;

    /// <summary>The label that it most probably is; null when it is none.</summary>
    public LabelPictureReading? Best(GrayImage page, CellInk ink, double dpi)
    {
        if (ink.IsBlank || LabelLines.Find(page, ink, dpi) is not { IsEmpty: false } lines)
            return null;
        var pictures = LabelLines.Pictures(page, ink, lines).Select(picture => picture.Line).ToList();
        var steps = pictures.SelectMany(line => LineCutter.Pieces(line).Select(piece => new Step(line, piece))).ToList();
        var best = steps.Count is 0 or > MostPieces ? null : Follow(steps);
        pictures.ForEach(line => line.Dispose());
        return best;
    }

    // All labels at once, from the first piece to the last.
    private LabelPictureReading? Follow(List<Step> steps)
    {
        var paths = new Dictionary<Place, Path>[steps.Count + 1];
        for (var i = 0; i <= steps.Count; i++)
            paths[i] = [];
        paths[0][new Place(lexicon.Root, 0)] = new Path(1, 1);
        var probabilities = new float[model.Classes];
        for (var from = 0; from < steps.Count; from++)
        {
            if (paths[from].Count == 0)
                continue;
            var (line, first) = steps[from];
            if (line.Ink(first.Left, first.Right) <= MostDirt)
            {
                foreach (var (place, path) in paths[from])
                    Keep(paths[from + 1], place, path with { Probability = path.Probability * DirtPrice });
            }
            for (var to = from + 1; to <= steps.Count && steps[to - 1].Line == line && steps[to - 1].Piece.Right - first.Left <= LineCutter.Widest; to++)
            {
                line.Features(first.Left, steps[to - 1].Piece.Right, features);
                network.Classify(features, probabilities);
                foreach (var (place, path) in paths[from])
                    Extend(place, path, probabilities, paths[to]);
            }
        }
        var ends = paths[^1].Where(pair => pair.Key.Node.Text is not null && (pair.Key.Marks & ~pair.Key.Node.KindsAtEnd) == 0)
            .OrderByDescending(pair => pair.Value.Probability).DistinctBy(pair => pair.Key.Node).ToList();
        return ends.Count == 0 ? null
            : new LabelPictureReading(ends[0].Key.Node.Text!, ends[0].Value.Probability, ends[0].Value.Weakest, ends.Count > 1 ? ends[1].Value.Probability : 0);
    }

    private void Extend(Place place, Path path, float[] probabilities, Dictionary<Place, Path> to)
    {
        foreach (var (sign, next) in place.Node.Next)
        {
            if ((place.Marks & ~next.KindsBefore) == 0 && model.Numbers.TryGetValue(sign, out var number) && probabilities[number] >= LeastCharacter)
                Keep(to, new Place(next, 0), path.With(probabilities[number]));
        }
        for (var kind = 0; kind < marks.Length; kind++)
        {
            float mark = 0;
            foreach (var number in marks[kind])
                mark += probabilities[number];
            if (mark >= LeastMark)
                Keep(to, place with { Marks = place.Marks | 1 << kind }, path with { Probability = path.Probability * mark });
        }
    }

    private static void Keep(Dictionary<Place, Path> paths, Place place, Path path)
    {
        if (!paths.TryGetValue(place, out var known) || known.Probability < path.Probability)
            paths[place] = path;
    }
}
