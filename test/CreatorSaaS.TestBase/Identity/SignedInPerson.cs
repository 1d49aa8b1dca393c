using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CreatorSaaS.Framework.Json;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity.Auth;

namespace CreatorSaaS.Identity;

/// <summary>A person of a test, signed in to one agency (null: the platform) by the product's own sign-in.</summary>
public sealed record SignedInPerson(Guid PersonId, string Email, string Password, Guid? TenantId, LoginResultDto Tokens, HttpClient Client)
{
    /// <summary>Signs in by the API.</summary>
    public static async Task<SignedInPerson> SignInAsync(TestHost host, Guid personId, string email, string password, Guid? tenantId)
    {
        var client = host.CreateClient();
        var tokens = await client.PostAsync<LoginResultDto>(
            "/api/v1/identity/auth/login", new { email, password, tenant = tenantId?.ToString() ?? "host" });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
        return new SignedInPerson(personId, email, password, tenantId, tokens, client);
    }
}

/// <summary>Calls of the public API as tests write them.</summary>
public static class ApiCalls
{
    /// <summary>Posts and answers the body; any refusal fails the test with its text.</summary>
    /// <param name="key">The idempotency key, where the call needs one.</param>
    public static async Task<TAnswer> PostAsync<TAnswer>(this HttpClient client, string path, object input, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = JsonContent.Create(input, options: AbpJson.Options);
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var response = await client.SendAsync(request);
        return await ReadAsync<TAnswer>(response);
    }

    /// <summary>As the other, with a body that is no JSON.</summary>
    public static async Task<TAnswer> PostContentAsync<TAnswer>(this HttpClient client, string path, HttpContent content)
    {
        using var response = await client.PostAsync(path, content);
        return await ReadAsync<TAnswer>(response);
    }

    /// <summary>Puts and answers the body; any refusal fails the test with its text.</summary>
    public static async Task<TAnswer> PutAsync<TAnswer>(this HttpClient client, string path, object input)
    {
        using var response = await client.PutAsJsonAsync(path, input, AbpJson.Options);
        return await ReadAsync<TAnswer>(response);
    }

    /// <summary>Gets and answers the body; any refusal fails the test with its text.</summary>
    public static async Task<TAnswer> GetAsync<TAnswer>(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);
        return await ReadAsync<TAnswer>(response);
    }

    /// <summary>Status and error code of an answer; the code is null when it is no refusal.</summary>
    public static async Task<(int Status, string? Code)> OutcomeAsync(this Task<HttpResponseMessage> call)
    {
        using var response = await call;
        if (response.IsSuccessStatusCode)
        {
            return ((int)response.StatusCode, null);
        }

        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        return ((int)response.StatusCode, body.GetProperty("error").GetProperty("code").GetString());
    }

    private static async Task<TAnswer> ReadAsync<TAnswer>(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? JsonSerializer.Deserialize<TAnswer>(text, AbpJson.Options)!
            : throw new HttpRequestException($"{response.RequestMessage!.RequestUri} answered {(int)response.StatusCode}: {text}");
    }
}
