using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CreatorSaaS.Faults;

/// <summary>
/// Stands in front of a server, at an address that stays while the server comes and goes, and can let one request or
/// its answer stand. A request whose server dies ends without an answer, as it would without the gate.
/// </summary>
internal sealed class HttpGate : IAsyncDisposable
{
    private static readonly string[] OfTheConnection =
        ["Host", "Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length", "Upgrade"];

    private readonly WebApplication _app;

    // No connection is kept: the next server is another process.
    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.Zero,
    });

    private readonly bool _waits;
    private TaskCompletionSource<Uri> _target = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Watch? _watch;

    private HttpGate(WebApplication app, bool waits)
    {
        _app = app;
        _waits = waits;
    }

    public Uri Address => new(_app.Urls.Single());

    /// <param name="waits">Requests wait for a server that is away; else their connection is cut.</param>
    public static async Task<HttpGate> StartAsync(bool waits)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var gate = new HttpGate(app, waits);
        app.Run(gate.PassAsync);
        await app.StartAsync();
        return gate;
    }

    public void OpenTo(Uri server) => _target.TrySetResult(server);

    public void Close() => _target = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets the next such request stand: before it is passed on or once it has succeeded.</summary>
    public GateStop Arm(string method, string pathEnd, bool whenAnswered)
    {
        var stop = new GateStop();
        _watch = new Watch(method, pathEnd, whenAnswered, stop);
        return stop;
    }

    public async ValueTask DisposeAsync()
    {
        _watch?.Stop.Release(goesOn: false);
        await _app.DisposeAsync();
        _client.Dispose();
    }

    private async Task PassAsync(HttpContext context)
    {
        try
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            var watch = _watch is { } armed && armed.Fits(context.Request) ? armed : null;
            if (watch is { WhenAnswered: false } && watch.Stop.TryTake() && !await watch.Stop.StandAsync())
            {
                context.Abort();
                return;
            }

            using var answer = await SendAsync(context, body.ToArray());
            var text = await answer.Content.ReadAsByteArrayAsync(context.RequestAborted);
            if (watch is { WhenAnswered: true } && answer.IsSuccessStatusCode && watch.Stop.TryTake()
                && !await watch.Stop.StandAsync())
            {
                context.Abort();
                return;
            }

            await AnswerAsync(context.Response, answer, text);
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException or OperationCanceledException)
        {
            context.Abort();
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpContext context, byte[] body)
    {
        var target = _target.Task;
        if (!_waits && !target.IsCompleted)
        {
            throw new HttpRequestException("The server is away.");
        }

        var server = await target.WaitAsync(context.RequestAborted);
        var address = new Uri(server, context.Request.Path + context.Request.QueryString.ToString());
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), address);
        request.Content = new ByteArrayContent(body);
        foreach (var (name, values) in context.Request.Headers.Where(header => IsPassedOn(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                request.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        return await _client.SendAsync(request, context.RequestAborted);
    }

    private static async Task AnswerAsync(HttpResponse response, HttpResponseMessage answer, byte[] text)
    {
        response.StatusCode = (int)answer.StatusCode;
        var headers = answer.Headers.Concat(answer.Content.Headers);
        foreach (var (name, values) in headers.Where(header => IsPassedOn(header.Key)))
        {
            response.Headers[name] = values.ToArray();
        }

        if (text.Length > 0)
        {
            await response.Body.WriteAsync(text);
        }
    }

    private static bool IsPassedOn(string header) =>
        !OfTheConnection.Contains(header, StringComparer.OrdinalIgnoreCase);

    private sealed record Watch(string Method, string PathEnd, bool WhenAnswered, GateStop Stop)
    {
        public bool Fits(HttpRequest request) =>
            request.Method == Method && request.Path.Value!.EndsWith(PathEnd, StringComparison.Ordinal);
    }
}
