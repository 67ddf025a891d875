using System.Collections.Immutable;
using OcrIngest.Reports;
using OcrIngest.Tests.Forms;
using Xunit;

namespace OcrIngest.Tests.Reports;

public sealed class NarrativeTests
{
    private static ImmutableArray<Finding> OfReport(string name)
    {
        var report = RealReport.Load(name);
        return [.. Validator.Validate(report.Form, report.Figures, new ReportContext(report.Agency, report.Year, report.Text))
            .Where(finding => finding.Kind == FindingKind.Narrative)];
    }

    [Theory]
    [InlineData("seed000", "")]
    [InlineData("seed001", "narrative.requests_received 11≠0, narrative.normative_documents 2≠1 or 3")]
    [InlineData("seed002", "")]
    [InlineData("seed003", "")]
    [InlineData("seed004", "narrative.requests_increased more than 0≠0, narrative.information_total 1165≠1258")]
    [InlineData("hongze_2024", "narrative.requests_received 17≠95")]
    public void Real_reports_contradict_themselves_where_they_do(string name, string findings)
    {
        Assert.Equal(findings, string.Join(", ", OfReport(name).Select(finding => $"{finding.Rule} {finding.Actual}≠{finding.Expected}")));
    }

    /// <summary>A report of 2023 of 某某县人民政府 with 24 + 2 requests: 13 granted, 4 in part, 3 denied, 5 not held, 1 forward; 2 reviews, 1 + 1 suits; 3 documents issued, 8 in force, 1 repealed.</summary>
    private static string Check(string narrative, params (string Id, string? Value)[] others)
    {
        var figures = RealReport.Zeros(ShippedForms.Gidar2021, [
            ("requests.new.total", "24"), ("requests.new.natural_person", "24"), ("requests.carried_over.total", "2"), ("requests.carried_over.natural_person", "2"),
            ("requests.granted.total", "13"), ("requests.partially_granted.total", "4"), ("requests.denied_third_party.total", "2"),
            ("requests.denied_internal_affairs.total", "1"), ("requests.unavailable_not_held.total", "5"), ("requests.total.total", "25"),
            ("requests.carried_forward.total", "1"), ("review.reconsideration.total", "2"), ("review.reconsideration.upheld", "1"),
            ("review.reconsideration.pending", "1"), ("review.direct.total", "1"), ("review.direct.upheld", "1"),
            ("review.after_reconsideration.total", "1"), ("review.after_reconsideration.corrected", "1"),
            ("disclosure.normative_documents.issued", "3"), ("disclosure.normative_documents.repealed", "1"), ("disclosure.normative_documents.in_force", "8"),
            .. others]);
        var findings = Validator.Validate(ShippedForms.Gidar2021, figures, new ReportContext("某某县人民政府", 2023, narrative))
            .Where(finding => finding.Kind == FindingKind.Narrative).ToList();
        Assert.All(findings, finding => Assert.NotEqual(FindingSeverity.Error, finding.Severity));
        return string.Join(", ", findings.Select(finding => $"{finding.Rule["narrative.".Length..]} {finding.Actual}"));
    }

    [Theory]
    [InlineData("2023年，我县共受理政府信息公开申请24件，均按期答复。")]
    [InlineData("全年收到政府信息公开申请２４件，上年结转2件，办结25件，结转下年度继续办理1件。")]
    [InlineData("2023年共收办依申请公开事项26件（含上年结转2件）。")]
    [InlineData("全县行政机关共新收政府信息公开申请24件，同比增长20%，较上年增加4件。")]
    [InlineData("2023年，新收到信息公开申请 24 件，上年度结转申请 2 件，共答复 25 件，结转至2024年继续办理 1 件。")]
    [InlineData("收到24件政府信息公开申请，其中予以公开13件、部分公开4件、不予公开3件、无法提供5件。")]
    [InlineData("答复的25件申请中，予以公开和部分公开17件，不予公开3件，无法提供5件。")]
    [InlineData("因政府信息公开工作被申请行政复议2件，被提起行政诉讼2件。")]
    [InlineData("全年因依申请公开引发行政复议、行政诉讼4件。")]
    [InlineData("因政府信息公开申请行政复议2起，其中维持1起，尚未审结1起。")]
    [InlineData("全年制发行政规范性文件3件，废止规范性文件1件，现行有效规范性文件8件。")]
    public void Statements_that_agree_with_the_tables_give_no_finding(string narrative)
    {
        Assert.Equal("", Check(narrative));
    }

