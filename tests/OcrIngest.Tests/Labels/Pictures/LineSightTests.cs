using OcrIngest.Imaging;
using OcrIngest.Labels.Pictures;
using OcrIngest.Recognition;
using OcrIngest.Training;
using OcrIngest.Training.Characters;
using OcrIngest.Training.Glyphs;
using Xunit;

namespace OcrIngest.Tests.Labels.Pictures;

public sealed class LineSightTests
{
    private const int Lines = 240;

    [Fact]
    public void Numbers_in_a_line_of_which_it_is_sure_are_seen()
    {
        var random = new SeededRandom(21);
        int sure = 0, right = 0;
        for (var i = 0; i < Lines; i++)
        {
            var number = $"{random.Next(3000)}";
            if (Look(Characters(random, 12) + "申请" + number + "件" + Characters(random, 8), random.Pick(Enum.GetValues<DamageKind>()), 1 + random.Next(3), random) is not { IsSure: true } glance)
                continue;
            sure++;
            right += glance.Text.Contains(number, StringComparison.Ordinal) ? 1 : 0;
            Assert.Contains(glance.Text, char.IsAsciiDigit);
        }
        Assert.True(sure >= 0.7 * Lines && right >= 0.9 * sure, $"{right} of {sure}");
    }

    [Fact]
    public void A_character_of_no_label_is_left_open()
    {
        var random = new SeededRandom(22);
        var glance = Look("本年收到政府信息公开申请慰24件", DamageKind.Clean, 1, random);
        Assert.Equal("本年收到政府信息公开申请〓24件", glance?.Text);
    }

    [Fact]
    public void Where_a_character_stands_it_alone_is_seen()
    {
        const string Text = "本年收到政府信息公开申请24件";
        var cell = Draw(Text, DamageKind.Clean, 1, new SeededRandom(24));
        var (line, sight) = (Line(cell), new LineSight(ShippedCharacters.Model));
        var glance = sight.Look(cell.Page, line)!;
        Assert.Equal(Text, glance.Text);
        Assert.Equal(line, glance.Part(line, 0, Text.Length));
        foreach (var (start, end) in new[] { (0, 2), (4, 8), (12, 15) })
            Assert.Equal(Text[start..end], sight.Look(cell.Page, glance.Part(line, start, end))?.Text);
    }

    [Fact]
    public void A_line_on_its_head_shows_hardly_any_character()
    {
        var random = new SeededRandom(23);
        for (var i = 0; i < 40; i++)
        {
            var cell = Draw(Characters(random, 30), DamageKind.Office, 1, random);
            var upright = Look(cell.Page, Line(cell));
            var page = Resampler.Turn(cell.Page, 2);
            var line = Line(cell);
            var turned = Look(page, new PixelRect(page.Width - line.Right, page.Height - line.Bottom, line.Width, line.Height));
            Assert.True(upright!.Text.Count(Han.Is) >= 20, upright.Text);
            Assert.True(turned!.Text.Count(Han.Is) < 12, turned.Text);
        }
    }

    [Fact]
    public void What_is_too_long_for_a_line_is_none() => Assert.Null(Look(new GrayImage(5000, 20), new PixelRect(0, 5, 5000, 10)));

    [Fact]
    public void White_paper_is_no_line()
    {
        var page = new GrayImage(400, 60);
        page.Pixels.AsSpan().Fill(255);
        Assert.Null(Look(page, new PixelRect(10, 10, 300, 30)));
    }

    private static string Characters(SeededRandom random, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => random.Pick(s_known)));

    private static readonly char[] s_known = [.. ShippedCharacters.Model.Characters.Where(Han.Is)];

    private static LineGlance? Look(string text, DamageKind kind, int severity, SeededRandom random)
    {
        var cell = Draw(text, kind, severity, random);
        return Look(cell.Page, Line(cell));
    }

    private static LineGlance? Look(GrayImage page, PixelRect line) => new LineSight(ShippedCharacters.Model).Look(page, line);

    private static LabelCell Draw(string text, DamageKind kind, int severity, SeededRandom random) =>
        new LabelSimulator(ShippedCharacters.Atlas, random).Draw(random.Pick(s_faces), text, kind, severity);

    private static PixelRect Line(LabelCell cell) => CellInk.Find(cell.Page, cell.Cell, cell.Dpi).Writing;

    private static readonly CharacterFace[] s_faces = [.. ShippedCharacters.Atlas.Faces.Where(face => face.Has('慰') && face.Has('请'))];
}
