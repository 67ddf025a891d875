using System.Collections.Immutable;
using OcrIngest.Pages;
using OcrIngest.Recognition;
using OcrIngest.Reports;
using OcrIngest.Tests.Forms;
using Xunit;

namespace OcrIngest.Tests.Reports;

public sealed class ReportIdentityTests
{
    private static readonly PlaceNames Places = new(["某某市", "其某市", "临朐县", "临县", "盂县"]);

    // A line as both readers read it; without the second one it was not asked.
    private static ReadLine Line(string text, string? second = null, double confidence = 0.9) =>
        new(text, confidence, 0, 0.2, 0.2, 0.8) { Second = second is null ? null : new TextReading(second, 0.99, []) };

    private static ReportIdentity Find(params ReadLine[] lines) => ReportIdentity.Find(ShippedForms.Library.Titles, Places, [.. lines]);

    private static ReadLine[] Report(string office, string? second, string signed, string? signedSecond) =>
    [
        Line($"{office}2023年政府信息公开工作年度报告", second is null ? null : $"{second}2023年政府信息公开工作年度报告"),
        Line("一、总体情况", second is null ? null : "一、总体情况"),
        Line(signed, signedSecond),
        Line("2024年1月25日", second is null ? null : "2024年1月25日"),
    ];

    private static void IsDoubtful(ReportIdentity identity) => Assert.Equal("layout.agency_doubtful", Assert.Single(identity.Findings).Rule);

    [Fact]
    public void A_name_that_both_readers_read_in_one_place_is_borne_out()
    {
        var identity = Find(Line("甲乙开发区管委会2016年政府信息公开情况统计表", "甲乙开发区管委会2016年政府信息公开情况统计表"));

        Assert.Equal(("甲乙开发区管委会", 2016), (identity.Agency, identity.Year));
        Assert.Empty(identity.Findings);
    }

    [Theory]
    [InlineData("某某市大柳树镇人民政府", "某某市大柳树镇人民政府", true)]
    [InlineData("某某市太柳树镇人民政府", "某某市大柳树镇人民政府", false)] // one of them read what the title says
    [InlineData("单位负责人", "单位负责人", false)]
    public void A_signature_that_both_readers_read_otherwise_than_the_title_leaves_the_name_doubtful(string atEnd, string atEndSecond, bool isDoubtful)
    {
        var identity = Find(Report("某某市太柳树镇人民政府", "某某市太柳树镇人民政府", atEnd, atEndSecond));
        Assert.Equal("某某市太柳树镇人民政府", identity.Agency);
        Assert.Equal(isDoubtful, !identity.Findings.IsEmpty);
    }

    [Fact]
    public void What_the_second_reader_read_alone_bears_out_nothing_that_it_misread()
    {
        var again = new ReadLine("如有疑问，请与蕲水镇人民政府联系", 0.99, 0, 0.2, 0.2, 0.8) { Second = new TextReading("如有疑问，请与蕲水镇人民政府联系", 0.99, []), UnreadByFirst = true };

        IsDoubtful(Find([.. Report("茧水镇人民政府", "蕲水镇人民政府", "茧水镇人民政府", "蕲水镇人民政府"), again]));
    }

    [Theory]
    [InlineData(0.97, 0.96, false)]
    [InlineData(0.97, 0.9, true)]
    [InlineData(0.9, 0.97, true)]
    public void A_character_that_the_second_reader_is_sure_of_in_two_places_is_borne_out(double inTitle, double atEnd, bool doubtful)
    {
        var lines = Report("弥某贫河镇人民政府", "弥某岔河镇人民政府", "弥某贫河镇人民政府", "弥某岔河镇人民政府");
        lines[0] = WithSymbols(lines[0], inTitle);
        lines[2] = WithSymbols(lines[2], atEnd);
        var identity = Find(lines);
        Assert.Equal("弥某岔河镇人民政府", identity.Agency);
        Assert.Equal(doubtful, identity.Findings.Any());

        static ReadLine WithSymbols(ReadLine line, double sure) => line with
        {
            Second = line.Second! with { Symbols = [.. line.Second.Text.Select(c => new ReadSymbol([new SymbolChoice($"{c}", c == '岔' ? sure : 0.99)], default))] },
        };
    }