    [Theory]
    [InlineData("2023年，我县共受理政府信息公开申请11件。", "requests_received 11")]
    [InlineData("某某县人民政府2023年共收到政府信息公开申请1,024件，均已答复。", "requests_received 1024")]
    [InlineData("全年累计办理依申请公开12起。", "requests_received 12")]
    [InlineData("2023年，我镇共收到政府信息公\n- 开申请12件，均按期答复。", "requests_received 12")]
    [InlineData("全年受理 17 件 政府 信息 公开 申请 。", "requests_received 17")]
    [InlineData("今年我局共受理政府信息公开申请11件。", "requests_received 11")]
    [InlineData("全年全县行政机关共收到政府信息公开申请11件。", "requests_received 11")]
    [InlineData("2023年收到政府信息公开申请24件，已办结20件。", "requests_closed 20")]
    [InlineData("上年结转政府信息公开申请3件。", "carried_over 3")]
    [InlineData("收到政府信息公开申请24件，其中结转下年度办理5件。", "carried_forward 5")]
    [InlineData("收到政府信息公开申请24件，其中2件结转至2024年继续办理。", "carried_forward 2")]
    [InlineData("收到政府信息公开申请24件，予以公开10件，部分公开4件，不予公开2件，无法提供6件，不予处理1件，其他处理1件。",
        "granted 10, denied 2, unavailable 6, rejected 1, other_results 1")]
    [InlineData("对公民的申请予以公开或部分公开16件。", "granted_or_partly 16")]
    [InlineData("全年未收到政府信息公开申请。", "no_requests 0")]
    [InlineData("本年度无依申请公开事项。", "no_requests 0")]
    [InlineData("因政府信息公开工作被申请行政复议5件，被提起行政诉讼3件。", "reviews 5, suits 3")]
    [InlineData("全年因政府信息公开引发的行政复议和行政诉讼6件。", "reviews_and_suits 6")]
    [InlineData("2023年未发生因政府信息公开引发的行政复议、行政诉讼案件。", "no_reviews 0, no_suits 0")]
    [InlineData("全年无行政复议，无行政诉讼。", "no_reviews 0, no_suits 0")]
    [InlineData("发布文件57件。其中，规范性文件2件。", "normative_documents 2")]
    [InlineData("全年印发5件行政规范性文件，废止规范性文件2件。", "normative_documents 5, normative_repealed 2")]
    [InlineData("受理政府信息公开申请24件，其中网上申请20件，信函申请2件，当面申请1件。", "channels 23")]
    [InlineData("收到政府信息公开申请24件。其中，通过网络提交18件、信函方式5件、现场2件。", "channels 25")]
    [InlineData("发布动态新闻225条，财政信息131件，政策解读64个，公开其他信息739条，全县实现政府信息公开1258条。", "information_total 1159")]
    [InlineData("全年公开政府信息1000条，其中概况类100条、政策类300条、财政类200条、其他350条。", "information_parts 950")]
    public void Statements_against_the_tables_are_warnings(string narrative, string expected)
    {
        Assert.Equal(expected, Check(narrative));
    }

    [Theory]
    [InlineData("累计发布依申请政务服务事项507项，最多跑一次事项发布数485项。")]
    [InlineData("2022年共收到政府信息公开申请30件，2021年收到政府信息公开申请18件。")]
    [InlineData("受理政府信息公开申请24件。其中线上申请20件，纸质信画申请3件，当面申请1件。")]
    [InlineData("上年共受理政府信息公开申请30件。")]
    [InlineData("与去年相比，政府信息公开申请减少6件。")]
    [InlineData("自条例施行以来，累计受理政府信息公开申请320件。")]
    [InlineData("近三年来共受理政府信息公开申请96件，历年累计答复96件。")]
    [InlineData("某某街道共受理政府信息公开申请3件，某某镇受理依申请公开5件。")]
    [InlineData("县公安局共收到政府信息公开申请9件。")]
    [InlineData("全年县公安局因政府信息公开被申请行政复议9件。")]
    [InlineData("指导各部门办理政府信息公开申请80件。")]
    [InlineData("其中自然人申请20件、法人或其他组织政府信息公开申请4件。")]
    [InlineData("通过政府网站平台收到政府信息公开申请15件。")]
    [InlineData("办理人大代表建议30件、政协提案42件，办结率100%，答复72件。")]
    [InlineData("有效受理“区长信箱”信件90件，办结90件，群众申请办结15件。")]
    [InlineData("受理12345热线工单1500件，已办结1480件。")]
    [InlineData("延期答复政府信息公开申请3件。")]
    [InlineData("公开栏目共发布依申请公开目录20项，更新依申请公开指南2次。")]
    [InlineData("审查规范性文件15件，备案行政规范性文件6件，解读规范性文件2件。")]
    [InlineData("全年清理文件57件，其中规范性文件21件，宣布失效行政规范性文件5件。")]
    [InlineData("县司法局审理行政复议案件35件，办理行政诉讼案件12件。")]
    [InlineData("没有因政府信息公开被行政复议纠错、行政诉讼败诉的情况。")]
    [InlineData("申请人无正当理由逾期不补正的，可依法申请行政复议或提起行政诉讼。")]
    [InlineData("未收到逾期补正的政府信息公开申请。")]
    [InlineData("网站各栏目主动公布信息2758条，审核各单位政务公开信息260条。发布新浪微博信息663条，发布政策解读信息32条。")]
    [InlineData("发布动态信息20条，政策解读10篇，视频5期，全年公开政府信息1200条。")]
    [InlineData("主动公开乡村振兴信息予以公开50条。")]
    [InlineData("邮编810000，联系电话0971-8177175，政府信息公开申请电话0998-3421106。")]
    [InlineData("依申请公开答复率100%，政府信息公开申请2023年全部办结。")]
    [InlineData("国办公开办函〔2021〕30号、《政府信息公开条例》（国务院令第711号）。")]
    [InlineData("信息公开申请数量可能增加，要提前应对。")]
    [InlineData("培训人员120人次，召开会议3次，受理咨询电话45个。")]
    public void Other_numbers_are_left_alone(string narrative)
    {
        Assert.Equal("", Check(narrative));
    }

