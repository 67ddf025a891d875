using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using OcrIngest.Documents;
using OcrIngest.Imaging;
using OcrIngest.Reports;

namespace OcrIngest.Cli.Tests;

/// <summary>Recognition that does what the document's name says.</summary>
internal static class FakeRecognition
{
    public static IngestResult Ingest(SourceDocument document, WorkOptions options, Stream answers)
    {
        options.PageStarted(1);
        var path = document.Files[0];
        switch (document.Name.Split('-')[0])
        {
            case "crash":
                Kill();
                break;
            case "bug":
                throw new InvalidOperationException("a bug of ours");
            case "once" when !File.Exists(path + ".tried"):
                File.WriteAllText(path + ".tried", "");
                Kill();
                break;
            case "hang":
                Forever();
                break;
            case "wait" when !File.Exists(path + ".go"):
                File.WriteAllText(path + ".new", Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
                File.Move(path + ".new", path + ".started");
                Forever();
                break;
            case "slow":
                Thread.Sleep(700);
                break;
            case "spin":
                for (; ; )
                    Thread.SpinWait(1000);
            case "starved":
                Starve(path + ".hungry");
                break;
            case "hog":
                Hog();
                break;
            case "managed":
                GC.KeepAlive(Enumerable.Range(0, 1000).Select(_ => new byte[50 << 20]).ToArray());
                break;
            case "garbage":
                answers.Write("no JSON at all\n"u8);
                Forever();
                break;
            case "endless":
                for (var zeros = new byte[1 << 20]; ;)
                    answers.Write(zeros);
            case "chatter":
                // What a native library would print: on descriptor 1, with line feeds and braces.
                using (var standard = Console.OpenStandardOutput())
                    standard.Write(Enumerable.Repeat("{\"result\":{}}\n"u8.ToArray(), 20_000).SelectMany(line => line).ToArray());
                break;
            case "engine":
                throw new EngineFailedException("libtesseract is missing: run .ci/install.");
            case "encrypted":
                throw new InputRejectedException(RejectReason.EncryptedPdf, "Remove the password.");
            case "temporary":
                File.WriteAllText(Path.Combine(Path.GetTempPath(), "left"), "");
                File.WriteAllText(path + ".tmpdir", Path.GetTempPath());
                break;
        }
        if (options.OverlayDirectory is { } overlays)
            File.WriteAllText(Path.Combine(overlays, $"{document.Name}-1.png"), "");
        return Result(document);
    }

    public static IngestResult Result(SourceDocument document)
    {
        var verdict = document.Name.StartsWith("review", StringComparison.Ordinal) ? Verdict.Review : Verdict.Accepted;
        ImmutableArray<Figure> figures = [.. Enumerable.Range(0, 200).Select(i => new Figure($"t.r{i}.c", new FigureValue(
            i.ToString(CultureInfo.InvariantCulture), "", FigureStatus.Read, 0.999, 1, new PixelRect(i, 0, 5, 5), [])))];
        return new IngestResult(
            document.Name, document.Sha256, document.Bytes, 1, null, [new ReportResult("gidar-2021", "某区", 2023, [1], verdict, figures, [])], [],
            [new PageSize(1, 100, 200, 300)], ImmutableSortedDictionary<string, double>.Empty.Add("all", 0.5));
    }

    private static void Kill()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
        Forever();
    }

    private static void Forever()
    {
        using var never = new ManualResetEvent(false);
        never.WaitOne();
    }

    // A second and a half of work on a processor that six others want all the time, while a file is there. They are no children: their time is not this process's.
    private static void Starve(string hungry)
    {
        File.WriteAllText(hungry, "");
        using var pin = Process.Start("taskset", ["-a", "-p", "-c", "0", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)]);
        pin.WaitForExit();
        using var others = Process.Start("sh", ["-c", "for i in 1 2 3 4 5 6; do timeout 60 sh -c 'while [ -e \"$0\" ]; do :; done' \"$0\" & done", hungry]);
        others.WaitForExit();
        using var self = Process.GetCurrentProcess();
        for (var start = self.TotalProcessorTime; self.TotalProcessorTime - start < TimeSpan.FromSeconds(1.5); self.Refresh())
            Thread.SpinWait(10_000);
        File.Delete(hungry);
    }

    private static void Hog()
    {
        const int Block = 8 << 20;
        for (var held = 0L; held < 4L << 30; held += Block)
        {
            var memory = Marshal.AllocHGlobal(Block);
            for (var i = 0; i < Block; i += 4096)
                Marshal.WriteByte(memory, i, 1);
        }
        Forever();
    }
}
