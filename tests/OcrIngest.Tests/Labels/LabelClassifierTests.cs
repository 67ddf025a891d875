using OcrIngest.Labels;
using Xunit;

namespace OcrIngest.Tests.Labels;

public sealed class LabelClassifierTests
{
    private static readonly LabelClassifier Classifier = ShippedLabels.Classifier;

    [Fact]
    public void Knows_every_spelling_of_the_forms()
    {
        var vocabulary = ShippedLabels.Vocabulary;
        Assert.Equal(vocabulary.Classes.Select(label => label.Key), Classifier.Classes.Select(label => label.Key));
        for (var i = 0; i < vocabulary.Classes.Length; i++)
            Assert.All(vocabulary.Printed[i], printed => Assert.Equal(vocabulary.Classes[i].Key, Classifier.Predict(printed).Best));
    }

    [Theory]
    [InlineData("工.属于国家秘蜜", "1.属于国家秘密")]
    [InlineData("(二)不子公开", "（三）不予公开")]
    [InlineData("年度办理\n结果", "三、本年度办理结果")]
    [InlineData("自\n然\n人", "自然人")]
    [InlineData("法提供", "（四）无法提供")]
    [InlineData("未经复议 直接起\n诉", "未经复议直接起诉")]
    [InlineData("合 计", "（七）总计")]
    public void Finds_the_label_behind_a_bad_reading(string read, string label)
    {
        var prediction = Classifier.Predict(read);
        Assert.True(prediction.Probability(label) > 0.9, $"{prediction.Probability(label)}");
        Assert.Equal(prediction.BestProbability, prediction.Probability(label));
    }

    [Theory]
    [InlineData("1.属于行政执法案卷")]
    [InlineData("（六）属于行政执法案卷")]
    [InlineData("工 属于行政执法案卷")]
    public void A_numbering_changes_little(string read) =>
        Assert.Equal(Classifier.Predict("属于行政执法案卷").BestProbability, Classifier.Predict(read).Probability("7.属于行政执法案卷"), 0.05);

    [Fact]
    public void Shares_what_a_cut_leaves_open()
    {
        var cut = Classifier.Predict("结果");
        Assert.All(new[] { "结果维持", "结果纠正", "其他结果" }, label => Assert.InRange(cut.Probability(label), 0.1, 0.6));
        Assert.True(cut.Probability(["结果维持", "结果纠正", "其他结果"]) > 0.9);
        Assert.All(new[] { "行政许可", "行政处罚", "行政强制", "行政复议", "行政诉讼" }, label => Assert.InRange(Classifier.Predict("行政").Probability(label), 0.02, 0.6));
    }

    [Theory]
    [InlineData("石桥区卫生健康委员会")]
    [InlineData("固定资产投资完成额")]
    [InlineData("2024年1月20日")]
    [InlineData("全年共组织培训六次，参训人员二百余人，取得了较好的效果")]
    public void Takes_no_other_text_for_a_label(string text)
    {
        var prediction = Classifier.Predict(text);
        Assert.Null(prediction.Best);
        Assert.True(prediction.Unknown > 0.8, $"{prediction.Unknown}");
        Assert.Equal(prediction.Unknown, prediction.BestProbability);
    }

    [Theory]
    [InlineData("")]
    [InlineData("。、 —")]
    public void Nothing_read_is_unknown_for_sure(string text) => Assert.Equal(1, Classifier.Predict(text).Unknown);

    [Fact]
    public void Probabilities_sum_to_one_and_are_ranked()
    {
        var prediction = Classifier.Predict("其他结呆");
        var ranked = prediction.Ranked.Select(label => label.Probability).ToArray();
        Assert.Equal(Classifier.Classes.Length, ranked.Length);
        Assert.Equal(ranked.OrderDescending(), ranked);
        Assert.Equal(1, ranked.Sum() + prediction.Unknown, 1e-5);
        Assert.Equal(prediction.Best, prediction.Ranked.First().Key);
    }

    [Fact]
    public void A_spelling_of_no_label_has_no_probability()
    {
        Assert.Equal(0, Classifier.Predict("行政许可").Probability("固定资产投资"));
        Assert.Equal(0, Classifier.Predict("").Probability(""));
    }

    [Fact]
    public void An_endless_text_is_taken_for_its_beginning()
    {
        var endless = string.Concat(Enumerable.Repeat("机器重复打印的乱码", 200_000));
        Assert.Equal(Classifier.Predict(endless[..LabelText.MaxLength]).Unknown, Classifier.Predict(endless).Unknown);
    }
}
