using System.Collections.Immutable;
using OcrIngest.Mapping;
using OcrIngest.Pages;
using Xunit;

namespace OcrIngest.Tests.Mapping;

public sealed class StackedTablesTests
{
    private const string Form = "gidar-2021";

    [Fact]
    public void Tables_in_one_frame_are_parted_and_each_is_mapped_whole()
    {
        SyntheticTable upper = SyntheticTable.Of(Mapped.Form(Form), "disclosure"), lower = SyntheticTable.Of(Mapped.Form(Form), "requests");
        var parts = Split(Stack(upper.Read(), lower.Read()));
        Assert.Equal(2, parts.Length);
        Mapped.AssertSame(upper.Expected, parts[0].Candidates.First(mapped => mapped.Table.Id == "disclosure"));
        Mapped.AssertSame(lower.Expected, parts[1].Candidates.First(mapped => mapped.Table.Id == "requests"));
    }

    [Theory]
    [InlineData("disclosure")]
    [InlineData("requests")]
    [InlineData("review")]
    public void One_table_stays_whole(string id)
    {
        var printed = PrintedTable.Of([SyntheticTable.Of(Mapped.Form(Form), id).Read()]);
        Assert.Same(printed, Assert.Single(Split(printed)).Table);
    }

    private static ImmutableArray<(PrintedTable Table, ImmutableArray<MappedTable> Candidates)> Split(PrintedTable table) =>
        StackedTables.Split(table, part => Mapped.All(Mapped.Form(Form), part));

    private static PrintedTable Stack(ReadTable upper, ReadTable lower)
    {
        var (above, below) = (PrintedTable.Of([upper]), PrintedTable.Of([lower]));
        return above with { Rows = [.. above.Rows, .. below.Rows], LabelEnd = below.LabelEnd };
    }
}
