using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace CreatorSaaS.Web.Tests.Browser;

/// <summary>The public API as one person calls it. What is not answered with success is an error of the test.</summary>
internal sealed class ApiCaller : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient _client;

    private ApiCaller(Uri product) => _client = new HttpClient { BaseAddress = new Uri(product, "api/v1/") };

    /// <summary>Somebody who has not signed in.</summary>
    public static ApiCaller Nobody(Uri product) => new(product);

    public static async Task<ApiCaller> SignInAsync(Uri product, DemoSignIn signIn)
    {
        var caller = new ApiCaller(product);
        var tokens = await caller.PostAsync("identity/auth/login", signIn);
        caller._client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", tokens.GetProperty("accessToken").GetString());
        return caller;
    }

    public Task<JsonElement> GetAsync(string path) => SendAsync(HttpMethod.Get, path, body: null);

    public Task<JsonElement> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body);

    public Task<JsonElement> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, body);

    /// <summary>Sends a text as a file; answers the id of what became of it.</summary>
    public async Task<string> UploadAsync(string path, string fileName, string text)
    {
        using var form = new MultipartFormDataContent { { new StringContent(text), "file", fileName } };
        return (await SendAsync(HttpMethod.Post, path, form)).GetProperty("id").GetString()!;
    }

    /// <summary>Asks until the answer is as wanted: what one context does reaches another by event.</summary>
    public async Task<JsonElement> AwaitAsync(string path, Func<JsonElement, bool> isWanted)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var answer = await GetAsync(path);
            if (isWanted(answer))
            {
                return answer;
            }

            if (limit.IsCancellationRequested)
            {
                throw new TimeoutException($"{path} does not become what is waited for; now it is {answer}");
            }

            await Task.Delay(Pause);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            _ => JsonContent.Create(body),
        };
        using var answer = await _client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? text.Length == 0 ? default : JsonDocument.Parse(text).RootElement
            : throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode} {text}");
    }
}