    [Theory]
    [InlineData("未收到公民、法人和其他组织提出的政府信息公开申请。")]
    [InlineData("全年未发生因政府信息公开引起的行政复议和行政诉讼。")]
    [InlineData("2023年收到政府信息公开申请0件。")]
    public void Nothing_said_of_nothing_agrees(string narrative)
    {
        var report = RealReport.Load("seed003");

        Assert.DoesNotContain(Validator.Validate(report.Form, report.Figures, new ReportContext(report.Agency, 2022, narrative)), finding => finding.Kind == FindingKind.Narrative);
    }

    [Theory]
    [InlineData("2023年，我县收到政府信息\n公开申请11件，均已办结。\n- 1 -\n")]
    [InlineData("-1-\n期限内予以答复。收到政府信息公开\n\n— 2 —\n\n申请11件.均已答复.")]
    [InlineData("共 受 理 政 府 信 息 公 开 申 请 1 1 件 。")]
    [InlineData("县收到政府信息公开申请（11）件，")]
    [InlineData("受理政府信息公幵申请:11件")]
    public void Line_ends_page_numbers_spaces_and_confused_punctuation_do_no_harm(string narrative)
    {
        var expected = narrative.Contains('幵') ? "" : "requests_received 11";

        Assert.Equal(expected, Check(narrative));
    }

    [Fact]
    public void A_number_that_disagrees_beside_one_that_agrees_is_only_information()
    {
        var report = RealReport.Load("hongze_2024");
        var text = "2024年，全区受理政府信息公开申请95件。区政府办代表区政府受理政府信息公开申请17件。";

        var finding = Assert.Single(Validator.Validate(report.Form, report.Figures, new ReportContext(report.Agency, 2024, text)), finding => finding.Kind == FindingKind.Narrative);

        Assert.Equal(("17", FindingSeverity.Info), (finding.Actual, finding.Severity));
    }

    [Fact]
    public void A_finding_quotes_the_sentence_and_the_table()
    {
        var report = RealReport.Load("seed001");

        var finding = Validator.Validate(report.Form, report.Figures, new ReportContext(report.Agency, report.Year, report.Text))
            .First(finding => finding.Rule == "narrative.requests_received");

        Assert.Contains("累计依法受理依申请公开事项11件", finding.Message);
        Assert.Contains("“一、本年新收政府信息公开申请数量 · 总计” is 0", finding.Message);
        Assert.Contains("requests.new.total", finding.Cells);
    }

    [Fact]
    public void A_figure_that_could_not_be_read_contradicts_nothing()
    {
        Assert.Equal("", Check("我县共受理政府信息公开申请11件。", ("requests.new.total", null)));
    }

    [Theory]
    [InlineData("共受理政府信息公开申请1,111,111,111,111,111,111,111,111,111,111,111件。")]
    [InlineData("共受理政府信息公开申请99999999999999999999999999999999件。")]
    [InlineData("共受理政府信息公开申请٣٣件，２０٣٣年收到申请٣件。")]
    [InlineData("；。；其中")]
    [InlineData("\0\0其中。")]
    public void Odd_text_is_passed_over(string narrative)
    {
        Assert.Equal("", Check(narrative));
    }

    [Fact]
    public void Endless_text_ends_in_time()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();

        foreach (var piece in new[] { "信息公开申请", "1,111,", "规范性文件", "无行政", "上年结转1件", "信息公开公开公开" })
            Check(string.Concat(Enumerable.Repeat(piece, 20_000)));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
    }
}
