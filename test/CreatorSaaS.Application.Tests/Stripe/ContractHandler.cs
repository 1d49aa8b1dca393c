using System.Text.Json.Nodes;
using System.Web;

namespace CreatorSaaS.Stripe;

/// <summary>
/// Stands between the client and the sandbox and lets nothing pass that Stripe's specification does not know: what the
/// client asks is checked as if Stripe read it, what the sandbox answers as if Stripe had written it.
/// </summary>
internal sealed class ContractHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly StripeSpecification _specification = StripeSpecification.Current;

    /// <summary>Set by the last answer.</summary>
    public bool LastWasReplayed { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var operation = _specification.Operation(request.Method.Method, request.RequestUri!.AbsolutePath);
        var problems = CheckHeaders(request).ToList();
        problems.AddRange(request.Method == HttpMethod.Post
            ? _specification.CheckForm(operation, Fields(await request.Content!.ReadAsStringAsync(cancellationToken)))
            : _specification.CheckQuery(operation, Fields(request.RequestUri.Query)));
        Refuse("sent", request, problems);

        var response = await base.SendAsync(request, cancellationToken);
        LastWasReplayed = response.Headers.Contains("Idempotent-Replayed");
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!;
        Refuse("answered", request, _specification.CheckAnswer(operation, response.IsSuccessStatusCode, body));
        return response;
    }

    private static IEnumerable<string> CheckHeaders(HttpRequestMessage request)
    {
        if (!request.Headers.TryGetValues("Stripe-Version", out var versions)
            || versions.Single() != StripeClient.ApiVersion)
        {
            yield return "Stripe-Version is missing";
        }

        if (request.Method == HttpMethod.Post && !request.Headers.Contains("Idempotency-Key"))
        {
            yield return "Idempotency-Key is missing";
        }

        if (request.Headers.Authorization is null)
        {
            yield return "Authorization is missing";
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Fields(string encoded)
    {
        var fields = HttpUtility.ParseQueryString(encoded);
        return fields.AllKeys.Select(key => KeyValuePair.Create(key!, fields[key]!));
    }

    private static void Refuse(string verb, HttpRequestMessage request, IReadOnlyList<string> problems)
    {
        if (problems.Count > 0)
        {
            throw new ContractViolationException(
                $"{verb} at {request.Method} {request.RequestUri!.AbsolutePath}: {string.Join("; ", problems)}");
        }
    }
}
