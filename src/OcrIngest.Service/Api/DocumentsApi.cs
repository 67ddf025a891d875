using System.IO.Compression;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using OcrIngest.Reports;
using OcrIngest.Service.Access;
using OcrIngest.Service.Intake;
using OcrIngest.Service.Work;
using OcrIngest.Storage;
using OcrIngest.Storage.Queue;

namespace OcrIngest.Service.Api;

/// <summary>A document as the API tells of it.</summary>
/// <param name="Id">Hash of its bytes.</param>
/// <param name="Ahead">Documents that will be read before it.</param>
/// <param name="Timings">Seconds that each stage took; empty until it was read.</param>
internal sealed record DocumentView(
    string Id, string Name, string Status, long Bytes, int Pages, int Ahead, int Attempts, int Accepted, int Review, string CreatedAt, string? StartedAt, string? FinishedAt, IReadOnlyDictionary<string, double> Timings, ErrorView? Error)
{
    public static DocumentView Of(ListedDocument document) => new(
        document.Sha256, document.Name, WireName.Of(document.Status), document.Bytes, document.Pages, document.Ahead, document.Attempts, document.Accepted, document.Review,
        document.CreatedAt, document.StartedAt, document.FinishedAt, document.StageSeconds, document.ErrorCode is null ? null : new ErrorView(document.ErrorCode, document.ErrorMessage ?? ""));
}

internal sealed record ErrorView(string Code, string Message);

/// <param name="Next">Give it as <c>before</c> for the documents after these; null at the end.</param>
internal sealed record DocumentListView(IEnumerable<DocumentView> Documents, long? Next);

/// <summary>An upload, as the description of the API has it: it is read as it comes.</summary>
internal sealed record UploadForm(IFormFileCollection Files);

internal sealed record UploadedView(string Id, string Name, string Url);

internal sealed record UploadView(IEnumerable<UploadedView> Documents, IEnumerable<RejectedUpload> Rejected);

/// <summary>Documents: upload, watch, take the result, throw away.</summary>
internal static class DocumentsApi
{
    private const int MostListed = 500;
    private const string Png = "image/png";

    public static void Map(RouteGroupBuilder api)
    {
        var documents = api.MapGroup("/documents").WithTags("documents");
        documents.MapPost("/", Upload).DisableAntiforgery().WithSummary("Upload one or more files (multipart field 'files'): PDFs, images, ZIPs. The same bytes again give the same id.")
            .Accepts<UploadForm>("multipart/form-data").Produces<UploadView>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status507InsufficientStorage);
        documents.MapGet("/", List).WithSummary("Documents, newest first.");
        documents.MapGet("/{id}", (string id, RecordStore store) => store.Find(id) is { } found ? Results.Ok(DocumentView.Of(found)) : Problems.Unknown(id)).WithSummary("State, place in the queue, what each stage took, error.").Produces<DocumentView>();
        documents.MapGet("/{id}/events", Events).WithSummary("Its state as server-sent events, until it has ended; Last-Event-ID goes on where a listener left.").Produces<DocumentView>(contentType: "text/event-stream");
        documents.MapGet("/{id}/result", (string id, RecordStore store) => store.Load(id) is { } result ? Results.Bytes(ResultJson.Write(result), "application/json") : Problems.NotFound($"There is no result of '{id}' yet."))
            .WithSummary("The result JSON.").Produces<JsonElement>();
        documents.MapGet("/{id}/original", Original).WithSummary("The file as it was uploaded; the pages of a numbered run as a ZIP.").Produces<Stream>(contentType: "application/octet-stream", additionalContentTypes: "application/zip");
        documents.MapGet("/{id}/pages/{page:int}.png", Page).WithSummary("A page as scanned; with overlay=true what was read is drawn on it.").Produces<Stream>(contentType: Png);
        documents.MapGet("/{id}/cells/{figure}.png", (string id, string figure, RecordStore store, OriginalFolder originals, PagePictures pictures, CancellationToken cancellationToken, int report = 0) =>
            Cell(id, report, figure, store, originals, pictures, cancellationToken)).WithSummary("The cut-out of a figure's cell, upright; of the document's first report, or the one of that 0-based place.").Produces<Stream>(contentType: Png);
        documents.MapGet("/{id}/reports/{ordinal:int}/cells/{figure}.png", Cell).WithSummary("The same.").Produces<Stream>(contentType: Png);
        documents.MapPost("/{id}/retry", Retry).DisableAntiforgery().WithSummary("Read a failed document again.").Produces(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status409Conflict);
        documents.MapDelete("/{id}", Delete).RequireAuthorization(Roles.Admin).WithSummary("Forget a document and all that was read of it.").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> Upload(HttpContext context, UploadReader uploads, RecentUploads recent, CancellationToken cancellationToken)
    {
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = null; // the reader has its own bound
        var key = RecentUploads.Key(context);
        using var received = await uploads.Receive(context.Request, null, cancellationToken);
        if (key is not null && recent.Begin(context, key, received.Content) is { } earlier)
            return earlier;
        var upload = await uploads.Take(received, cancellationToken);
        var view = new UploadView([.. upload.Documents.Select(document => new UploadedView(document.Sha256, document.Name, Url(document.Sha256)))], upload.Rejected);
        if (upload.Documents.IsEmpty)
            return TypedResults.Problem("None of the files is a document.", statusCode: StatusCodes.Status422UnprocessableEntity, extensions: new Dictionary<string, object?> { ["rejected"] = view.Rejected });
        if (key is not null)
            recent.End(context, key, view);
        return TypedResults.Accepted(Url(upload.Documents[0].Sha256), view);
    }

