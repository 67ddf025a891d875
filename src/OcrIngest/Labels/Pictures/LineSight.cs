using OcrIngest.Imaging;

namespace OcrIngest.Labels.Pictures;

/// <summary>
/// Reads lines of running text as far as they consist of the characters and digits of the forms' labels: in a tenth of the time that a recogniser takes, and enough to see what a line is about.
/// Not thread-safe (scratch memory): one a thread, the model shared.
/// </summary>
public sealed class LineSight(CharacterModel model)
{
    private const int BorderPx = 10, MostWidth = 4000;
    private const byte InkLevel = 40, PaperLevel = 235;

    // Of what no character looks like: dirt, or a piece that is passed over.
    private const double LeastProbability = 1e-3;

    private readonly CharacterNetwork network = new(model);
    private readonly float[] features = new float[CharacterShape.Inputs], probabilities = new float[model.Classes];

    /// <summary>The most probable way to the end of a piece: its logarithm, where its last stretch begins, and what that stretch is.</summary>
    private readonly record struct Way(double Score, int From, int Class);

    /// <summary>Null where there is no ink, or the line is too long for its height to be one.</summary>
    public LineGlance? Look(GrayImage page, PixelRect line)
    {
        var factor = CharacterShape.LineHeight / (double)line.Height;
        if (line.Width * factor > MostWidth)
            return null;
        using var picture = new LabelLine(Scaler.Prepare(page, line, factor, InkLevel, PaperLevel, BorderPx));
        var pieces = LineCutter.Pieces(picture);
        if (pieces.IsEmpty)
            return null;
        var ways = new Way[pieces.Length + 1];
        Array.Fill(ways, new Way(double.NegativeInfinity, 0, model.Junk));
        ways[0] = default;
        // The most probable beginnings first: where the right cuts look like characters, few of the wrong ones are ever followed.
        var ends = new PriorityQueue<int, double>([(0, 0)]);
        var followed = new bool[pieces.Length];
        for (var from = ends.Dequeue(); from < pieces.Length; from = ends.Dequeue())
        {
            if (followed[from])
                continue;
            followed[from] = true;
            // Every piece can be passed over.
            Keep(from + 1, new Way(ways[from].Score + pieces[from].Width * Math.Log(LeastProbability), from, model.Junk));
            for (var to = from + 1; to <= pieces.Length && pieces[to - 1].Right - pieces[from].Left <= LineCutter.Widest; to++)
            {
                if (to < pieces.Length && followed[to])
                    continue;
                var (left, right) = (pieces[from].Left, pieces[to - 1].Right);
                picture.Features(left, right, features);
                network.Classify(features, probabilities);
                var best = Best();
                Keep(to, new Way(ways[from].Score + (right - left) * Math.Log(Math.Max(LeastProbability, probabilities[best])), from, best));
            }
        }
        var characters = Characters(ways);
        return new LineGlance(string.Concat(characters.Select(character => character.Sign)), Math.Exp(ways[^1].Score / pieces.Sum(piece => piece.Width)))
        {
            Places = [.. characters.Select(character => (OnPage(pieces[character.From].Left), OnPage(pieces[character.To - 1].Right)))],
        };

        int OnPage(int x) => line.X + (int)Math.Round((x - BorderPx) / factor);

        void Keep(int end, Way way)
        {
            if (way.Score <= ways[end].Score)
                return;
            ways[end] = way;
            ends.Enqueue(end, -way.Score);
        }
    }

    // Of the last stretch, wrong cuts left out.
    private int Best()
    {
        var best = model.Other;
        for (var c = 0; c < model.Characters.Length; c++)
            best = probabilities[c] > probabilities[best] ? c : best;
        return best;
    }

    // In order, each with its first piece and the one after its last.
    private List<(char Sign, int From, int To)> Characters(Way[] ways)
    {
        var characters = new List<(char, int, int)>();
        for (var end = ways.Length - 1; end > 0; end = ways[end].From)
        {
            if (ways[end].Class != model.Junk)
                characters.Add((ways[end].Class == model.Other ? LineGlance.Unknown : model.Characters[ways[end].Class], ways[end].From, end));
        }
        characters.Reverse();
        return characters;
    }
}
