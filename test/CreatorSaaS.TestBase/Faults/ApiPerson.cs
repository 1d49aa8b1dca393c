using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CreatorSaaS.Framework.Idempotency;

namespace CreatorSaaS.Faults;

/// <summary>
/// A person at a client that does not give up: without an answer, or with one that may be better the next time, the
/// same request is sent again under the same key.
/// </summary>
internal sealed class ApiPerson : IDisposable
{
    private const string Login = "identity/auth/login";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly HttpClient _client;
    private readonly SignIn _signIn;

    public ApiPerson(Uri product, SignIn signIn)
    {
        _client = new HttpClient { BaseAddress = new Uri(product, "api/v1/"), Timeout = AnswerPatience };
        _signIn = signIn;
    }

    public Task<JsonElement> GetAsync(string path) => CallAsync(HttpMethod.Get, path, () => null);

    public Task<JsonElement> PostAsync(string path, object? body = null) =>
        CallAsync(HttpMethod.Post, path, () => body is null ? null : JsonContent.Create(body));

    /// <summary>Sends a file, as a form of a browser does.</summary>
    public Task<JsonElement> UploadAsync(string path, string name, byte[] bytes) => CallAsync(
        HttpMethod.Post, path, () => new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", name } });

    public Task<JsonElement> PutAsync(string path, object body) =>
        CallAsync(HttpMethod.Put, path, () => JsonContent.Create(body));

    /// <summary>Asks until the answer is as wanted: what one context does reaches another by event.</summary>
    public async Task<JsonElement> AwaitAsync(string path, Func<JsonElement, bool> isWanted, string what)
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
                throw new TimeoutException($"{path} never becomes {what}; it is {answer}");
            }

            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<JsonElement> CallAsync(HttpMethod method, string path, Func<HttpContent?> body)
    {
        var key = Guid.NewGuid().ToString();
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var (status, text) = await TryAsync(method, path, body, key);
            if (status is >= HttpStatusCode.OK and < HttpStatusCode.Ambiguous)
            {
                return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
            }

            if (status == HttpStatusCode.Unauthorized && path != Login)
            {
                await SignInAsync();
            }
            else if (!MayBeBetter(status, text) || limit.IsCancellationRequested)
            {
                throw new HttpRequestException($"{method} {path}: {(int)status} {text}");
            }
            else
            {
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }

    private static bool MayBeBetter(HttpStatusCode status, string text) =>
        status == default
        || status >= HttpStatusCode.InternalServerError
        || status == HttpStatusCode.TooManyRequests
        || (status == HttpStatusCode.Conflict && text.Contains(IdempotencyErrorCodes.InProgress));

    /// <summary>The default status stands for no answer.</summary>
    private async Task<(HttpStatusCode Status, string Text)> TryAsync(
        HttpMethod method, string path, Func<HttpContent?> body, string key)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path);
            request.Headers.Add("Idempotency-Key", key);
            request.Content = body();
            using var answer = await _client.SendAsync(request);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
        catch (Exception silence) when (silence is HttpRequestException or OperationCanceledException)
        {
            return (default, silence.Message);
        }
    }

    private async Task SignInAsync()
    {
        _client.DefaultRequestHeaders.Authorization = null;
        var tokens = await CallAsync(HttpMethod.Post, Login, () => JsonContent.Create(_signIn));
        _client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", tokens.GetProperty("accessToken").GetString());
    }
}

/// <summary>As the host writes it down when it seeds its demo people.</summary>
/// <param name="Tenant">Short name of the agency; <c>host</c> for the platform.</param>
internal sealed record SignIn(string Email, string Password, string Tenant);
