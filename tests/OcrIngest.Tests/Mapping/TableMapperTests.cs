using OcrIngest.Mapping;
using Xunit;

namespace OcrIngest.Tests.Mapping;

public sealed class TableMapperTests
{
    private const string Garbage = "呈厂囗屮彐丿亅";

    public static TheoryData<string, string, int, bool> WholeTables => new()
    {
        { "gidar-2021", "disclosure", 0, false },
        { "gidar-2021", "requests", 0, false },
        { "gidar-2021", "requests", 0, true },
        { "gidar-2021", "requests", 1, false },
        { "gidar-2021", "review", 0, false },
        { "gidar-2019", "disclosure", 0, false },
        { "gidar-2019", "requests", 0, false },
        { "gidar-2019", "review", 0, false },
        { "statistics-2014", "statistics", 0, false },
    };

    public static TheoryData<string, string> Tables => new() { { "gidar-2021", "disclosure" }, { "gidar-2021", "requests" }, { "gidar-2019", "disclosure" }, { "gidar-2019", "requests" } };

    [Theory]
    [MemberData(nameof(WholeTables))]
    public void Every_figure_of_a_whole_table_gets_its_id_with_certainty(string form, string id, int variant, bool totalBeside)
    {
        var table = SyntheticTable.Of(Mapped.Form(form), id, variant, totalBeside);
        var mapped = Mapped.Best(Mapped.Form(form), table.Read());
        Mapped.AssertSame(table.Expected, mapped, 0.99);
        Assert.DoesNotContain(mapped!.Findings, finding => finding.Severity == FindingSeverity.Error);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void An_absent_row_is_the_only_one_absent(string form, string id)
    {
        foreach (var row in SyntheticTable.Of(Mapped.Form(form), id).DataRows)
        {
            var table = SyntheticTable.Of(Mapped.Form(form), id);
            var ids = table.Rows[row].Ids.ToHashSet();
            table.Rows.RemoveAt(row);
            var mapped = Mapped.Best(Mapped.Form(form), table.Read());
            Mapped.AssertSame(table.Expected.Where(pair => !ids.Contains(pair.Key)).ToDictionary(), mapped, 0.9);
            Assert.Single(mapped!.Findings, finding => finding.Rule == "layout.absent_row");
        }
    }

    [Fact]
    public void Figures_that_were_read_as_labels_with_their_units_leave_a_row_without_labels_a_row_of_figures()
    {
        var form = Mapped.Form("gidar-2021");
        var table = SyntheticTable.Of(form, "review");
        table.Change(table.DataRows.Single(), cell => cell.From % 4 == 3 ? cell with { Text = $"{cell.Text}件", IsFigure = false } : cell);
        var mapped = Mapped.Best(form, table.Read());
        Assert.Equal(table.Expected, Mapped.Texts(mapped).ToDictionary(pair => pair.Key, pair => pair.Value!.TrimEnd('件')));
    }

    [Theory]
    [InlineData(false, "四、政府信息公开行政复议、行政诉讼情况")]
    [InlineData(true, "四、政府信息公开行政复议、行政诉讼情况")]
    [InlineData(true, "四丶政府信息公开行玫复议丶行政诉讼情况")]
    public void Under_its_title_a_table_without_row_labels_is_known_by_its_columns_though_no_head_can_be_read(bool lost, string title)
    {
        var form = Mapped.Form("gidar-2021");
        var table = SyntheticTable.Of(form, "review");
        var row = table.DataRows.Single();
        for (var head = 0; head < row; head++)
            table.Change(head, cell => cell with { Text = Garbage });
        if (lost)
            table.Rows.RemoveRange(0, row);
        Assert.Null(Mapped.Best(form, table.Read()));
        Assert.Null(Mapped.Best(form, table.Read() with { Above = ["三、收到和处理政府信息公开申请情况"] }));
        var mapped = Mapped.Best(form, table.Read() with { Above = ["单位：件", title] });
        Assert.Equal(table.Expected, Mapped.Texts(mapped).ToDictionary(pair => pair.Key, pair => pair.Value!));
    }

    [Fact]
    public void Under_its_title_heads_that_were_read_as_figures_hide_no_table()
    {
        var form = Mapped.Form("gidar-2021");
        var table = SyntheticTable.Of(form, "review");
        for (var head = 0; head < table.DataRows.Single(); head++)
            table.Change(head, cell => cell with { Text = "1", IsFigure = true });
        var mapped = Mapped.Best(form, table.Read() with { Above = ["四、政府信息公开行政复议、行政诉讼情况"] });
        Assert.Equal(table.Expected, Mapped.Texts(mapped).ToDictionary(pair => pair.Key, pair => pair.Value!));
        Assert.Contains(mapped!.Findings, finding => finding.Rule == "layout.unknown_row");
    }

    [Theory]
    [InlineData("gidar-2019")]
    [InlineData("gidar-2021")]
    public void A_word_over_the_labels_that_was_read_as_a_number_is_no_figure(string formId)
    {
        var form = Mapped.Form(formId);
        var table = SyntheticTable.Of(form, "disclosure");
        for (var row = 0; row < table.Rows.Count; row++)
            table.Change(row, cell => cell.Text == "信息内容" ? cell with { Text = "5248", IsFigure = true } : cell);
        var mapped = Mapped.Best(form, table.Read());
        Mapped.AssertSame(table.Expected, mapped, 0.99);
        Assert.DoesNotContain(mapped!.Findings, finding => finding.Rule == "layout.unknown_row");
    }

    [Fact]
    public void Half_a_word_over_the_heads_of_columns_that_was_read_as_a_number_is_no_figure()
    {
        var form = Mapped.Form("gidar-2021");
        var table = SyntheticTable.Of(form, "review");
        table.Rows[0] = table.Rows[0] with
        {
            Cells = [.. table.Rows[0].Cells.SelectMany(cell => cell.Text == "行政诉讼"
                ? new[] { cell with { Text = "47", IsFigure = true, To = cell.From + 5 }, cell with { Text = "", IsFigure = true, From = cell.From + 5 } } : [cell])]
        };
        var mapped = Mapped.Best(form, table.Read());
        Mapped.AssertSame(table.Expected, mapped, 0.95);
        Assert.DoesNotContain(mapped!.Findings, finding => finding.Rule == "layout.unknown_row");
    }

    [Fact]
    public void A_title_alone_makes_no_table_of_columns_that_are_not_all_there()
    {
        var form = Mapped.Form("gidar-2021");
        var table = SyntheticTable.Of(form, "review");
        var row = table.DataRows.Single();
        for (var head = 0; head < row; head++)
            table.Change(head, cell => cell with { Text = Garbage });
        table.Rows[row] = table.Rows[row] with { Cells = [.. table.Rows[row].Cells.Where(cell => cell.From != 8).Select(cell => cell.From == 7 ? cell with { To = 9 } : cell)] };
        Assert.Null(Mapped.Best(form, table.Read() with { Above = ["四、政府信息公开行政复议、行政诉讼情况"] }));
    }

    [Fact]
    public void Units_that_were_read_as_figures_hide_no_label()
    {
        var form = Mapped.Form("statistics-2014");
        var table = SyntheticTable.Of(form, "statistics");
        foreach (var row in table.DataRows)
            table.Change(row, cell => cell.Text == "件" ? cell with { Text = "4", IsFigure = true } : cell);
        Mapped.AssertSame(table.Expected, Mapped.Best(form, table.Read()), 0.99);
        for (var cut = 10; cut < table.Rows.Count - 10; cut += 7)
        {
            var rest = Mapped.Best(form, table.Read(2, cut));
            Assert.Equal(table.Rows.Skip(cut).SelectMany(row => row.Ids).Order(), rest!.Figures.Select(figure => figure.Id).Order());
            Assert.True(rest.Score > 0);
        }
    }

    [Fact]
    public void A_unit_that_was_read_as_strokes_is_no_streak_beside_a_blank()
    {
        var form = Mapped.Form("statistics-2014");
        var table = SyntheticTable.Of(form, "statistics");
        var blank = table.DataRows.Where((_, i) => i % 5 == 2).ToList();
        foreach (var row in blank)
            table.Change(row, cell => cell.Text == "件" ? cell with { Text = "1|", IsFigure = true } : cell.IsFigure ? cell with { Text = "" } : cell);
        Assert.Contains(blank, row => table.Rows[row].Cells.Any(cell => cell.Text == "1|"));
        Assert.All(Mapped.Best(form, table.Read())!.Figures, figure => Assert.True(figure.Certainty > 0.95, $"{figure.Id}: {figure.Certainty}"));
    }

    [Fact]
    public void A_table_of_another_kind_that_shares_some_labels_is_no_table_of_a_form()
    {
        foreach (var form in new[] { "gidar-2019", "gidar-2021" })
        {
            var table = SyntheticTable.Of(Mapped.Form(form), "disclosure");
            string[] heads = ["信息内容", "本年更新条数", "上年更新条数", "总计"], labels = ["机构职能", "政策文件", "行政规范性文件", "财政预决算", "重大建设项目", "行政许可", "行政处罚", "政府采购", "总计"];
            table.Rows.Clear();
            table.Rows.Add(new SyntheticRow(null, [.. heads.Select((head, i) => new SyntheticCell(head, i, i + 1, 0))]));
            table.Rows.AddRange(labels.Select((label, r) => new SyntheticRow(null, [.. Enumerable.Range(0, 4).Select(i => new SyntheticCell(i == 0 ? label : $"{100 * r + i}", i, i + 1, 0, i > 0))])));
            Assert.Null(Mapped.Best(Mapped.Form(form), table.Read()));
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_row_with_a_ruined_label_finds_its_place(string form, string id)
    {
        foreach (var row in SyntheticTable.Of(Mapped.Form(form), id).DataRows)
        {
            var table = SyntheticTable.Of(Mapped.Form(form), id);
            table.ChangeLabel(row, Garbage);
            Mapped.AssertSame(table.Expected, Mapped.Best(Mapped.Form(form), table.Read()));
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_row_whose_label_was_not_read_at_all_finds_its_place(string form, string id)
    {
        foreach (var row in SyntheticTable.Of(Mapped.Form(form), id).DataRows)
        {
            var table = SyntheticTable.Of(Mapped.Form(form), id);
            table.ChangeLabel(row, "");
            Mapped.AssertSame(table.Expected, Mapped.Best(Mapped.Form(form), table.Read()));
        }
    }

    [Fact]
    public void An_unknown_row_is_reported_and_shifts_no_other()
    {
        var form = Mapped.Form("gidar-2021");
        foreach (var row in SyntheticTable.Of(form, "requests").DataRows)
        {
            var table = SyntheticTable.Of(form, "requests");
            var cells = table.Rows[row].Cells.Select(cell => cell.IsFigure ? cell with { Text = "9", Id = null } : cell.Group == 0 ? cell with { Text = "转交信访部门及其他单位办理" } : cell);
            table.Rows.Insert(row, new SyntheticRow(null, [.. cells]));
            var mapped = Mapped.Best(form, table.Read());
            Mapped.AssertSame(table.Expected, mapped);
            Assert.Single(mapped!.Findings, finding => finding.Rule == "layout.unknown_row");
        }
    }

    [Fact]
    public void Where_the_rules_were_lost_a_person_looks_and_neither_nothing_seen_nor_a_thin_1_is_believed()
    {
        var form = Mapped.Form("gidar-2021");
        var table = SyntheticTable.Of(form, "requests");
        var row = table.DataRows.ElementAt(5);
        var empty = table.Rows[row].Cells.First(cell => cell.Id is not null).Id!;
        table.Change(row, cell => cell.Id == empty ? cell with { Text = "" } : cell);
        var read = table.Read();

        var mapped = Mapped.Best(form, read with { Grid = read.Grid with { FromWriting = true } })!;

        Assert.Contains(mapped.Findings, finding => finding is { Rule: "layout.lost_rules", Severity: FindingSeverity.Warning });
        var thin = mapped.Figures.Where(figure => figure.Cell!.Read.Figure?.Text.Contains('1', StringComparison.Ordinal) == true).ToList();
        Assert.True(thin.Count is > 3 and < 150);
        Assert.All(mapped.Figures, figure => Assert.Equal(figure.Id == empty || thin.Contains(figure), figure.Certainty <= 0.5));
        Assert.All(mapped.Figures.Where(figure => figure.Id != empty).Except(thin), figure => Assert.True(figure.Certainty > 0.9));
        Assert.DoesNotContain(Mapped.Best(form, read)!.Findings, finding => finding.Rule == "layout.lost_rules");
    }

    [Fact]
    public void A_figure_that_was_read_as_words_takes_no_column_from_a_table_without_row_labels()
    {
        var form = Mapped.Form("gidar-2021");
        var table = SyntheticTable.Of(form, "review");
        var data = table.DataRows.Single();
        var lost = table.Rows[data].Cells[0].Id!;
        table.Change(data, cell => cell.Id == lost ? cell with { Text = "长:", IsFigure = false } : cell);
        var expected = table.Expected.Where(pair => pair.Key != lost).ToDictionary();

        var mapped = Mapped.Best(form, table.Read());

        Assert.Equal(15, mapped!.Figures.Length);
        Assert.All(mapped.Figures.Where(figure => figure.Id != lost), figure => Assert.Equal(expected[figure.Id], figure.Cell!.Read.Figure!.Text));
    }

    [Fact]
    public void Every_column_with_a_ruined_head_finds_its_place()
    {
        var form = Mapped.Form("gidar-2021");
        for (var column = 0; column < 7; column++)
        {
            var table = SyntheticTable.Of(form, "requests");
            for (var row = 0; row < 3; row++)
                table.Change(row, cell => cell.From == table.LabelColumns + column && cell.To == cell.From + 1 ? cell with { Text = Garbage } : cell);
            Mapped.AssertSame(table.Expected, Mapped.Best(form, table.Read()));
        }
    }

    [Fact]
    public void Heads_cut_to_their_first_lines_are_told_apart_by_their_order()
    {
        var form = Mapped.Form("gidar-2021");
        var table = SyntheticTable.Of(form, "review");
        for (var row = 0; row < 3; row++)
            table.Change(row, cell => cell with { Text = cell.Text is "结果维持" or "结果纠正" ? "结果" : cell.Text == "其他结果" ? "其他" : cell.Text == "尚未审结" ? "尚未" : cell.Text });
        Mapped.AssertSame(table.Expected, Mapped.Best(form, table.Read()), 0.9);
    }

    [Fact]
    public void Where_the_form_has_one_column_of_figures_no_head_is_needed_to_tell_it()
    {
        var form = Mapped.Form("statistics-2014");
        var table = SyntheticTable.Of(form, "statistics");
        table.Change(0, cell => cell with { Text = "" });
        Mapped.AssertSame(table.Expected, Mapped.Best(form, table.Read()), 0.95);
    }

    [Fact]
    public void Group_labels_that_were_not_read_move_no_row()
    {
        var form = Mapped.Form("gidar-2021");
        var table = SyntheticTable.Of(form, "requests");
        foreach (var row in table.DataRows.ToList())
            table.Change(row, cell => cell.Group != 0 ? cell with { Text = "" } : cell);
        Mapped.AssertSame(table.Expected, Mapped.Best(form, table.Read()));
    }

    [Theory]
    [MemberData(nameof(WholeTables))]
    public void A_form_of_blank_cells_is_mapped_too(string form, string id, int variant, bool totalBeside)
    {
        var table = SyntheticTable.Of(Mapped.Form(form), id, variant, totalBeside);
        foreach (var row in table.DataRows.ToList())
            table.Change(row, cell => cell.IsFigure ? cell with { Text = "" } : cell);
        Mapped.AssertSame(table.Expected.Keys.ToDictionary(key => key, _ => ""), Mapped.Best(Mapped.Form(form), table.Read()), id == "review" ? 0.9 : 0);
    }

    [Theory]
    [InlineData("disclosure", "gidar-2019", "gidar-2021")]
    [InlineData("disclosure", "gidar-2021", "gidar-2019")]
    [InlineData("requests", "gidar-2021", "gidar-2019")]
    public void The_forms_of_2019_and_2021_are_told_apart(string id, string own, string other)
    {
        var read = SyntheticTable.Of(Mapped.Form(own), id).Read();
        Assert.True(Mapped.Best(Mapped.Form(own), read)!.Score > (Mapped.Best(Mapped.Form(other), read)?.Score ?? double.MinValue) + 3);
    }

    [Fact]
    public void Tables_of_one_form_are_not_taken_for_each_other()
    {
        var form = Mapped.Form("gidar-2021");
        foreach (var id in new[] { "disclosure", "requests", "review" })
            Assert.Equal(id, Mapped.Best(form, SyntheticTable.Of(form, id).Read())!.Table.Id);
    }

    [Fact]
    public void A_table_of_other_things_is_no_table_of_the_form()
    {
        var form = Mapped.Form("gidar-2021");
        var table = SyntheticTable.Of(form, "requests");
        for (var row = 0; row < table.Rows.Count; row++)
            table.Change(row, cell => cell.IsFigure ? cell : cell with { Text = $"物资采购项目清单第{row * 7 % 10}包" });
        Assert.Null(Mapped.Best(form, table.Read()));
    }

    [Fact]
    public void A_cell_over_two_columns_belongs_to_neither()
    {
        var form = Mapped.Form("gidar-2021");
        foreach (var row in SyntheticTable.Of(form, "requests").DataRows)
        {
            var table = SyntheticTable.Of(form, "requests");
            var at = table.LabelColumns + row % 6;
            var (left, right) = (table.Rows[row].Cells.Single(cell => cell.From == at), table.Rows[row].Cells.Single(cell => cell.From == at + 1));
            table.Rows[row] = table.Rows[row] with { Cells = [.. table.Rows[row].Cells.Where(cell => cell != right).Select(cell => cell == left ? cell with { To = at + 2, Text = "00" } : cell)] };
            var texts = Mapped.Texts(Mapped.Best(form, table.Read()));
            Assert.Null(texts[left.Id!]);
            Assert.Null(texts[right.Id!]);
            Assert.Equal(173, texts.Values.Count(text => text is not null));
        }
    }

    [Fact]
    public void A_cell_over_two_rows_belongs_to_neither()
    {
        var form = Mapped.Form("gidar-2021");
        var table = SyntheticTable.Of(form, "requests");
        foreach (var row in table.DataRows.SkipLast(1).ToList())
        {
            table = SyntheticTable.Of(form, "requests");
            var at = table.LabelColumns + row % 7;
            var ids = new[] { row, row + 1 }.Select(r => table.Rows[r].Cells.Single(cell => cell.From == at).Id!).ToList();
            foreach (var r in new[] { row, row + 1 })
                table.Change(r, cell => cell.From == at ? cell with { Group = 5, Text = "00" } : cell);
            var texts = Mapped.Texts(Mapped.Best(form, table.Read()));
            Assert.All(ids, id => Assert.Null(texts[id]));
            Assert.Equal(173, texts.Values.Count(text => text is not null));
        }
    }

    [Fact]
    public void Two_rows_in_one_are_reported_and_their_figures_doubtful()
    {
        var form = Mapped.Form("gidar-2021");
        foreach (var row in SyntheticTable.Of(form, "requests").DataRows.SkipLast(1))
        {
            var table = SyntheticTable.Of(form, "requests");
            var (upper, lower) = (table.Rows[row], table.Rows[row + 1]);
            if (!upper.Cells.Select(cell => (cell.From, cell.To, cell.Group)).SequenceEqual(lower.Cells.Select(cell => (cell.From, cell.To, cell.Group))))
                continue;
            table.Rows[row] = upper with { Cells = [.. upper.Cells.Zip(lower.Cells, (a, b) => a.IsFigure || a.Group != 0 ? a : a with { Text = $"{a.Text}\n{b.Text}" })] };
            table.Rows.RemoveAt(row + 1);
            var mapped = Mapped.Best(form, table.Read())!;
            Assert.Single(mapped.Findings, finding => finding is { Rule: "layout.merged_rows", Severity: FindingSeverity.Warning });
            Assert.All(mapped.Figures.Where(figure => upper.Ids.Concat(lower.Ids).Contains(figure.Id)), figure => Assert.True(figure.Certainty <= 0.5));
        }
    }

    [Fact]
    public void Two_rows_that_changed_places_are_never_surely_each_other()
    {
        var form = Mapped.Form("gidar-2021");
        foreach (var row in SyntheticTable.Of(form, "requests").DataRows.SkipLast(1))
        {
            var table = SyntheticTable.Of(form, "requests");
            (table.Rows[row], table.Rows[row + 1]) = (table.Rows[row + 1], table.Rows[row]);
            Mapped.AssertSafe(table, Mapped.Best(form, table.Read()), $"row {row}");
        }
    }
}
