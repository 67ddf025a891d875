using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using RabbitMQ.Client;

namespace OcrIngest.Cli.Tests;

/// <summary>A private RabbitMQ broker for the time of a test: its own files in a temporary folder, its own ports on this machine, so that it meets no other broker.</summary>
public sealed class RabbitServer : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ocringest-mq").FullName;
    private readonly int port = FreePort(), distributionPort = FreePort(), namePort = FreePort();
    private Process? process;

    public string Url => $"amqp://guest:guest@127.0.0.1:{port}/";

    public async Task Start()
    {
        const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";
        if (!File.Exists(Program))
            throw new InvalidOperationException("RabbitMQ is not installed: run .ci/install tests.");
        process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"exec {Program} >>\"$RABBITMQ_LOG_BASE/out\" 2>&1"])
        {
            WorkingDirectory = folder,
            Environment =
            {
                ["HOME"] = folder, // its cookie
                ["RUNNING_UNDER_SYSTEMD"] = "1", // no shell between it and its signals
                ["RABBITMQ_NODENAME"] = $"ocringest{port}@localhost",
                ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
                ["RABBITMQ_NODE_PORT"] = Text(port),
                ["RABBITMQ_DIST_PORT"] = Text(distributionPort),
                ["ERL_EPMD_PORT"] = Text(namePort),
                ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
                ["RABBITMQ_MNESIA_BASE"] = Path.Combine(folder, "data"),
                ["RABBITMQ_LOG_BASE"] = Directory.CreateDirectory(Path.Combine(folder, "log")).FullName,
                ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder, "plugins"),
                ["RABBITMQ_CONFIG_FILE"] = Path.Combine(folder, "none"),
                ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(folder, "none"),
            }
        })!;
        for (var tries = 0; tries < 600; tries++)
        {
            try
            {
                await Messages();
                return;
            }
            catch (RabbitMQ.Client.Exceptions.BrokerUnreachableException) when (!process.HasExited)
            {
                await Task.Delay(100);
            }
        }
        throw new TimeoutException("The broker did not start.");
    }

    /// <summary>As a power cut does it.</summary>
    public async Task Kill()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Messages of the queue that wait for a reader.</summary>
    public async Task<uint> Messages()
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(Url) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        return (await channel.QueueDeclareAsync("ocringest.documents", durable: true, exclusive: false, autoDelete: false)).MessageCount;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await Kill();
        // The name server that it started goes once it knows of no broker.
        using (var names = Process.Start(new ProcessStartInfo("epmd", ["-kill"]) { RedirectStandardOutput = true, Environment = { ["ERL_EPMD_PORT"] = Text(namePort) } })!)
            await names.WaitForExitAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
