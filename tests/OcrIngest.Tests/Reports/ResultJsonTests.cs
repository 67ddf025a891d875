using System.Collections.Immutable;
using System.Text;
using OcrIngest.Imaging;
using OcrIngest.Reports;
using Xunit;

namespace OcrIngest.Tests.Reports;

public sealed class ResultJsonTests
{
    [Fact]
    public void A_trace_comes_back_as_it_was_and_leaves_no_sign_where_there_is_none()
    {
        var plain = new IngestResult("d", "ab", 1, 1, null, [], [], [], System.Collections.Immutable.ImmutableSortedDictionary<string, double>.Empty);
        var traced = plain with { Trace = [new TracedTable(2, [new TracedCell(new PixelRect(1, 2, 3, 4), "总计", ["t..total"]), new TracedCell(default, "", [])])] };

        Assert.DoesNotContain("trace", Encoding.UTF8.GetString(ResultJson.Write(plain)), StringComparison.Ordinal);
        Assert.Empty(ResultJson.Read(ResultJson.Write(plain)).Trace);
        var table = Assert.Single(ResultJson.Read(ResultJson.WriteLine(traced)).Trace);
        Assert.Equal((2, new PixelRect(1, 2, 3, 4), "总计"), (table.Page, table.Cells[0].Box, table.Cells[0].Text));
        Assert.Equal("t..total", Assert.Single(table.Cells[0].Ids));
        Assert.Empty(table.Cells[1].Ids);
    }

    [Fact]
    public void Writes_the_members_of_the_contract_in_its_order_and_words()
    {
        const string Expected = """
            {
              "document": {
                "name": "米东区",
                "sha256": "ab12",
                "pages": 3,
                "bytes": 1234,
                "pageSizes": [
                  {
                    "page": 1,
                    "width": 2480,
                    "height": 3508,
                    "dpi": 300,
                    "rotation": 0
                  }
                ],
                "findings": []
              },
              "status": "done",
              "error": null,
              "reports": [
                {
                  "form": "gidar-2021",
                  "agency": "米东区人民政府",
                  "year": 2023,
                  "pages": [1, 2, 3],
                  "verdict": "review",
                  "values": {
                    "requests.new.natural_person": {
                      "value": "24",
                      "raw": "２４",
                      "status": "read",
                      "confidence": 0.999701,
                      "page": 2,
                      "box": [10, 20, 30, 40],
                      "alternatives": [
                        {
                          "value": "21",
                          "confidence": 0.0002
                        }
                      ]
                    },
                    "a.unreadable": {
                      "value": null,
                      "raw": "",
                      "status": "uncertain",
                      "confidence": 0,
                      "page": 2,
                      "box": [0, 0, 0, 0],
                      "alternatives": []
                    }
                  },
                  "findings": [
                    {
                      "rule": "requests.row_sum",
                      "kind": "identity",
                      "severity": "error",
                      "message": "12 与 13 不符",
                      "cells": [
                        "requests.granted.total"
                      ],
                      "expected": "12",
                      "actual": "13"
                    }
                  ]
                }
              ],
              "timings": {
                "pages": 0.5
              }
            }

            """;
        Assert.Equal(Expected, Encoding.UTF8.GetString(ResultJson.Write(Sample())));
    }

    [Fact]
    public void Reads_back_what_it_wrote_down_to_the_byte()
    {
        var written = ResultJson.Write(Sample());
        Assert.Equal(written, ResultJson.Write(ResultJson.Read(written)));
    }

    [Fact]
    public void One_line_holds_the_same_result()
    {
        var line = ResultJson.WriteLine(Sample());
        Assert.DoesNotContain((byte)'\n', line);
        Assert.Equal(ResultJson.Write(Sample()), ResultJson.Write(ResultJson.Read(line)));
    }

