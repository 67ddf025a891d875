using System.Threading.Channels;
using OcrIngest.Documents;

namespace OcrIngest.Cli.Workers;

/// <summary>
/// The worker's side: takes requests one after the other until the input ends. It ends with the process that started it, whatever
/// happened to that one: the input is watched all the time, also while a document is being read.
/// </summary>
internal static class WorkerLoop
{
    /// <param name="ended">Called when the input ends, on another thread than the work; expected to end the process.</param>
    public static void Run(
        Stream requests, Stream answers, Func<SourceDocument, WorkOptions, CancellationToken, IngestResult> ingest, Action ended)
    {
        var waiting = Channel.CreateUnbounded<WorkerRequest>();
        var watch = new Thread(() => Watch(requests, waiting.Writer, ended)) { IsBackground = true, Name = "requests" };
        watch.Start();
        Say(answers, new WorkerMessage.Ready());
        foreach (var request in waiting.Reader.ReadAllAsync().ToBlockingEnumerable())
            Say(answers, Answer(request, answers, ingest));
    }

    private static WorkerMessage Answer(
        WorkerRequest request, Stream answers, Func<SourceDocument, WorkOptions, CancellationToken, IngestResult> ingest)
    {
        var document = request.Document;
        var options = new WorkOptions(request.OverlayDirectory, page => Say(answers, new WorkerMessage.Page(page))) { Trace = request.Trace, Draw = request.Draw };
        try
        {
            return new WorkerMessage.Finished(ingest(document, options, CancellationToken.None));
        }
        catch (InputRejectedException e)
        {
            return new WorkerMessage.Finished(IngestResult.Failed(document, e.Reason.Code(), e.Message));
        }
        catch (EngineFailedException e)
        {
            return new WorkerMessage.EngineFailed(e.Message);
        }
        catch (OutOfMemoryException)
        {
            return new WorkerMessage.Finished(WorkerFault.OutOfMemory.On(document));
        }
        // Anything else is a bug and ends this process; its supervisor knows what to do.
    }

    private static void Watch(Stream requests, ChannelWriter<WorkerRequest> waiting, Action ended)
    {
        var lines = new LineReader(requests, 16 << 20);
        while (lines.ReadAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult() is { } line)
            waiting.TryWrite(WorkerRequest.Parse(line.Span));
        waiting.TryComplete();
        ended();
    }

    private static void Say(Stream answers, WorkerMessage message)
    {
        answers.Write([.. message.ToLine(), (byte)'\n']);
        answers.Flush();
    }
}