    [Fact]
    public void A_text_layer_needs_no_second_reader()
    {
        var identity = Find(Line("甲乙镇人民政府2023年政府信息公开工作年度报告", confidence: 1));

        Assert.Equal(("甲乙镇人民政府", 2023), (identity.Agency, identity.Year));
        Assert.Empty(identity.Findings);
    }

    [Fact]
    public void A_character_that_one_reader_misreads_everywhere_is_settled_by_a_known_place()
    {
        var identity = Find(Report("临胸县财政局", "临朐县财政局", "临胸县财政局", "临朐县财政局"));

        Assert.Equal("临朐县财政局", identity.Agency);
        Assert.Empty(identity.Findings);
    }

    [Fact]
    public void A_known_place_that_the_second_reader_read_in_the_only_place_is_borne_out_and_the_first_readers_is_not()
    {
        var second = Find(Report("临胸县财政局", "临朐县财政局", "单位负责人", "单位负责人"));
        Assert.Equal("临朐县财政局", second.Agency);
        Assert.Empty(second.Findings);

        IsDoubtful(Find(Report("临朐县财政局", "临胸县财政局", "单位负责人", "单位负责人")));
    }

    [Fact]
    public void Two_known_places_that_the_readers_differ_about_are_doubtful()
    {
        IsDoubtful(Find(Report("某某市财政局", "其某市财政局", "某某市财政局", "其某市财政局")));
    }

    [Fact]
    public void A_second_reader_that_differs_with_itself_bears_nothing_out_alone()
    {
        var identity = Find(Report("临胸县财政局", "临句县财政局", "临胸县财政局", "临朐县财政局"));

        Assert.Equal("临朐县财政局", identity.Agency);
        IsDoubtful(identity);
    }

    [Fact]
    public void A_name_that_both_readers_read_is_doubtful_where_the_second_thought_a_known_place_possible()
    {
        const string Title = "2023年政府信息公开工作年度报告";
        ReadLine Possibly(double confidence) => Line("临胸县财政局" + Title, "临胸县财政局" + Title) with
        {
            Second = new TextReading("临胸县财政局" + Title, 0.99, [.. ("临胸县财政局" + Title).Select(c => new ReadSymbol(
                c == '胸' ? [new SymbolChoice("胸", 0.8), new SymbolChoice("朐", confidence)] : [new SymbolChoice($"{c}", 0.999)], default))]),
        };

        var identity = Find(Possibly(0.1), Line("一、总体情况", "一、总体情况"));
        Assert.Equal("临朐县财政局", identity.Agency);
        IsDoubtful(identity);
        Assert.Empty(Find(Possibly(0.001), Line("一、总体情况", "一、总体情况")).Findings);
    }

    [Theory]
    [InlineData("临脑县财政局", "临朗县财政局", 0.8, 0.1, false)]
    [InlineData("临脑县财政局", "临朗县财政局", 0.97, 0.02, true)] // the second reader is sure of it
    [InlineData("临脑县财政局", "临朗县财政局", 0.8, 0.001, true)]
    [InlineData("临脑县财政局", "临胸县财政局", 0.8, 0.1, true)] // the first one saw it, too
    public void A_known_place_that_the_second_reader_thought_possible_wherever_the_name_stands_is_borne_out(string inTitle, string atEnd, double sure, double possible, bool isDoubtful)
    {
        const string Title = "2023年政府信息公开工作年度报告";
        ReadLine Possibly(string first, string second, double possible) => Line(first, second) with
        {
            Second = new TextReading(second, 0.99, [.. second.Select(c => new ReadSymbol(c == '胸' ? [new SymbolChoice("胸", sure), new SymbolChoice("朐", possible)] : [new SymbolChoice($"{c}", 0.999)], default))]),
        };

        var identity = Find(Possibly(inTitle + Title, "临胸县财政局" + Title, 0.1), Possibly(atEnd, "临胸县财政局", possible), Line("2024年1月25日", "2024年1月25日"));
        Assert.Equal("临朐县财政局", identity.Agency);
        Assert.Equal(isDoubtful, identity.Findings.Any());
        IsDoubtful(Find(Possibly(inTitle + Title, "临胸县财政局" + Title, 0.1), Line("一、总体情况", "一、总体情况")));
    }

