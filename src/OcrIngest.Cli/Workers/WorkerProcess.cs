using System.Diagnostics;
using System.Globalization;
using OcrIngest.Documents;

namespace OcrIngest.Cli.Workers;

/// <summary>
/// One worker process and the watch over it. It takes one document at a time; after anything but an answer it is of no more use and is to be
/// disposed, which kills it with all its children and removes its temporary files.
/// </summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly WorkerLimits limits;
    private readonly Process process;
    private readonly LineReader answers;
    private readonly StderrTail errors;
    private readonly string temporary;
    private readonly Task exit;
    private bool ready;

    /// <param name="temporary">A folder for its temporary files, which is removed with it.</param>
    public WorkerProcess(WorkerCommand command, WorkerLimits limits, string temporary)
    {
        (this.limits, this.temporary) = (limits, temporary);
        // Native libraries and child programs of the worker print what they like on descriptor 1. The shell gives the worker the pipe for
        // answers on a descriptor of its own and joins 1 to 2. It also shields the worker from the terminal's Ctrl-C, which is for this
        // process to handle, and from dumping cores.
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "-c", $"trap '' INT; ulimit -c 0; exec \"$@\" {WorkerCommand.AnswersDescriptor}>&1 1>&2", "sh", command.Program },
        };
        foreach (var argument in command.Arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in command.Environment)
            start.Environment[name] = value;
        start.Environment["TMPDIR"] = temporary;
        process = Process.Start(start) ?? throw new EngineFailedException("A worker process could not be started.");
        exit = process.WaitForExitAsync(CancellationToken.None);
        answers = new LineReader(process.StandardOutput.BaseStream, limits.MaxAnswerBytes);
        errors = new StderrTail(process.StandardError.BaseStream);
    }

    /// <summary>Documents that it answered.</summary>
    public int Answered { get; private set; }

    /// <summary>What the last document that it answered took.</summary>
    public WorkerCost Cost { get; private set; } = new(0, 0, 0);

    /// <summary>Resident now; 0 when it is gone.</summary>
    public long ResidentBytes
    {
        get
        {
            try
            {
                var pages = File.ReadAllText($"/proc/{process.Id}/statm").Split(' ')[1];
                return long.Parse(pages, CultureInfo.InvariantCulture) * Environment.SystemPageSize;
            }
            catch (Exception e) when (e is IOException or IndexOutOfRangeException or UnauthorizedAccessException)
            {
                return 0;
            }
        }
    }

    /// <summary>Has one document read.</summary>
    /// <exception cref="WorkerFailedException">The worker crashed, or was killed for what it took.</exception>
    /// <exception cref="EngineFailedException">The worker cannot work at all, whatever the document.</exception>
    public async Task<IngestResult> Ingest(WorkerRequest request, CancellationToken cancellationToken)
    {
        await AwaitReady(cancellationToken);
        var cpuBefore = ProcessMeter.CpuSeconds(process.Id);
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(request.ToLine().Append((byte)'\n').ToArray(), cancellationToken);
            await process.StandardInput.BaseStream.FlushAsync(cancellationToken);
        }
        catch (IOException)
        {
            throw await Crash();
        }
        var deadline = Stopwatch.StartNew();
        for (var page = 0; ;)
        {
            var left = limits.Document - deadline.Elapsed;
            var (limit, what) = left < limits.Page
                ? (left, $"it took longer than {limits.Document.TotalMinutes:0.##} minutes")
                : (limits.Page, $"{(page == 0 ? "nothing was" : $"page {page} was not")} done within {limits.Page.TotalSeconds:0.##} seconds");
            switch (await Next(limit, WorkerFault.TooLong(what), cancellationToken))
            {
                case WorkerMessage.Page started:
                    page = started.Number;
                    break;
                case WorkerMessage.EngineFailed failed:
                    throw new EngineFailedException(failed.Message);
                case WorkerMessage.Finished finished when finished.Result.Sha256 == request.Document.Sha256:
                    Answered++;
                    Cost = new WorkerCost(deadline.Elapsed.TotalSeconds, ProcessMeter.CpuSeconds(process.Id) - cpuBefore, ProcessMeter.PeakBytes(process.Id));
                    return finished.Result;
                default:
                    throw await Crash();
            }
        }
    }

    public void Dispose()
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(TimeSpan.FromSeconds(10));
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It has ended by itself.
        }
        process.StandardInput.Dispose();
        process.StandardOutput.Dispose();
        process.StandardError.Dispose();
        process.Dispose();
        ScratchFolder.Remove(temporary);
    }

    private async Task AwaitReady(CancellationToken cancellationToken)
    {
        if (ready)
            return;
        try
        {
            ready = await Next(limits.Start, WorkerFault.TooLong("its worker did not start"), cancellationToken) is WorkerMessage.Ready;
        }
        catch (WorkerFailedException e)
        {
            throw new EngineFailedException($"A worker process could not start: {e.Message}", e);
        }
    }

    /// <summary>The worker's next message, awaited under the limits of time and memory.</summary>
    private async Task<WorkerMessage> Next(TimeSpan limit, WorkerFault tooLong, CancellationToken cancellationToken)
    {
        var next = answers.ReadAsync(CancellationToken.None).AsTask();
        var since = new WorkingTime(process.Id);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        while (!next.IsCompleted)
        {
            if (since.IsOver(limit))
                throw new WorkerFailedException(tooLong, worthRetry: false);
            if (ResidentBytes > limits.MemoryBytes)
                throw new WorkerFailedException(WorkerFault.OutOfMemory, worthRetry: false);
            // A child of the dead worker may hold the pipe open, so that its exit counts as well; its last words are read first.
            if (exit.IsCompleted && await Task.WhenAny(next, Task.Delay(limits.Watch, stop.Token)) != next)
                throw await Crash();
            await Task.WhenAny(next, exit.IsCompleted ? next : exit, Task.Delay(limits.Watch, stop.Token));
            cancellationToken.ThrowIfCancellationRequested();
        }
        try
        {
            return await next is { } line ? WorkerMessage.Parse(line) : throw await Crash();
        }
        catch (Exception e) when (e is FormatException or IOException)
        {
            throw await Crash(e.Message);
        }
    }

    private async Task<WorkerFailedException> Crash(string? detail = null)
    {
        // It is given the time to end by itself and to say why.
        await Task.WhenAny(exit, Task.Delay(limits.LastWords));
        process.Kill(entireProcessTree: true);
        await exit;
        await Task.WhenAny(errors.Drained, Task.Delay(limits.LastWords));
        var ending = detail ?? (process.ExitCode > 128 ? $"signal {process.ExitCode - 128}" : $"exit code {process.ExitCode}");
        return new WorkerFailedException(WorkerFault.Crashed(errors.LastLine is { Length: > 0 } said ? $"{ending}: {said}" : ending), worthRetry: true);
    }
}
