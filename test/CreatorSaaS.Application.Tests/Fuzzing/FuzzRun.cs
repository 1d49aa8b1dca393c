using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CreatorSaaS.Hosting;
using CreatorSaaS.Isolation;

namespace CreatorSaaS.Fuzzing;

/// <summary>
/// Sends an agency's own people's requests, damaged, group of endpoints by group. What it finds wrong: a failure of the
/// server, an answer that is no envelope or tells of the inside, and a refusal that changed something.
/// </summary>
public sealed partial class FuzzRun(TwoAgencies world)
{
    /// <summary>After every so many refusals the agency's rows are compared: more would take all the time.</summary>
    private const int ComparedEvery = 5;

    /// <summary>Tables that count and keep requests themselves, refused ones too.</summary>
    private static readonly string[] Ledgers =
    [
        "framework.audit_logs", "framework.idempotency_answers", "host.rate_buckets", "host.sign_in_counts", "host.sessions",
    ];

    private readonly List<string> _findings = [];
    private readonly SortedDictionary<string, FuzzGroup> _groups = [];

    /// <summary>What is wrong, a line each with the seed and the request.</summary>
    public IReadOnlyList<string> Findings => _findings;

    public IReadOnlyCollection<FuzzGroup> Groups => _groups.Values;

    public async Task RunAsync(int requestsPerGroup, int seed)
    {
        await using var database = await world.CopyAsync();
        await using var host = await world.StartAsync(database);
        await using var rows = await TenantFootprint.OpenAsync(database.SuperuserConnectionString, Ledgers);
        using var client = host.CreateClient();
        var document = JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!;

        var random = new Random(seed);
        var fuzzer = new RequestFuzzer(document, random);
        foreach (var cases in EndpointCases.All.Where(IsFuzzed).GroupBy(GroupOf))
        {
            var group = _groups[cases.Key] = new FuzzGroup(cases.Key);
            EndpointCase[] endpoints = [.. cases];
            while (group.Requests < requestsPerGroup)
            {
                var one = endpoints[random.Next(endpoints.Length)];
                await SendAsync(client, rows, group, one, fuzzer.Next(one, world.A), seed);
            }
        }

        await RequireBooksAsync(client, seed);
    }

    private static bool IsFuzzed(EndpointCase one) =>
        one is { Door: Door.Api or Door.Public, EndsSession: false, IsAttemptOnly: false }
        && one.Endpoint.Contains(" /api/v1/", StringComparison.Ordinal)
        && !KeepsThePeople().IsMatch(one.Endpoint);

    private static string GroupOf(EndpointCase one) => string.Join('/', one.Endpoint.Split(' ')[1].Split('/')[3..5]);

    private async Task SendAsync(
        HttpClient client, TenantFootprint rows, FuzzGroup group, EndpointCase one, FuzzedRequest request, int seed)
    {
        group.Requests++;
        var isCompared = group.Requests % ComparedEvery == 0;
        var before = isCompared ? await rows.DigestAsync(world.A.TenantId) : null;
        using var message = request.ToMessage((one.IsOfHost ? world.Admin : world.A.People[one.Caller]).Token);
        int status;
        string body;
        try
        {
            using var response = await client.SendAsync(message);
            status = (int)response.StatusCode;
            body = await response.Content.ReadAsStringAsync();
        }
        catch (Exception thrown) when (thrown is not OperationCanceledException)
        {
            Find(seed, request, $"threw {thrown.GetType().Name}: {thrown.Message}");
            return;
        }

        group.Count(status);
        if (status >= 500)
        {
            Find(seed, request, $"answered {status}: {body[..Math.Min(300, body.Length)]}");
        }
        else if (status >= 400 && !IsEnvelope(body))
        {
            Find(seed, request, $"answered {status} without a code: {body[..Math.Min(300, body.Length)]}");
        }

        if (Inside().Match(body) is { Success: true } inside)
        {
            Find(seed, request, $"tells of the inside: {inside.Value}");
        }

        if (before is not null && status >= 400
            && TenantFootprint.Changed(before, await rows.DigestAsync(world.A.TenantId)).ToList() is { Count: > 0 } changed)
        {
            Find(seed, request, $"answered {status} and changed {string.Join(", ", changed)}");
        }
    }

    private async Task RequireBooksAsync(HttpClient client, int seed)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, "/api/v1/payments/journal/verification");
        message.Headers.Authorization = new("Bearer", world.A.People[Identity.RoleKeys.Manager].Token);
        using var response = await client.SendAsync(message);
        var text = await response.Content.ReadAsStringAsync();
        if (!text.Contains("\"isIntact\":true", StringComparison.Ordinal))
        {
            _findings.Add($"seed {seed}: the journal is not what was posted: {text}");
        }
    }

    private void Find(int seed, FuzzedRequest request, string finding) => _findings.Add($"seed {seed}: {finding}\n    {request}");

    private static bool IsEnvelope(string body)
    {
        try
        {
            return JsonNode.Parse(body)?["error"]?["code"]?.GetValue<string>() is { Length: > 0 };
        }
        catch (Exception none) when (none is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    // A run in which everybody is soon signed out, or has no rights left, would find nothing.
    [GeneratedRegex("change-password|/sessions|/roles/|/roles$|auth/")]
    private static partial Regex KeepsThePeople();

    [GeneratedRegex(@"   at [\w.]+\(|Npgsql\.|System\.\w+Exception|Microsoft\.EntityFrameworkCore|line \d+: |violates|pg_catalog")]
    private static partial Regex Inside();
}

/// <summary>The requests to one noun of the API and how they were answered.</summary>
public sealed class FuzzGroup(string name)
{
    private readonly SortedDictionary<int, int> _answers = [];

    public string Name { get; } = name;

    public int Requests { get; set; }

    /// <summary>How often each status.</summary>
    public IReadOnlyDictionary<int, int> Answers => _answers;

    public void Count(int status) => _answers[status] = _answers.GetValueOrDefault(status) + 1;
}
