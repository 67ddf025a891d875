using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using OcrIngest.Benchmarks;

// In this process: the toolchain that builds another one does not know this framework yet.
var job = Job.ShortRun.WithToolchain(InProcessNoEmitToolchain.Instance);
BenchmarkRunner.Run<Kernels>(DefaultConfig.Instance.AddJob(job), args);
