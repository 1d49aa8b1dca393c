using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CreatorSaaS.Stripe;

namespace CreatorSaaS.Payments;

/// <summary>What the sandbox tells, fetched by the test and delivered to the product in any order and number.</summary>
/// <param name="product">A client of the product's host.</param>
/// <param name="secret">The one that the product checks signatures of the platform's events with.</param>
/// <param name="connectSecret">The same for events of connected accounts.</param>
internal sealed class ProviderEvents(Uri sandbox, HttpClient product, string secret, string connectSecret) : IDisposable
{
    private readonly HashSet<string> _delivered = [];
    private readonly HttpClient _stripe = new()
    {
        BaseAddress = sandbox,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", SandboxDriver.SecretKey) },
    };

    /// <summary>Delivers events that were not delivered yet, oldest first; answers how many.</summary>
    /// <param name="accounts">Connected accounts that are asked besides the platform's own.</param>
    public async Task<int> DeliverAsync(params IEnumerable<string> accounts)
    {
        var fresh = (await ReadAsync(accounts)).Where(told => !_delivered.Contains(told.Id)).ToList();
        foreach (var told in fresh)
        {
            (await PostAsync(told)).EnsureSuccessStatusCode();
            _delivered.Add(told.Id);
        }

        return fresh.Count;
    }

    /// <summary>All that the provider ever told, oldest first.</summary>
    public async Task<List<ToldEvent>> ReadAsync(params IEnumerable<string> accounts)
    {
        var told = new List<ToldEvent>();
        foreach (var account in accounts.Prepend(null))
        {
            var ofAccount = new List<ToldEvent>();
            while (await ReadPageAsync(account, after: ofAccount.LastOrDefault()?.Id, ofAccount))
            {
            }

            told.AddRange(Enumerable.Reverse(ofAccount));
        }

        return [.. told.OrderBy(one => one.Created)];
    }

    /// <summary>Sends an event to the endpoint that the provider sends it to.</summary>
    public Task<HttpResponseMessage> PostAsync(ToldEvent told) => told.IsOfConnected
        ? PostAsync(told.Body, connectSecret, path: "stripe-connect")
        : PostAsync(told.Body);

    /// <summary>Sends a webhook as the provider would: signed over the very bytes.</summary>
    public async Task<HttpResponseMessage> PostAsync(
        byte[] body, string? signedWith = null, long secondsAgo = 0, string path = "stripe")
    {
        using var request = Signed(body, signedWith ?? secret, secondsAgo, path);
        return await product.SendAsync(request);
    }

    /// <summary>A webhook signed over the very bytes.</summary>
    public static HttpRequestMessage Signed(byte[] body, string secret, long secondsAgo = 0, string path = "stripe")
    {
        var moment = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - secondsAgo;
        var hash = HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{moment}.").Concat(body).ToArray());
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/payments/webhooks/{path}")
        {
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("Stripe-Signature", $"t={moment},v1={Convert.ToHexStringLower(hash)}");
        return request;
    }

    public void Dispose() => _stripe.Dispose();

    /// <summary>Adds a page, newest first; true when another one follows.</summary>
    private async Task<bool> ReadPageAsync(string? account, string? after, List<ToldEvent> told)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, $"/v1/events?limit=100{(after is null ? "" : $"&starting_after={after}")}");
        request.Headers.Add("Stripe-Version", StripeClient.ApiVersion);
        if (account is not null)
        {
            request.Headers.Add("Stripe-Account", account);
        }

        using var answer = await _stripe.SendAsync(request);
        using var list = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        told.AddRange(list.RootElement.GetProperty("data").EnumerateArray().Select(one => new ToldEvent(
            one.GetProperty("id").GetString()!,
            one.GetProperty("type").GetString()!,
            one.GetProperty("created").GetInt64(),
            IsOfConnected: account is not null,
            Encoding.UTF8.GetBytes(one.GetRawText()))));
        return list.RootElement.GetProperty("has_more").GetBoolean();
    }
}

/// <summary>An event as the provider keeps it.</summary>
/// <param name="Created">Seconds since 1970, on the provider's clock.</param>
/// <param name="IsOfConnected">It happened on a connected account, whose events have an endpoint of their own.</param>
internal sealed record ToldEvent(string Id, string Type, long Created, bool IsOfConnected, byte[] Body);
