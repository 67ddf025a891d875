using System.Net;
using System.Text;

namespace OcrIngest.Service.Tests;

/// <summary>Another program that listens, and keeps what it is told.</summary>
internal sealed class Listener : IDisposable
{
    private readonly HttpListener http = new();
    private readonly List<(string Path, string Id, string Time, string Signature, string Body)> heard = [];

    public Listener()
    {
        // A free port: one that the system gives and that is given back at once.
        using (var socket = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
        {
            socket.Start();
            Url = $"http://127.0.0.1:{((IPEndPoint)socket.LocalEndpoint).Port}/hook/";
        }
        http.Prefixes.Add(Url);
        http.Start();
        _ = Listen();
    }

    public string Url { get; }

    public HttpStatusCode Answer { get; set; } = HttpStatusCode.NoContent;

    public IReadOnlyList<(string Path, string Id, string Time, string Signature, string Body)> Heard
    {
        get
        {
            lock (heard)
                return [.. heard];
        }
    }

    public static async Task Until(Func<bool> isSo)
    {
        for (var tries = 0; tries < 600 && !isSo(); tries++)
            await Task.Delay(50);
        Assert.True(isSo(), "The webhook was not told.");
    }

    public void Dispose() => http.Close();

    private async Task Listen()
    {
        try
        {
            while (await http.GetContextAsync() is { } context)
            {
                using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
                var body = await reader.ReadToEndAsync();
                lock (heard)
                    heard.Add((context.Request.Url!.AbsolutePath, context.Request.Headers["webhook-id"]!, context.Request.Headers["webhook-timestamp"]!, context.Request.Headers["webhook-signature"]!, body));
                context.Response.StatusCode = (int)Answer;
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }
}