    [Fact]
    public void A_failed_document_keeps_its_code_and_sentence()
    {
        var failed = Sample() with { Error = new DocumentError("encrypted_pdf", "Remove the password."), Reports = [] };
        var read = ResultJson.Read(ResultJson.Write(failed));
        Assert.Equal(failed.Error, read.Error);
        Assert.Contains("\"status\": \"failed\"", Encoding.UTF8.GetString(ResultJson.Write(failed)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plain_record_becomes_one_report_with_its_values_as_printed()
    {
        var json = Encoding.UTF8.GetBytes("""{ "agency": "某区", "year": 2023, "form": "gidar-2021", "values": { "b.x": "7", "a.y": "", "c.z": null, "d.n": 3.50 } }""");
        var report = Assert.Single(ResultJson.ReadResultOrRecord(json, "r").Reports);
        Assert.Equal(("gidar-2021", "某区", 2023), (report.Form, report.Agency, report.Year));
        Assert.Equal(["b.x", "a.y", "c.z", "d.n"], report.Figures.Select(figure => figure.Id));
        Assert.Equal(["7", "", null, "3.50"], report.Figures.Select(figure => figure.Value.Value));
        Assert.Equal([FigureStatus.Read, FigureStatus.Blank, FigureStatus.Uncertain, FigureStatus.Read], report.Figures.Select(figure => figure.Value.Status));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{ "form": "f", "values": [] }""")]
    [InlineData("""{ "form": "f", "values": { "a": "1", "a": "2" } }""")]
    [InlineData("""{ "form": "f", "values": { "a": [1] } }""")]
    [InlineData("""{ "form": "f", "year": "2023", "values": { } }""")]
    [InlineData("""{ "form": "f", "year": 99999999999, "values": { } }""")]
    [InlineData("""{ "document": { "name": "n" } }""")]
    [InlineData("""{ "document": { "name": "n", "sha256": "", "pages": 1, "bytes": 1 }, "status": "perhaps" }""")]
    [InlineData("""{ "document": { "name": "n", "sha256": "", "pages": 1, "bytes": 1 }, "status": "failed", "error": null }""")]
    public void Anything_else_is_rejected_and_never_throws_otherwise(string json)
    {
        var rejected = Assert.Throws<InputRejectedException>(() => ResultJson.ReadResultOrRecord(Encoding.UTF8.GetBytes(json), "r"));
        Assert.Equal(RejectReason.CorruptFile, rejected.Reason);
    }

    [Fact]
    public void Deep_nesting_is_rejected()
    {
        var json = new string('[', 100_000);
        Assert.Throws<InputRejectedException>(() => ResultJson.ReadResultOrRecord(Encoding.UTF8.GetBytes(json), "r"));
    }

    [Fact]
    public void Numbers_that_JSON_cannot_hold_become_ones_it_can()
    {
        var odd = Sample() with { PageSizes = [new PageSize(1, 2, 3, double.NaN), new PageSize(2, 2, 3, double.PositiveInfinity)] };
        Assert.Equal([0d, 0d], ResultJson.Read(ResultJson.Write(odd)).PageSizes.Select(size => size.Dpi));
    }

    private static IngestResult Sample() => new(
        "米东区", "ab12", 1234, 3, null,
        [
            new ReportResult("gidar-2021", "米东区人民政府", 2023, [1, 2, 3], Verdict.Review,
                [
                    new Figure("requests.new.natural_person", new FigureValue(
                        "24", "２４", FigureStatus.Read, 0.99970051, 2, new PixelRect(10, 20, 30, 40), [new FigureAlternative("21", 0.0002)])),
                    new Figure("a.unreadable", new FigureValue(null, "", FigureStatus.Uncertain, 0, 2, default, [])),
                ],
                [new Finding("requests.row_sum", FindingKind.Identity, FindingSeverity.Error, "12 与 13 不符", ["requests.granted.total"], "12", "13")]),
        ],
        [], [new PageSize(1, 2480, 3508, 300)], ImmutableSortedDictionary<string, double>.Empty.Add("pages", 0.5));
}
