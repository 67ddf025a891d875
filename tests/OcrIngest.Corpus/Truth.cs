using System.Text.Json;

namespace OcrIngest.Corpus;

/// <summary>What a report's tables say: testdata/truth. "" is a blank cell, an id that is not there a row that is not printed.</summary>
internal sealed record Truth(string Form, string Agency, int Year, IReadOnlyDictionary<string, string> Values)
{
    public static Truth Of(string report)
    {
        var root = JsonDocument.Parse(File.ReadAllBytes(Repository.Path($"testdata/truth/{report}.json"))).RootElement;
        return new Truth(
            root.GetProperty("form").GetString()!, root.GetProperty("agency").GetString()!, root.GetProperty("year").GetInt32(),
            root.GetProperty("values").EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetString()!));
    }
}