    [Fact]
    public void A_character_that_one_reader_took_for_two_is_settled_by_a_known_place()
    {
        var identity = Find(Report("临朐有具人民政府", "临朐县人民政府", "临朐有具人民政府", "临朐县人民政府"));

        Assert.Equal("临朐县人民政府", identity.Agency);
        Assert.Empty(identity.Findings);
    }

    [Fact]
    public void A_character_that_the_second_reader_left_out_leaves_the_name_doubtful()
    {
        IsDoubtful(Find(Report("临胸县人民政府", "临县人民政府", "临胸县人民政府", "临县人民政府")));
    }

    [Fact]
    public void What_the_first_reader_saw_besides_in_the_title_alone_is_dirt()
    {
        var identity = Find(Report("临上朐县财政局", "临朐县财政局", "临朐县财政局", "临朐县财政局"));

        Assert.Equal("临朐县财政局", identity.Agency);
        Assert.Empty(identity.Findings);
    }

    [Fact]
    public void Readings_of_one_title_stand_for_the_same_characters_however_many_differ()
    {
        var identity = Find(Report("临胸具财政局", "临朐县财政局", "临胸具财政局", "临朐县财政局"));

        Assert.Equal("临朐县财政局", identity.Agency);
        Assert.Empty(identity.Findings);
        IsDoubtful(Find(Report("茧水具财政局", "蕲水县财政局", "茧水具财政局", "蕲水县财政局")));
    }

    [Fact]
    public void Readers_that_differ_about_an_unknown_place_leave_the_name_doubtful_in_however_many_places()
    {
        var identity = Find(Report("茧水镇人民政府", "蕲水镇人民政府", "茧水镇人民政府", "蕲水镇人民政府"));

        Assert.Equal("蕲水镇人民政府", identity.Agency);
        IsDoubtful(identity);
    }

    [Fact]
    public void A_known_place_bears_out_nothing_but_itself()
    {
        IsDoubtful(Find(Report("某某市茧水镇人民政府", "某某市蕲水镇人民政府", "某某市茧水镇人民政府", "某某市蕲水镇人民政府")));
    }

    [Fact]
    public void Readers_that_agree_in_different_places_bear_a_character_out()
    {
        var identity = Find(Report("蕲水镇人民政府", "茧水镇人民政府", "萌水镇人民政府", "蕲水镇人民政府"));

        Assert.Equal("蕲水镇人民政府", identity.Agency);
        Assert.Empty(identity.Findings);
    }

    [Fact]
    public void A_title_whose_year_one_reader_lost_still_bears_its_name_out()
    {
        var identity = Find(Line("202]年盂县人民政府政府信息公开工作年度报告", "2021年孟县人民政府政府信息公开工作年度报告"), Line("如有疑问，请与盂县人民政府联系"), Line("单位负责人", "单位负责人"));

        Assert.Equal("盂县人民政府", identity.Agency);
    }

    [Fact]
    public void Another_office_that_the_text_names_lends_no_character()
    {
        const string Mention = "全年向上级报送信息120条，其中报送沛县人民政府的有20条。";
        var identity = Find([.. Report("田县人民政府", "由县人民政府", "单位负责人", "单位负责人"), Line(Mention, Mention)]);

        Assert.NotEqual("沛县人民政府", identity.Agency);
        IsDoubtful(identity);
    }

