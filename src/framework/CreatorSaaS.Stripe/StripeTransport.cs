using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CreatorSaaS.Stripe.Json;

namespace CreatorSaaS.Stripe;

/// <summary>Sends one request and turns whatever comes back, or does not, into an outcome.</summary>
internal sealed class StripeTransport(HttpClient http, StripeClientOptions options, TimeProvider time)
{
    private readonly RequestBudget _reads = new(options.RequestsPerSecond, time);
    private readonly RequestBudget _writes = new(options.RequestsPerSecond, time);

    public async Task<StripeOutcome<T>> GetAsync<T>(
        string path, StripeForm query, string? stripeAccount, CancellationToken cancellationToken)
    {
        await _reads.TakeAsync(isUrgent: false, cancellationToken);
        var encoded = query.Encode();
        var request = Request(HttpMethod.Get, encoded.Length == 0 ? path : $"{path}?{encoded}", stripeAccount);
        return await SendAsync<T>(request, cancellationToken);
    }

    /// <param name="isUrgent">Goes before others where requests wait for their turn.</param>
    public async Task<StripeOutcome<T>> PostAsync<T>(
        string path, StripeForm form, StripeCommand command, CancellationToken cancellationToken, bool isUrgent = false)
    {
        await _writes.TakeAsync(isUrgent, cancellationToken);
        var request = Request(HttpMethod.Post, path, command.StripeAccount);
        request.Headers.Add("Idempotency-Key", command.IdempotencyKey);
        request.Content = new StringContent(form.Encode());
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        return await SendAsync<T>(request, cancellationToken);
    }

    /// <summary>Reads a list to its end; a page that fails makes the whole outcome that failure.</summary>
    public async Task<StripeOutcome<IReadOnlyList<T>>> GetWholeListAsync<T>(
        string path, StripeListOptions query, string? stripeAccount, CancellationToken cancellationToken)
        where T : StripeEntity
    {
        var items = new List<T>();
        var startingAfter = query.StartingAfter;
        while (true)
        {
            var form = (query with { StartingAfter = startingAfter, Limit = StripeListOptions.LimitMax }).ToForm();
            switch (await GetAsync<StripeList<T>>(path, form, stripeAccount, cancellationToken))
            {
                case StripeOutcome<StripeList<T>>.Refused refused:
                    return new StripeOutcome<IReadOnlyList<T>>.Refused(refused.Error);
                case StripeOutcome<StripeList<T>>.Unknown unknown:
                    return new StripeOutcome<IReadOnlyList<T>>.Unknown(
                        unknown.Reason, unknown.Detail, unknown.RequestId);
                case StripeOutcome<StripeList<T>>.Succeeded page:
                    items.AddRange(page.Value.Data);
                    if (!page.Value.HasMore || page.Value.Data.Count == 0)
                    {
                        return new StripeOutcome<IReadOnlyList<T>>.Succeeded(items, page.RequestId);
                    }

                    startingAfter = page.Value.Data[^1].Id;
                    break;
            }
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string pathAndQuery, string? stripeAccount)
    {
        var request = new HttpRequestMessage(method, new Uri(options.BaseUrl, pathAndQuery));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.SecretKey);
        request.Headers.Add("Stripe-Version", StripeClient.ApiVersion);
        if (stripeAccount is not null)
        {
            request.Headers.Add("Stripe-Account", stripeAccount);
        }

        return request;
    }

    private async Task<StripeOutcome<T>> SendAsync<T>(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.Timeout);
        try
        {
            using (request)
            using (var response = await http.SendAsync(request, deadline.Token))
            {
                var body = await response.Content.ReadAsByteArrayAsync(deadline.Token);
                return Read<T>(response, body);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new StripeOutcome<T>.Unknown(
                StripeUnknownReason.Timeout, $"no answer within {options.Timeout}", RequestId: null);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new StripeOutcome<T>.Unknown(StripeUnknownReason.Connection, exception.Message, RequestId: null);
        }
    }

    private static StripeOutcome<T> Read<T>(HttpResponseMessage response, byte[] body)
    {
        var requestId = response.Headers.TryGetValues("Request-Id", out var ids) ? ids.FirstOrDefault() : null;
        try
        {
            return response.IsSuccessStatusCode
                ? new StripeOutcome<T>.Succeeded(StripeJson.Read<T>(body), requestId)
                : ReadError<T>(response, StripeJson.Read<StripeErrorBody>(body).Error, requestId);
        }
        catch (JsonException exception)
        {
            var reason = (int)response.StatusCode >= 500
                ? StripeUnknownReason.ProviderFault
                : StripeUnknownReason.UnreadableAnswer;
            return new StripeOutcome<T>.Unknown(reason, $"{(int)response.StatusCode}: {exception.Message}", requestId);
        }
    }

    private static StripeOutcome<T> ReadError<T>(
        HttpResponseMessage response, StripeErrorDetail error, string? requestId)
    {
        var status = (int)response.StatusCode;
        if (ProvesThatNothingHappened(response, error))
        {
            return new StripeOutcome<T>.Refused(new StripeError(
                status, error.Type, error.Code, error.DeclineCode, error.Param, error.Message, requestId));
        }

        var reason = status switch
        {
            _ when error.Type == "idempotency_error" && status != 409 => StripeUnknownReason.KeyReused,
            409 => StripeUnknownReason.Conflict,
            429 => StripeUnknownReason.Throttled,
            >= 500 => StripeUnknownReason.ProviderFault,
            _ => StripeUnknownReason.UnreadableAnswer,
        };
        return new StripeOutcome<T>.Unknown(reason, $"{status}: {error.Message}", requestId);
    }

    // A short list on purpose: what is not known to prove it does not. Stripe-Should-Retry overrides the status.
    private static bool ProvesThatNothingHappened(HttpResponseMessage response, StripeErrorDetail error) =>
        response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized
            or HttpStatusCode.PaymentRequired or HttpStatusCode.Forbidden or HttpStatusCode.NotFound
        && error.Type is "card_error" or "invalid_request_error"
        && !(response.Headers.TryGetValues("Stripe-Should-Retry", out var retry) && retry.Contains("true"));

    private sealed record StripeErrorBody
    {
        public required StripeErrorDetail Error { get; init; }
    }

    private sealed record StripeErrorDetail
    {
        public required string Type { get; init; }

        public string? Code { get; init; }

        public string? DeclineCode { get; init; }

        public string? Param { get; init; }

        public string? Message { get; init; }
    }
}
