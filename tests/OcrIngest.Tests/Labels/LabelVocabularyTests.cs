using System.Collections.Immutable;
using OcrIngest.Training;
using Xunit;

namespace OcrIngest.Tests.Labels;

public sealed class LabelVocabularyTests
{
    [Fact]
    public void Joins_labels_that_are_spellings_of_each_other()
    {
        var vocabulary = LabelVocabulary.Join(Lists("规范性文件/行政规范性文件", "行政规范性文件/规范性文件", "（七）总计/合计", "总计"));
        Assert.Equal(["规范性文件", "总计"], vocabulary.Classes.Select(label => label.Key));
        Assert.Equal(["规范性文件", "行政规范性文件"], vocabulary.Classes[0].Spellings.ToArray());
        Assert.Equal(2, vocabulary.Classes[0].OfficialCount);
        Assert.Equal(["（七）总计", "合计"], vocabulary.Printed[1].ToArray());
    }

    [Fact]
    public void Keeps_labels_apart_that_share_only_a_worn_spelling()
    {
        var vocabulary = LabelVocabulary.Join(Lists("结果维持/结果", "结果纠正/结果", "其他结果/其他", "其他"));
        Assert.Equal(["结果维持", "结果纠正", "其他结果", "其他"], vocabulary.Classes.Select(label => label.Key));
    }

    [Fact]
    public void Joins_over_several_steps()
    {
        var vocabulary = LabelVocabulary.Join(Lists("甲/乙", "丙/乙", "乙/甲/丙"));
        Assert.Equal(["甲", "丙", "乙"], Assert.Single(vocabulary.Classes).Spellings.ToArray());
    }

    private static IEnumerable<ImmutableArray<string>> Lists(params string[] lists) => lists.Select(list => list.Split('/').ToImmutableArray());
}
