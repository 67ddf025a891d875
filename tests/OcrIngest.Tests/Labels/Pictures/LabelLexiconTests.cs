using OcrIngest.Labels.Pictures;
using Xunit;

namespace OcrIngest.Tests.Labels.Pictures;

public sealed class LabelLexiconTests
{
    [Theory]
    [InlineData("总计", "总计")]
    [InlineData("1属于国家秘密", "1.属于国家秘密")]
    [InlineData("属于国家秘密", "属于国家秘密")]
    [InlineData("三不予公开", "（三）不予公开")]
    [InlineData("危及三安全一稳定", "危及“三安全一稳定”")]
    [InlineData("本年增减", "本年增/减")]
    public void A_label_is_found_with_its_numbering_or_without_and_told_as_the_form_prints_it(string signs, string label) => Assert.Equal(label, Find(signs)?.Text);

    [Theory]
    [InlineData("总")]
    [InlineData("2属于国家秘密")]
    [InlineData("含计")]
    public void What_is_no_label_of_a_form_is_not_found(string signs) => Assert.Null(Find(signs)?.Text);

    [Fact]
    public void A_mark_may_stand_where_a_label_has_one_of_its_kind_and_nowhere_else()
    {
        Assert.Equal(Kind('/'), Find("本年增减")!.KindsBefore);
        Assert.Equal(Kind('、'), Find("1属")!.KindsBefore);
        Assert.Equal(Kind('（'), Find("三")!.KindsBefore);
        Assert.Equal(Kind('）'), Find("本年增减减用负值表示")!.KindsAtEnd);
        Assert.Equal(0, Find("属")!.KindsBefore);
    }

    private static int Kind(char mark) => 1 << LabelLexicon.Kinds.Select((kind, i) => (kind, i)).First(pair => pair.kind.Contains(mark)).i;

    private static LabelLexicon.Node? Find(string signs)
    {
        var node = ShippedCharacters.Lexicon.Root;
        foreach (var sign in signs)
        {
            if (!node.Next.TryGetValue(sign, out var next))
                return null;
            node = next;
        }
        return node;
    }
}