    [Fact]
    public void One_reader_alone_bears_out_a_known_place_with_a_usual_ending_in_several_places()
    {
        Assert.Empty(Find(Report("盂县人民政府", null, "盂县人民政府", null)).Findings);
        IsDoubtful(Find(Report("备县人民政府", null, "备县人民政府", null)));
        IsDoubtful(Find(Report("盂县茧水镇人民政府", null, "盂县茧水镇人民政府", null)));
        IsDoubtful(Find(Report("盂县人民政府", null, "单位负责人", null)));
    }

    [Fact]
    public void A_title_that_one_reader_lost_is_taken_from_the_other()
    {
        var identity = Find(Report("~~", "某某市民政局", "某某市民政局", "某某市民政局"));

        Assert.Equal(("某某市民政局", 2023), (identity.Agency, identity.Year));
        Assert.Empty(identity.Findings);
    }

    [Fact]
    public void The_end_of_the_name_that_signs_the_report_is_a_torn_title()
    {
        IsDoubtful(Find(Report("水镇人民政府", "水镇人民政府", "某某市蕲水镇人民政府", "某某市蕲水镇人民政府")));
    }

    [Theory]
    [InlineData("某某市民政局", "某某市民政局", "某某市民政局", false)]
    [InlineData("单位负责人", "单位负责人", "一某某市民政局", true)]
    [InlineData("一甲乙局", "一甲乙局", "一甲乙局", false)]
    public void A_streak_before_the_title_is_no_part_of_the_name(string atEnd, string atEndSecond, string name, bool isDoubtful)
    {
        var title = name == "一甲乙局" ? name : "一某某市民政局";
        var identity = Find(Report(title, title, atEnd, atEndSecond));

        Assert.Equal(name, identity.Agency);
        Assert.Equal(isDoubtful, identity.Findings.Any());
    }

    [Theory]
    [InlineData("某某市镇人民政府", true)]
    [InlineData("某某市街道办事处", true)]
    [InlineData("某某市镇溪街道办事处", false)]
    [InlineData("某某市人民政府", false)]
    public void A_town_without_a_name_lost_it(string office, bool isDoubtful)
    {
        var identity = Find(Report(office, office, office, office));
        Assert.Equal(isDoubtful, identity.Findings.Any(finding => finding.Rule == "layout.agency_doubtful"));
    }

    [Fact]
    public void A_year_that_the_readers_differ_about_is_doubtful()
    {
        var identity = Find(
            Line("某某市民政局2023年政府信息公开工作年度报告", "某某市民政局2022年政府信息公开工作年度报告"), Line("某某市民政局", "某某市民政局"), Line("2024年1月25日", "2024年1月25日"));

        Assert.Equal("layout.year_doubtful", Assert.Single(identity.Findings).Rule);
    }

    [Theory]
    [InlineData("2023", "2025", "2023年，我局坚持以公开为常态。", "2024", false)]
    [InlineData("2025", "2023", "2023年，我局坚持以公开为常态。", "2024", false)]
    [InlineData("2025", "2023", "2023年，我局坚持以公开为常态。", "2025", true)] // the readers differ about the day, too
    [InlineData("2025", "2023", "一、总体情况", "2024", true)]
    [InlineData("2022", "2023", "2023年，我局坚持以公开为常态。", "2024", true)]
    public void A_year_that_had_not_begun_when_the_report_was_signed_was_misread(string ours, string theirs, string text, string issued, bool isDoubtful)
    {
        var identity = Find(
            Line($"某某市民政局{ours}年政府信息公开工作年度报告", $"某某市民政局{theirs}年政府信息公开工作年度报告"), Line(text, text), Line("某某市民政局", "某某市民政局"), Line("2024年1月25日", $"{issued}年1月25日"));

        Assert.Equal(2023, identity.Year);
        Assert.Equal(isDoubtful, identity.Findings.Any(finding => finding.Rule == "layout.year_doubtful"));
    }

