using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace CreatorSaaS.Faults;

/// <summary>What the provider says has happened there, by its API.</summary>
internal sealed class ProviderBooks : IDisposable
{
    private readonly HttpClient _client;

    public ProviderBooks(Uri provider, string secretKey)
    {
        _client = new HttpClient { BaseAddress = provider };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secretKey);
    }

    /// <summary>All there is of a kind, newest first.</summary>
    /// <param name="list">Such as <c>transfers</c>.</param>
    /// <param name="account">A connected account; null for the platform's own.</param>
    public async Task<IReadOnlyList<JsonElement>> ReadAsync(string list, string? account = null)
    {
        List<JsonElement> all = [];
        JsonElement page;
        do
        {
            page = await ReadPageAsync(list, account, all.Count == 0 ? "" : $"&starting_after={IdOf(all[^1])}");
            all.AddRange(page.GetProperty("data").EnumerateArray());
        }
        while (page.GetProperty("has_more").GetBoolean());

        return all;
    }

    /// <summary>The fact of ours that it was made for.</summary>
    public static string SubjectOf(JsonElement item) =>
        item.GetProperty("metadata").GetProperty("subject").GetString()!;

    public void Dispose() => _client.Dispose();

    private async Task<JsonElement> ReadPageAsync(string list, string? account, string cursor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"v1/{list}?limit=100{cursor}");
        if (account is not null)
        {
            request.Headers.Add("Stripe-Account", account);
        }

        using var answer = await _client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string IdOf(JsonElement item) => item.GetProperty("id").GetString()!;
}
