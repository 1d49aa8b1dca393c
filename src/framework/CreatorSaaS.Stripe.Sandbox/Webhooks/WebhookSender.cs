using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using CreatorSaaS.Stripe.Sandbox.Objects;
using CreatorSaaS.Stripe.Sandbox.State;

namespace CreatorSaaS.Stripe.Sandbox.Webhooks;

/// <summary>
/// Sends what waits, oldest first, until it is taken: a delivery leaves the state only after a 2xx, so a killed sandbox
/// sends again what it may already have sent. Back-off and signature run on real time.
/// </summary>
internal sealed class WebhookSender(
    Store store, DeliveryFaults faults, TimeProvider time, ILogger<WebhookSender> logger) : BackgroundService
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BackOffMax = TimeSpan.FromMinutes(5);

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly Dictionary<string, Attempt> _attempts = [];

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        Timeout = AnswerTimeout,
    };

    public override void Dispose()
    {
        _http.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        store.Committed += Wake;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await SendWaitingAsync(stoppingToken);
                await SleepAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; what waits is in the state.
        }
        finally
        {
            store.Committed -= Wake;
        }
    }

    private void Wake() => _wake.Writer.TryWrite(true);

    private async Task SleepAsync(CancellationToken stoppingToken)
    {
        var next = _attempts.Values.Where(attempt => !attempt.Held).Select(attempt => attempt.NextAt)
            .DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
        if (next == DateTimeOffset.MaxValue)
        {
            await _wake.Reader.ReadAsync(stoppingToken);
            return;
        }

        using var alarm = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var pause = next - time.GetUtcNow();
        alarm.CancelAfter(pause > TimeSpan.Zero ? pause : TimeSpan.FromMilliseconds(1));
        try
        {
            await _wake.Reader.ReadAsync(alarm.Token);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // The alarm rang: something may be tried again.
        }
    }

    private async Task SendWaitingAsync(CancellationToken stoppingToken)
    {
        var waiting = store.Run(Waiting);
        Forget(waiting);
        foreach (var delivery in waiting)
        {
            if (!_attempts.TryGetValue(delivery.Id, out var attempt))
            {
                attempt = Begin(delivery);
                _attempts[delivery.Id] = attempt;
            }

            if (!attempt.Held && attempt.NextAt <= time.GetUtcNow())
            {
                await TryAsync(delivery, attempt, stoppingToken);
            }
        }
    }

    private static List<Waiting> Waiting(Transaction state) =>
    [
        .. from delivery in state.NewestFirst<Delivery>().Reverse()
           let endpoint = state.Find<WebhookEndpoint>(delivery.Endpoint)
           let stored = state.Get<StoredEvent>(delivery.Event)
           select new Waiting(delivery.Id, stored, endpoint),
    ];

    private void Forget(List<Waiting> waiting)
    {
        var ids = waiting.Select(delivery => delivery.Id).ToHashSet();
        foreach (var gone in _attempts.Keys.Where(id => !ids.Contains(id)).ToList())
        {
            _attempts.Remove(gone);
        }
    }

    private Attempt Begin(Waiting delivery)
    {
        var attempt = new Attempt { NextAt = time.GetUtcNow() };
        switch (faults.Take(delivery.Event.Type))
        {
            case { Mode: DeliveryFaultMode.Duplicate }:
                attempt.Copies = 2;
                break;
            case { Mode: DeliveryFaultMode.Reorder }:
                attempt.Held = true;
                break;
            case { Mode: DeliveryFaultMode.Delay } delay:
                attempt.NextAt += TimeSpan.FromSeconds(delay.DelaySeconds);
                break;
            case { Mode: DeliveryFaultMode.Drop }:
                attempt.Copies = 0;
                break;
        }

        return attempt;
    }

    private async Task TryAsync(Waiting delivery, Attempt attempt, CancellationToken stoppingToken)
    {
        // An endpoint that was taken away wants nothing any more.
        while (attempt.Copies > 0 && delivery.Endpoint is not null)
        {
            if (!await SendAsync(delivery.Event, delivery.Endpoint, stoppingToken))
            {
                attempt.Failures++;
                var pause = Math.Min(Math.Pow(2, attempt.Failures - 1), BackOffMax.TotalSeconds);
                attempt.NextAt = time.GetUtcNow() + TimeSpan.FromSeconds(pause);
                return;
            }

            attempt.Copies--;
        }

        _attempts.Remove(delivery.Id);
        store.Run(state =>
        {
            state.Remove<Delivery>(delivery.Id);
            return true;
        });
        foreach (var held in _attempts.Values)
        {
            held.Held = false;
        }
    }

    private async Task<bool> SendAsync(StoredEvent stored, WebhookEndpoint endpoint, CancellationToken stoppingToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(stored, StateJson.Wire);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Url);
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add("Stripe-Signature", Sign(body, endpoint.Secrets, time.GetUtcNow()));
        try
        {
            using var response = await _http.SendAsync(request, stoppingToken);
            if (response.IsSuccessStatusCode)
            {
                return true;
            }

            logger.LogInformation(
                "Endpoint {Endpoint} answered {Status} to {Event}", endpoint.Id, (int)response.StatusCode, stored.Id);
        }
        catch (Exception exception) when (exception is HttpRequestException
            || (exception is OperationCanceledException && !stoppingToken.IsCancellationRequested))
        {
            logger.LogInformation(
                "Endpoint {Endpoint} did not take {Event}: {Reason}", endpoint.Id, stored.Id, exception.Message);
        }

        return false;
    }

    private static string Sign(byte[] body, IReadOnlyList<string> secrets, DateTimeOffset now)
    {
        var moment = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes(moment + "."), .. body];
        var signatures = secrets.Select(secret =>
            "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed)));
        return $"t={moment},{string.Join(',', signatures)}";
    }

    private sealed class Attempt
    {
        public DateTimeOffset NextAt { get; set; }

        public int Failures { get; set; }

        public int Copies { get; set; } = 1;

        public bool Held { get; set; }
    }
}

/// <summary>A delivery with what it needs.</summary>
internal sealed record Waiting(string Id, StoredEvent Event, WebhookEndpoint? Endpoint);
