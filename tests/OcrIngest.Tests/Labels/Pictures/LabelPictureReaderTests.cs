using OcrIngest.Labels.Pictures;
using OcrIngest.Recognition;
using OcrIngest.Training;
using OcrIngest.Training.Characters;
using OcrIngest.Training.Glyphs;
using Xunit;

namespace OcrIngest.Tests.Labels.Pictures;

public sealed class LabelPictureReaderTests
{
    private const int Labels = 400, Strangers = 1500;

    [Fact]
    public void Of_ordinary_office_scans_nine_labels_in_ten_are_known_by_sight_and_none_is_taken_for_another()
    {
        var known = 0;
        foreach (var (text, cell) in Cells(Labels, 11, random => random.Pick(ShippedCharacters.Lexicon.Texts), [DamageKind.Clean, DamageKind.Office]))
        {
            if (Read(cell) is not { } read)
                continue;
            Assert.Equal(Signs(text), Signs(read));
            known++;
        }
        Assert.True(known >= 0.9 * Labels, $"{known} of {Labels}");
    }

    [Fact]
    public void A_text_one_character_away_from_a_label_is_none()
    {
        var labels = ShippedCharacters.Lexicon.Texts.Select(Signs).ToHashSet();
        foreach (var (text, cell) in Cells(Strangers, 12, Stranger, Enum.GetValues<DamageKind>()))
            Assert.True(labels.Contains(Signs(text)) || Read(cell) is null, text);
    }

    [Fact]
    public void The_strokes_of_a_character_that_stands_alone_in_its_line_are_one_line()
    {
        var cell = Draw("三\n本\n年", DamageKind.Clean, 1, new SeededRandom(13));
        Assert.Equal(3, LabelLines.Find(cell.Page, CellInk.Find(cell.Page, cell.Cell, cell.Dpi), cell.Dpi).Length);
    }

    private static string? Read(LabelCell cell)
    {
        var ink = CellInk.Find(cell.Page, cell.Cell, cell.Dpi);
        return ShippedCharacters.Reader().Read(cell.Page, ink, cell.Dpi);
    }

    private static IEnumerable<(string Text, LabelCell Cell)> Cells(int count, ulong seed, Func<SeededRandom, string> text, DamageKind[] kinds)
    {
        var random = new SeededRandom(seed);
        for (var i = 0; i < count; i++)
        {
            var printed = text(random);
            yield return (printed, Draw(printed, random.Pick(kinds), 1 + random.Next(3), random));
        }
    }

    // Long labels in two lines.
    private static LabelCell Draw(string text, DamageKind kind, int severity, SeededRandom random)
    {
        var wrapped = text.Length < 9 ? text : text.Insert(text.Length / 2, "\n");
        return new LabelSimulator(ShippedCharacters.Atlas, random).Draw(random.Pick(Faces), wrapped, kind, severity);
    }

    // A character is exchanged for any other, left out, or put in.
    private static string Stranger(SeededRandom random)
    {
        var text = random.Pick(ShippedCharacters.Lexicon.Texts);
        var at = random.Pick(Enumerable.Range(0, text.Length).Where(i => LabelLexicon.IsSign(text[i])).ToArray());
        var other = random.Pick(Faces[0].Others.ToCharArray()).ToString();
        return random.Next(4) switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, other),
            2 => text.Remove(at, 1).Insert(at, random.Pick(ShippedCharacters.Lexicon.Texts)[^1].ToString()),
            _ => text.Remove(at, 1).Insert(at, other),
        };
    }

    private static string Signs(string text) => string.Concat(text.Where(LabelLexicon.IsSign));

    // One that lacks no character: a text of it can be printed whole.
    private static CharacterFace[] Faces { get; } =
        [.. ShippedCharacters.Atlas.For(FaceUse.Test).Where(face => ShippedCharacters.Atlas.Labels.All(c => face.Has(c) || ShippedCharacters.Atlas.Latin[0].Has(c)))];
}
