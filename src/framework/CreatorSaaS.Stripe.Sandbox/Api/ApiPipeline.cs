using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using CreatorSaaS.Stripe.Sandbox.Objects;
using CreatorSaaS.Stripe.Sandbox.State;

namespace CreatorSaaS.Stripe.Sandbox.Api;

/// <summary>
/// The way of every API call: key, version, fault, idempotency, operation, answer. What an operation did and the answer
/// kept under its key are one commit.
/// </summary>
internal sealed class ApiPipeline(
    Engine engine, CallFaults faults, SandboxOptions options, ILogger<ApiPipeline> logger)
{
    private readonly ConcurrentDictionary<string, bool> _keysInUse = new();

    public async Task RunAsync(HttpContext http, Operation operation)
    {
        var requestId = "req_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var fault = faults.Take(http.Request.Method, http.Request.Path);
        try
        {
            CheckCaller(http.Request);
            var parameters = new Parameters(http.Request.HasFormContentType
                ? await http.Request.ReadFormAsync(http.RequestAborted)
                : http.Request.Query);
            var request = new ApiRequest(http, operation, parameters, requestId);
            await AnswerAsync(http, await RunOnceAsync(request, fault), fault);
        }
        catch (ApiException refusal)
        {
            await AnswerAsync(http, new ApiAnswer(refusal.Status, Answers.WriteError(refusal), requestId), fault);
        }
    }

    private async Task<ApiAnswer> RunOnceAsync(ApiRequest request, CallFault? fault)
    {
        if (fault?.Mode == CallFaultMode.Throttled)
        {
            throw new ApiException(
                StatusCodes.Status429TooManyRequests, "invalid_request_error", "rate_limit", param: null,
                "Too many requests hit the API too quickly.", executed: false);
        }

        if (request.KeyId is not null && !_keysInUse.TryAdd(request.KeyId, true))
        {
            throw new ApiException(
                StatusCodes.Status409Conflict, "idempotency_error", "idempotency_key_in_use", param: null,
                "There is currently another in-progress request using this Idempotency-Key.", executed: false);
        }

        try
        {
            var answer = engine.Run(state => Answer(state, request, fault));
            if (fault?.Mode == CallFaultMode.Slow)
            {
                await Task.Delay(TimeSpan.FromSeconds(fault.DelaySeconds), request.Http.RequestAborted);
            }

            return answer;
        }
        finally
        {
            if (request.KeyId is not null)
            {
                _keysInUse.TryRemove(request.KeyId, out _);
            }
        }
    }

    private ApiAnswer Answer(Transaction state, ApiRequest request, CallFault? fault)
    {
        if (state.Find<KeptAnswer>(request.KeyId) is { } kept && kept.IsFresh(state.Now))
        {
            return Replay(kept, request);
        }

        state.Cause = (request.RequestId, request.Key);
        var (answer, executed) = Execute(state, request, fault);
        if (executed && request.KeyId is not null)
        {
            state.Put(new KeptAnswer
            {
                Id = request.KeyId,
                Fingerprint = request.Fingerprint,
                Status = answer.Status,
                Body = answer.Body,
                RequestId = answer.RequestId,
                KeptAt = state.Now,
            });
        }

        return answer;
    }

    private static ApiAnswer Replay(KeptAnswer kept, ApiRequest request) => kept.Fingerprint == request.Fingerprint
        ? new ApiAnswer(kept.Status, kept.Body, request.RequestId) { Original = kept.RequestId }
        : throw new ApiException(
            StatusCodes.Status400BadRequest, "idempotency_error", code: null, param: null,
            "Keys for idempotent requests can only be used with the same parameters they were first used with. "
                + "Try using a key other than the one given if you meant to execute a different request.",
            executed: false);

    private (ApiAnswer Answer, bool Executed) Execute(Transaction state, ApiRequest request, CallFault? fault)
    {
        try
        {
            if (fault is { Mode: CallFaultMode.StoredServerError, KeepEffect: false })
            {
                return (ServerError(request.RequestId), true);
            }

            CheckAccount(state, request.Account);
            var expand = request.Parameters.Items("expand");
            var call = new ApiCall(state, request.Parameters, request.Account, request.Http.Request.RouteValues);
            var body = Answers.Write(state, request.Operation.Work(call), expand);
            return fault?.Mode == CallFaultMode.StoredServerError
                ? (ServerError(request.RequestId), true)
                : (new ApiAnswer(StatusCodes.Status200OK, body, request.RequestId), true);
        }
        catch (ApiException refusal)
        {
            state.Undo();
            var body = Answers.WriteError(refusal);
            return (new ApiAnswer(refusal.Status, body, request.RequestId), refusal.Executed);
        }
        catch (Exception exception) when (exception is InvalidOperationException or UnreachableException)
        {
            logger.LogError(exception, "The sandbox failed at {Operation}", request.Operation.Template);
            state.Undo();
            return (ServerError(request.RequestId), false);
        }
    }

    private static ApiAnswer ServerError(string requestId) => new(
        StatusCodes.Status500InternalServerError,
        Answers.WriteError(new ApiException(
            StatusCodes.Status500InternalServerError, "api_error", code: null, param: null,
            "Sorry, something went wrong on our end.", executed: true)),
        requestId);

    private static async Task AnswerAsync(HttpContext http, ApiAnswer answer, CallFault? fault)
    {
        if (fault?.Mode == CallFaultMode.AnswerLost)
        {
            http.Abort();
            return;
        }

        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = "application/json";
        http.Response.Headers["Request-Id"] = answer.RequestId;
        http.Response.Headers["Stripe-Version"] = SandboxServer.ApiVersion;
        if (http.Request.Headers["Idempotency-Key"] is [{ } key])
        {
            http.Response.Headers["Idempotency-Key"] = key;
        }

        if (answer.Original is not null)
        {
            http.Response.Headers["Idempotent-Replayed"] = "true";
            http.Response.Headers["Original-Request"] = answer.Original;
        }

        if (answer.Status is StatusCodes.Status409Conflict or StatusCodes.Status429TooManyRequests)
        {
            http.Response.Headers["Stripe-Should-Retry"] = "true";
        }

        await http.Response.WriteAsync(answer.Body, http.RequestAborted);
    }

    private void CheckCaller(HttpRequest request)
    {
        var presented = Encoding.UTF8.GetBytes(KeyOf(request));
        if (!CryptographicOperations.FixedTimeEquals(presented, Encoding.UTF8.GetBytes(options.SecretKey)))
        {
            throw new ApiException(
                StatusCodes.Status401Unauthorized, "invalid_request_error", code: null, param: null,
                "Invalid API Key provided.", executed: false);
        }

        var version = (string?)request.Headers["Stripe-Version"];
        if (version is not null && version != SandboxServer.ApiVersion)
        {
            throw ApiException.Invalid(
                param: null, $"Invalid Stripe API version: {version}. This sandbox speaks {SandboxServer.ApiVersion}.");
        }
    }

    private static string KeyOf(HttpRequest request)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header))
        {
            return "";
        }

        if (header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
        {
            return header.Parameter ?? "";
        }

        var user = new byte[512];
        return header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)
            && Convert.TryFromBase64String(header.Parameter ?? "", user, out var length)
                ? Encoding.UTF8.GetString(user, 0, length).Split(':')[0]
                : "";
    }

    private static void CheckAccount(Transaction state, string? account)
    {
        if (account is not null && state.Find<Account>(account) is null)
        {
            throw new ApiException(
                StatusCodes.Status403Forbidden, "invalid_request_error", "account_invalid", param: null,
                $"The provided key does not have access to account '{account}' (or that account does not exist).",
                executed: false);
        }
    }

    private sealed record ApiAnswer(int Status, string Body, string RequestId)
    {
        /// <summary>The request that was answered first, where this is a replay.</summary>
        public string? Original { get; init; }
    }

    private sealed class ApiRequest(HttpContext http, Operation operation, Parameters parameters, string requestId)
    {
        public HttpContext Http { get; } = http;

        public Operation Operation { get; } = operation;

        public Parameters Parameters { get; } = parameters;

        public string RequestId { get; } = requestId;

        public string? Account { get; } = http.Request.Headers["Stripe-Account"];

        /// <summary>Stripe ignores the key of a GET.</summary>
        public string? Key { get; } =
            HttpMethods.IsPost(http.Request.Method) ? http.Request.Headers["Idempotency-Key"] : (string?)null;

        public string? KeyId => Key is null ? null : KeptAnswer.IdOf(Account, Key);

        public string Fingerprint => $"{Http.Request.Method} {Http.Request.Path}\n{Parameters.Fingerprint()}";
    }
}