    [Fact]
    public void A_year_after_the_date_of_issue_is_doubtful()
    {
        var identity = Find(
            Line("某某市民政局2028年政府信息公开工作年度报告", "某某市民政局2028年政府信息公开工作年度报告"), Line("某某市民政局", "某某市民政局"), Line("2024年1月25日", "2024年1月25日"));

        Assert.Equal("layout.year_doubtful", Assert.Single(identity.Findings).Rule);
    }

    [Theory]
    [InlineData("-政府信息公开情况统计表-", "(2018年度）")]
    [InlineData("一一政府信息公开情况统计表 一一", "(2018年度)")]
    [InlineData("政府信息公开情况统计表", "2018年座")]
    public void Rules_and_a_misread_character_beside_the_heading_of_a_table_hide_no_year(params string[] heading)
    {
        var identity = Find([.. heading.Select(text => Line(text, text)), Line("填报单位：某某市民政局", "填报单位：某某市民政局")]);

        Assert.Equal(("某某市民政局", 2018), (identity.Agency, identity.Year));
        Assert.Empty(identity.Findings);
    }

    [Fact]
    public void A_line_that_the_first_reader_could_not_read_is_read_by_the_second()
    {
        var identity = Find(Line("政府信息公开情况统计表", "政府信息公开情况统计表"), Line("DAn17了人姑", "2017年度", 0.2), Line("填报单位：某某市民政局", "填报单位：某某市民政局"), Line("填报日期：2018年1月5日", "填报日期：2018年1月5日"));

        Assert.Equal(("某某市民政局", 2017), (identity.Agency, identity.Year));
    }

    [Theory]
    [InlineData("2023年，我局坚持以公开为常态。", false)]
    [InlineData("2023年，我们将重点做好以下工作。", true)]
    [InlineData("一、总体情况", true)]
    public void A_year_that_only_a_date_tells_is_doubtful_unless_the_text_speaks_of_it(string text, bool doubtful)
    {
        var identity = Find(Line(text), Line("某某市民政局", "某某市民政局"), Line("2024年1月5日", "2024年1月5日"));

        Assert.Equal(2023, identity.Year);
        Assert.Equal(doubtful, identity.Findings.Any(finding => finding.Rule == "layout.year_doubtful"));
    }

    [Fact]
    public void The_day_on_which_a_table_was_filled_in_tells_the_year_before_and_is_doubtful_alone()
    {
        var identity = Find(Line("填报单位：某某市民政局", "填报单位：某某市民政局"), Line("填报日期：2018年1月", "填报日期：2018年1月"));

        Assert.Equal(2017, identity.Year);
        Assert.Contains(identity.Findings, finding => finding.Rule == "layout.year_doubtful");
    }

    [Theory]
    [InlineData("gidar-2019", true)]
    [InlineData("statistics-2014", false)]
    public void A_title_of_a_year_in_which_the_form_was_not_printed_yet_is_another_reports(string form, bool doubtful)
    {
        var identity = Find(Line("甲乙开发区管委会2017年政府信息公开情况统计表", "甲乙开发区管委会2017年政府信息公开情况统计表"));

        Assert.Equal(doubtful ? ["layout.year_doubtful", "layout.agency_doubtful"] : [], identity.FindingsWith(ShippedForms.Library.Forms.Single(known => known.Id == form)).Select(finding => finding.Rule));
    }

    [Fact]
    public void A_report_without_title_and_signature_has_no_name()
    {
        var identity = Find(Line("一、总体情况", "一、总体情况"));

        Assert.Equal(((string?)null, (int?)null), (identity.Agency, identity.Year));
    }
}
