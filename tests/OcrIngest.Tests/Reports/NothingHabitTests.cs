using OcrIngest.Reports;
using Xunit;
using static OcrIngest.Tests.Reports.ReadReport;

namespace OcrIngest.Tests.Reports;

public sealed class NothingHabitTests
{
    private const string Doubtful = "requests.denied_state_secret.research";

    [Fact]
    public void A_nothing_like_all_others_of_its_table_is_hardly_ever_the_other_kind()
    {
        Assert.InRange(Ceiling("0", "0"), 0.99, 0.9999);
        Assert.InRange(Ceiling("", ""), 0.99, 0.9999);
    }

    [Fact]
    public void A_nothing_unlike_all_others_is_far_more_doubtful() => Assert.All([Ceiling("0", ""), Ceiling("", "0")], ceiling => Assert.InRange(ceiling, 0.2, 0.4));

    [Fact]
    public void Where_nothing_is_known_of_the_table_the_doubt_stays()
    {
        var figures = Figures().Where(figure => figure.Id == Doubtful).ToDictionary(figure => figure.Id, figure => figure.Value with { Ceiling = 0.9 });
        Assert.Equal(0.9, new NothingHabit(Form, figures).Ceiling(Doubtful, figures[Doubtful]), 9);
    }

    [Fact]
    public void The_mark_of_a_blank_is_no_0_that_was_overlooked() => Assert.Equal(0.9, Ceiling("", "0", raw: "-"), 9);

    [Fact]
    public void Where_a_table_mixes_the_two_it_lifts_no_doubt() => Assert.True(Ceiling("0", "0", "requests.rejected_", "") <= 0.9);

    [Fact]
    public void Other_tables_say_nothing() => Assert.True(Ceiling("0", "0", "review.", "") > 0.99);

    [Fact]
    public void A_blank_total_of_parts_that_are_not_0_is_no_nothing()
    {
        var figures = Figures(("requests.granted.total", "", 0.9)).ToDictionary(figure => figure.Id, figure => figure.Value);
        Assert.Equal(0.9, new NothingHabit(Form, figures).Ceiling("requests.granted.total", figures["requests.granted.total"] with { Ceiling = 0.9 }));
    }

    [Fact]
    public void A_figure_that_is_not_nothing_keeps_its_doubt()
    {
        var figures = Figures().ToDictionary(figure => figure.Id, figure => figure.Value);
        Assert.Equal(0.9, new NothingHabit(Form, figures).Ceiling("requests.new.enterprise", figures["requests.new.enterprise"] with { Ceiling = 0.9 }));
    }

    /// <summary>Of a doubtful nothing where the others are printed so, and those of one stretch so.</summary>
    private static double Ceiling(string value, string usual, string stretch = "-", string other = "", string raw = "")
    {
        var figures = Figures().ToDictionary(figure => figure.Id, figure => figure.Value.Value != "0" ? figure.Value
            : figure.Value with { Value = figure.Id.StartsWith(stretch, StringComparison.Ordinal) ? other : usual });
        figures[Doubtful] = figures[Doubtful] with { Value = value, Raw = value.Length > 0 ? value : raw, Confidence = 0.9, Ceiling = 0.9 };
        return new NothingHabit(Form, figures).Ceiling(Doubtful, figures[Doubtful]);
    }
}
