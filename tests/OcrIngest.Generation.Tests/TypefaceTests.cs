using OcrIngest.Generation.Printing;

namespace OcrIngest.Generation.Tests;

public class TypefaceTests
{
    [Fact]
    public void Every_typeface_has_every_character_of_forms_and_texts()
    {
        var assembly = typeof(ReportGenerator).Assembly;
        var texts = assembly.GetManifestResourceNames().Where(name => name.EndsWith(".json", StringComparison.Ordinal)).Select(name => new StreamReader(assembly.GetManifestResourceStream(name)!).ReadToEnd())
            .Concat(Directory.GetFiles(Forms.Folder, "*.json").Select(File.ReadAllText));
        var wanted = string.Concat(texts).Where(c => c > ' ').Concat("０１２３４５６７８９").ToHashSet();
        var library = TypefaceLibrary.Load(NameFilter.All, HeldOut.None);

        Assert.True(library.Chinese.Length >= 8);
        foreach (var face in library.Chinese)
        {
            var pair = new TypePair(face, face.Regular.Has('0') ? face : library.Latin[0]);
            Assert.Equal("", string.Concat(wanted.Where(c => !pair.FaceOf(c).Regular.Has(c)).Order()));
        }
    }

    [Fact]
    public void A_typeface_left_out_is_not_drawn()
    {
        var library = TypefaceLibrary.Load(NameFilter.Parse("sungtil,ukai,-ukai"), HeldOut.None);

        Assert.Equal(["sungtil"], library.Chinese.Select(face => face.Name));
    }

    [Fact]
    public void Numbers_are_not_broken_and_closing_marks_do_not_begin_a_line()
    {
        var type = TypefaceLibrary.Load(NameFilter.Parse("sungtil"), HeldOut.None).Chinese[0];

        Assert.Equal<string>(["自一二", "2023年", "三四五", "六七。"], LineBreaker.Break("自一二2023年三四五六七。", 10, 35, new TypePair(type, type)));
    }
}
