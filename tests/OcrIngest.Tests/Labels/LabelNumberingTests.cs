using OcrIngest.Labels;
using Xunit;

namespace OcrIngest.Tests.Labels;

public sealed class LabelNumberingTests
{
    [Theory]
    [InlineData("一、本年新收", NumberingKind.Clause, 1, "本年新收")]
    [InlineData("四、 结转", NumberingKind.Clause, 4, "结转")]
    [InlineData("十二、说明", NumberingKind.Clause, 12, "说明")]
    [InlineData("（三）不予公开", NumberingKind.Parenthesised, 3, "不予公开")]
    [InlineData("(七) 总计", NumberingKind.Parenthesised, 7, "总计")]
    [InlineData("㈡部分公开", NumberingKind.Parenthesised, 2, "部分公开")]
    [InlineData("1.属于国家秘密", NumberingKind.Item, 1, "属于国家秘密")]
    [InlineData("1、属于国家秘密", NumberingKind.Item, 1, "属于国家秘密")]
    [InlineData("３．其他", NumberingKind.Item, 3, "其他")]
    [InlineData("（1）其他", NumberingKind.Item, 1, "其他")]
    [InlineData("⑴其他", NumberingKind.Item, 1, "其他")]
    [InlineData("②其他", NumberingKind.Item, 2, "其他")]
    public void Reads_every_printed_kind(string text, NumberingKind kind, int value, string rest) =>
        Assert.Equal(new LabelNumbering(kind, value, true, rest), LabelNumbering.Parse(text));

    [Theory]
    [InlineData("工.属于国家秘密", NumberingKind.Item, 1, "属于国家秘密")]
    [InlineData("3 其他", NumberingKind.Item, 3, "其他")]
    [InlineData("三)不予公开", NumberingKind.Parenthesised, 3, "不予公开")]
    [InlineData("(伍)不予处理", NumberingKind.Parenthesised, 0, "不予处理")]
    [InlineData("()不予处理", NumberingKind.Parenthesised, 0, "不予处理")]
    [InlineData("、结转下年度继续办理", NumberingKind.Clause, 0, "结转下年度继续办理")]
    public void Says_so_when_it_reads_a_bent_one(string text, NumberingKind kind, int value, string rest) =>
        Assert.Equal(new LabelNumbering(kind, value, false, rest), LabelNumbering.Parse(text));

    [Theory]
    [InlineData("第二十条第（一）项")]
    [InlineData("三类内部事务信息")]
    [InlineData("（本列数据的勾稽关系为：第一项）")]
    [InlineData("其他")]
    [InlineData("2023年度")]
    [InlineData("（")]
    [InlineData("")]
    public void Finds_none_where_none_is_printed(string text) =>
        Assert.Equal(NumberingKind.None, LabelNumbering.Parse(text).Kind);

    [Fact]
    public void Reads_the_numbering_of_every_row_as_the_forms_print_it()
    {
        var numbered = Forms.ShippedForms.Library.Forms.SelectMany(form => form.Tables).SelectMany(table => table.Blocks).SelectMany(block => block.Rows)
            .Where(row => row.Numbering.Length > 0).ToArray();
        Assert.True(numbered.Length > 50);
        Assert.All(numbered, row => Assert.True(LabelNumbering.Parse(row.Numbering + row.Path[^1][0]) is { Exact: true, Value: > 0 }, row.Numbering));
    }
}
