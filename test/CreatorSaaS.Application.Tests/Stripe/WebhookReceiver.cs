using System.Text.Json.Nodes;
using System.Threading.Channels;
using CreatorSaaS.Stripe.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace CreatorSaaS.Stripe;

/// <summary>An endpoint like ours: takes what comes, checks the signature and keeps it for the test.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    public const string PlatformSecret = "whsec_platform";
    public const string ConnectSecret = "whsec_connect";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<Delivered> _received = Channel.CreateUnbounded<Delivered>();
    private readonly WebApplication _app;
    private int _refusals;

    private WebhookReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/platform", (HttpContext http) => TakeAsync(http, PlatformSecret));
        _app.MapPost("/connect", (HttpContext http) => TakeAsync(http, ConnectSecret));
    }

    public SandboxWebhookOptions Platform =>
        new() { Id = "platform", Url = $"{_app.Urls.First()}/platform", Secrets = [PlatformSecret] };

    public SandboxWebhookOptions Connect =>
        new() { Id = "connect", Url = $"{_app.Urls.First()}/connect", Secrets = [ConnectSecret], Connect = true };

    public static async Task<WebhookReceiver> StartAsync()
    {
        var receiver = new WebhookReceiver();
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>Answers 500 to that many deliveries.</summary>
    public void RefuseNext(int count) => _refusals = count;

    public async Task<Event> NextAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            var delivered = await _received.Reader.ReadAsync(deadline.Token);
            delivered.Verdict.ShouldBe(WebhookSignatureVerdict.Valid);
            StripeSpecification.Current.CheckEvent(JsonNode.Parse(delivered.Body)!).ShouldBeEmpty();
            return Event.Parse(delivered.Body);
        }
        catch (OperationCanceledException)
        {
            throw new ShouldAssertException($"No webhook came within {Patience}.");
        }
    }

    /// <summary>Reads on until an event of that type comes.</summary>
    public async Task<Event> NextAsync(string type)
    {
        while (true)
        {
            var received = await NextAsync();
            if (received.Type == type)
            {
                return received;
            }
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http, string secret)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        if (Interlocked.Decrement(ref _refusals) >= 0)
        {
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }

        var verdict = WebhookSignature.Verify(
            body.ToArray(), http.Request.Headers["Stripe-Signature"], [secret], TimeProvider.System.GetUtcNow());
        _received.Writer.TryWrite(new Delivered(body.ToArray(), verdict));
    }

    private sealed record Delivered(byte[] Body, WebhookSignatureVerdict Verdict);
}
