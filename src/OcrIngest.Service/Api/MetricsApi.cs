using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OcrIngest.Storage;

namespace OcrIngest.Service.Api;

/// <summary>Counts in the text format of Prometheus (version 0.0.4).</summary>
internal static class MetricsApi
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/metrics", (RecordStore store) => TypedResults.Text(Write(store.Totals()), "text/plain; version=0.0.4")).ExcludeFromDescription();

    private static string Write(Storage.Queue.StoreTotals totals)
    {
        var text = new StringBuilder();
        Family("ocringest_documents", "Documents by state.", ("status=\"pending\"", totals.Pending), ("status=\"running\"", totals.Running), ("status=\"done\"", totals.Done), ("status=\"failed\"", totals.Failed));
        Family("ocringest_reports", "Reports by verdict.", ("verdict=\"accepted\"", totals.Accepted), ("verdict=\"review\"", totals.Review));
        Family("ocringest_reports_wrong_on_paper", "Reports whose printed sums do not hold although every figure is sure.", ("", totals.WrongOnPaper));
        Family("ocringest_pages_read", "Pages of documents that were read.", ("", totals.Pages));
        Family("process_resident_memory_bytes", "Resident memory of the service, without its workers.", ("", Environment.WorkingSet));
        return text.ToString();

        void Family(string name, string help, params ReadOnlySpan<(string Labels, long Value)> samples)
        {
            text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} gauge\n");
            foreach (var (labels, value) in samples)
                text.Append(CultureInfo.InvariantCulture, $"{name}{(labels.Length > 0 ? "{" + labels + "}" : "")} {value}\n");
        }
    }
}