    private static Ok<DocumentListView> List(RecordStore store, string? status, bool? review, string? name, long? before, int count = 100)
    {
        count = Math.Clamp(count, 1, MostListed);
        var found = store.List(new ListFilter(Problems.Word<DocumentStatus>(status), review, name, before), count);
        return TypedResults.Ok(new DocumentListView(found.Select(DocumentView.Of), found.Length == count ? found[^1].Id : null));
    }

    private static IResult Events(string id, HttpRequest request, RecordStore store, DocumentWatch watch, CancellationToken cancellationToken)
    {
        if (store.Find(id) is null)
            return Problems.Unknown(id);
        var last = request.Headers["Last-Event-ID"].ToString();
        return TypedResults.ServerSentEvents(Changes(cancellationToken));

        async IAsyncEnumerable<SseItem<DocumentView>> Changes([EnumeratorCancellation] CancellationToken stop)
        {
            await foreach (var document in watch.Follow(id, stop))
            {
                var key = $"{WireName.Of(document.Status)}-{document.Attempts}-{document.Ahead}";
                if (key != last)
                    yield return new SseItem<DocumentView>(DocumentView.Of(document), WireName.Of(document.Status)) { EventId = key };
                last = key;
            }
        }
    }

    private static IResult Original(string id, RecordStore store, OriginalFolder originals)
    {
        if (store.Find(id) is not { } found || originals.Find(id, found.Name, found.Bytes) is not { } document)
            return Problems.NotFound($"The original of '{id}' is not here.");
        // As a download: it comes from outside and is nothing for a browser to run.
        return document.Files is [var only]
            ? TypedResults.PhysicalFile(only, "application/octet-stream", document.Name + Path.GetExtension(only))
            : TypedResults.Stream(async output =>
            {
                await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null);
                foreach (var file in document.Files)
                    await zip.CreateEntryFromFileAsync(file, $"{document.Name}-{Path.GetFileName(file)}", CompressionLevel.NoCompression);
            }, "application/zip", document.Name + ".zip");
    }

    private static async Task<IResult> Page(string id, int page, HttpResponse response, RecordStore store, OriginalFolder originals, PagePictures pictures, CancellationToken cancellationToken, bool overlay = false)
    {
        if (store.Find(id) is not { } found || page < 1 || page > found.Pages || originals.Find(id, found.Name, found.Bytes) is not { } document)
            return Problems.NotFound($"There is no page {page} of '{id}'.");
        if (overlay)
            return store.Load(id) is { } result && result.PageSizes.FirstOrDefault(size => size.Page == page) is { } size
                ? await Guarded(async () => TypedResults.Bytes(await pictures.Overlay(document, size, result, cancellationToken), Png))
                : Problems.NotFound($"Nothing was read on page {page} of '{id}'.");
        // A page is looked at again after each answer: the browser keeps it, and asks each time whether it may still show it.
        response.Headers.CacheControl = "private, no-cache";
        return await Guarded(async () => TypedResults.PhysicalFile(await pictures.Page(document, page, cancellationToken), Png));
    }

    private static async Task<IResult> Cell(string id, int ordinal, string figure, RecordStore store, OriginalFolder originals, PagePictures pictures, CancellationToken cancellationToken)
    {
        var result = store.Load(id);
        var value = result?.Reports.ElementAtOrDefault(ordinal)?.Figures.FirstOrDefault(one => one.Id == figure)?.Value;
        if (value is null || result!.PageSizes.FirstOrDefault(size => size.Page == value.Page) is not { } page || value.Box.Area == 0 || originals.Find(id, result.Name, result.Bytes) is not { } document)
            return Problems.NotFound($"There is no cell of '{figure}'.");
        return await Guarded(async () => TypedResults.Bytes(await pictures.Cell(document, page, value.Box, cancellationToken), Png));
    }

    private static IResult Retry(string id, RecordStore store, OriginalFolder originals)
    {
        if (store.Find(id) is null)
            return Problems.Unknown(id);
        return TryAgain(id, store, originals) ? TypedResults.Accepted(Url(id))
            : TypedResults.Problem("Only a document that failed and whose original is here can be tried again.", statusCode: StatusCodes.Status409Conflict);
    }

    /// <summary>Puts a document that failed into the queue again; false when there is nothing to try.</summary>
    internal static bool TryAgain(string id, RecordStore store, OriginalFolder originals)
    {
        if (store.Find(id) is not { Status: DocumentStatus.Failed } found || originals.Find(id, found.Name, found.Bytes) is not { } document)
            return false;
        store.Enqueue([document], again: true);
        return true;
    }

    private static IResult Delete(string id, RecordStore store, OriginalFolder originals, PagePictures pictures)
    {
        if (store.Find(id) is null)
            return Problems.Unknown(id);
        if (!store.Delete(id))
            return TypedResults.Problem("The document is being read: wait for its end.", statusCode: StatusCodes.Status409Conflict);
        originals.Delete(id);
        pictures.Delete(id);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> Guarded(Func<Task<IResult>> draw)
    {
        try
        {
            return await draw();
        }
        catch (InputRejectedException e)
        {
            return Problems.Refused(e);
        }
    }

    private static string Url(string id) => $"/api/v1/documents/{id}";
}
