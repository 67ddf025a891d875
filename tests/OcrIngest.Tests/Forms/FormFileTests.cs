using OcrIngest.Forms;
using Xunit;

namespace OcrIngest.Tests.Forms;

public sealed class FormFileTests : IDisposable
{
    private const string Small = """
        {
          "id": "small", "reportTitles": "年报",
          "tables": [{ "id": "t", "sectionTitles": "表", "blocks": [{
            "columns": [{ "id": "a", "label": "甲" }, { "id": "b", "label": "乙" }, { "id": "total", "label": ["总计", "合计"] }],
            "rows": [{ "id": "r", "label": "行" }, { "group": "组", "lines": [{ "id": "s", "numbering": "1.", "label": "其他", "number": "signedCount" }] }] }] }],
          "sets": { "part": ["a", "b"], "row": ["r", "s"] },
          "rules": [{ "name": "t.sum", "kind": "identity", "total": "t.<row>.total", "sum": ["t.<row>.[part]"] }]
        }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("forms").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private FormLibrary Load(string json, string? narrative = null)
    {
        var shared = Directory.CreateDirectory(Path.Combine(folder, "shared")).FullName;
        File.Copy(Path.Combine(ShippedForms.Folder, "shared", "titles.json"), Path.Combine(shared, "titles.json"), overwrite: true);
        if (narrative is not null)
            File.WriteAllText(Path.Combine(shared, "texts.json"), narrative);
        File.WriteAllText(Path.Combine(folder, "small.json"), json);
        return FormLibrary.Load(folder);
    }

    [Fact]
    public void A_form_is_read_as_it_is_written()
    {
        var form = Load(Small).Find("small")!;

        Assert.Equal(["t.r.a", "t.r.b", "t.r.total", "t.s.a", "t.s.b", "t.s.total"], form.FigureIds.AsEnumerable());
        Assert.Equal(["组", "其他"], form.Tables[0].Blocks[0].Rows[1].Path.Select(level => level[0]));
        Assert.Equal(["总计", "合计"], form.Tables[0].Blocks[0].Columns[2].Path[0].AsEnumerable());
        Assert.Equal((NumberKind.Count, NumberKind.SignedCount), (form.Figures["t.r.a"].Kind, form.Figures["t.s.a"].Kind));
        Assert.Equal(["t.r.total", "t.s.total"], form.Rules.Select(rule => rule.Total));
        Assert.Equal(["t.s.a", "t.s.b"], form.Rules[1].Right.AsEnumerable());
    }

    [Theory]
    [InlineData("\"id\": \"b\"", "\"id\": \"a\"", "'a' is there twice")]
    [InlineData("\"id\": \"s\"", "\"id\": \"r\"", "'r' is there twice")]
    [InlineData("\"id\": \"a\"", "\"id\": \"A B\"", "'A B' cannot be the id")]
    [InlineData("\"id\": \"small\"", "\"id\": \"../small\"", "'../small' cannot be the id of a form")]
    [InlineData("t.<row>.total", "t.<row>.sum", "the form has no figure 't.r.sum'")]
    [InlineData("[part]", "[parts]", "there is no set 'parts'")]
    [InlineData("\"part\": [\"a\", \"b\"]", "\"part\": [\"a\", \"[part]\"]", "set 'part' contains itself")]
    [InlineData("\"part\": [\"a\", \"b\"]", "\"part\": [\"a\", \"a\"]", "a figure is there twice on one side")]
    [InlineData("\"t.sum\"", "\"sum\"", "'sum' cannot name a rule")]
    [InlineData("\"total\": \"t.<row>.total\", ", "", "either total and sum")]
    [InlineData("\"kind\": \"identity\"", "\"kind\": \"layout\"", "kind must be identity or plausibility")]
    [InlineData("\"kind\": \"identity\"", "\"kind\": \"identity\", \"agencies\": \"(\"", "Invalid pattern")]
    [InlineData("\"kind\": \"identity\"", "\"kind\": \"sum\"", "could not be converted")]
    [InlineData("\"label\": \"行\"", "\"label\": \" \"", "an empty text")]
    [InlineData("\"label\": \"行\"", "\"lable\": \"行\"", "lable")]
    [InlineData("\"id\": \"r\", ", "\"id\": \"r\", \"id\": \"q\", ", "Duplicate")]
    [InlineData("\"id\": \"r\", ", "", "has no id or no label")]
    [InlineData("\"group\": \"组\", ", "", "must be either a line")]
    [InlineData("\"id\": \"r\",", "\"id\": \"r\", \"insteadOf\": [\"x\"],", "'x', which is no row")]
    [InlineData("\"reportTitles\": \"年报\",", "", "reportTitles")]
    [InlineData("\"reportTitles\": \"年报\"", "\"reportTitles\": []", "no text at all")]
    [InlineData("\"reportTitles\": \"年报\"", "\"reportTitles\": null", "reportTitles")]
    [InlineData("\"reportTitles\": \"年报\"", "\"reportTitles\": \"年报\", \"narrative\": \"../../etc/passwd\"", "cannot name a narrative file")]
    [InlineData("\"reportTitles\": \"年报\"", "\"reportTitles\": \"年报\", \"narrative\": \"none\"", "cannot be read")]
    public void A_wrong_form_is_refused_with_what_is_wrong(string text, string replacement, string problem)
    {
        Assert.Contains(text, Small);

        var error = Assert.Throws<FormFileException>(() => Load(Small.Replace(text, replacement)));

        Assert.Contains(problem, error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("\"text\"")]
    [InlineData("{} {}")]
    [InlineData("\u0000")]
    public void What_is_no_form_at_all_is_refused(string json)
    {
        Assert.Throws<FormFileException>(() => Load(json));
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("""{ "group": "组", "lines": [""", 1000)) + string.Concat(Enumerable.Repeat("]}", 1000));

        Assert.Throws<FormFileException>(() => Load(Small.Replace("""{ "id": "r", "label": "行" }""", deep)));
    }

    [Fact]
    public void Too_many_levels_of_groups_are_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("""{ "group": "组", "lines": [""", 7)) + """{ "id": "q", "label": "行" }""" + string.Concat(Enumerable.Repeat("]}", 7));

        Assert.Contains("levels of groups", Assert.Throws<FormFileException>(() => Load(Small.Replace("""{ "id": "r", "label": "行" }""", deep))).Message);
    }

    [Fact]
    public void A_rule_that_multiplies_without_end_is_refused()
    {
        var members = string.Join(", ", Enumerable.Range(0, 100).Select(i => $"\"m{i}\""));
        var json = Small.Replace("\"row\": [\"r\", \"s\"]", $"\"row\": [\"r\"], \"x\": [{members}], \"y\": [\"[x]\", \"[x]\"], \"z\": [\"[y]\", \"[y]\"]")
            .Replace("\"t.<row>.[part]\"", "\"t.<row>.[z].[z].[z].[z].[z]\"");

        Assert.Contains("more than 2 sets", Assert.Throws<FormFileException>(() => Load(json)).Message);
    }

    [Fact]
    public void A_sum_of_too_many_terms_is_refused()
    {
        var members = string.Join(", ", Enumerable.Range(0, 400).Select(i => $"\"m{i}\""));
        var json = Small.Replace("\"row\": [\"r\", \"s\"]", $"\"row\": [\"r\"], \"x\": [{members}]").Replace("\"t.<row>.[part]\"", "\"t.[x].[x]\"");

        Assert.Contains("more than 500 terms", Assert.Throws<FormFileException>(() => Load(json)).Message);
    }

    [Fact]
    public void A_set_that_doubles_itself_without_end_is_refused()
    {
        var json = Small.Replace("\"part\": [\"a\", \"b\"]", "\"part\": [" + string.Join(", ", Enumerable.Repeat("\"[part]\"", 50)) + "]");

        Assert.Throws<FormFileException>(() => Load(json));
    }

    [Fact]
    public void A_large_file_is_refused()
    {
        Assert.Contains("larger than", Assert.Throws<FormFileException>(() => Load(Small + new string(' ', 2 << 20))).Message);
    }

    [Fact]
    public void Every_problem_is_named_at_once()
    {
        var error = Assert.Throws<FormFileException>(() => Load(Small.Replace("[part]", "[parts]").Replace("\"id\": \"b\"", "\"id\": \"a\"")));

        Assert.True(error.Problems.Length >= 2);
        Assert.Equal("small.json", error.File);
    }

    [Fact]
    public void Two_files_of_one_form_are_refused()
    {
        Load(Small);
        File.WriteAllText(Path.Combine(folder, "other.json"), Small);

        Assert.Contains("two files define the form 'small'", Assert.Throws<FormFileException>(() => FormLibrary.Load(folder)).Message);
    }

    [Fact]
    public void A_folder_without_forms_is_refused()
    {
        Assert.Throws<FormFileException>(() => FormLibrary.Load(folder));
        Assert.Throws<FormFileException>(() => FormLibrary.Load(Path.Combine(folder, "none")));
    }

    [Theory]
    [InlineData("申请{n}件", "[[\"t.r.total\"]]", null)]
    [InlineData("申请{m}件", "[[\"t.r.total\"]]", "a word in braces")]
    [InlineData("申请件", "[[\"t.r.total\"]]", "has no group 'n'")]
    [InlineData("申请({n}件", "[[\"t.r.total\"]]", "Invalid pattern")]
    [InlineData("申请{n}件", "[[\"t.r.sum\"]]", "no figure 't.r.sum'")]
    public void Narrative_patterns_are_checked(string pattern, string accepts, string? problem)
    {
        var narrative = $$"""
            { "words": { "n": "(?<n>\\d+)" }, "otherTimes": "去年", "subject": "(?<office>x)",
              "statements": [{ "name": "narrative.x", "says": "x", "pattern": "{{pattern}}", "accepts": {{accepts}} }] }
            """;
        var form = Small.Replace("\"reportTitles\"", "\"narrative\": \"texts\", \"reportTitles\"");

        if (problem is null)
            Assert.Equal("narrative.x", Assert.Single(Load(form, narrative).Find("small")!.NarrativeRules).Name);
        else
            Assert.Contains(problem, Assert.Throws<FormFileException>(() => Load(form, narrative)).Message);
    }
}
