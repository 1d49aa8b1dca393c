using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CreatorSaaS.Hosting;
using CreatorSaaS.Isolation;
using CreatorSaaS.Postgres;
using Xunit;

namespace CreatorSaaS.Statements;

/// <summary>
/// Counts the SQL statements of every case of the endpoint walk: first in an agency with a few of each thing, then in the
/// same one with many. Time stands still, so that what a node remembers for seconds does not make a count a matter of luck.
/// </summary>
public sealed class StatementWalk(TwoAgencies world) : IAsyncLifetime
{
    private const int PageSize = 10; // of a list that is not asked for more

    private readonly SecurityTime _time = new();
    private readonly List<StatementCount> _counts = [];
    private TestDatabase _database = null!;
    private TestHost _host = null!;
    private HttpClient _client = null!;
    private SqlCommandLog _log = null!;

    /// <summary>One for each case that has an effect of its own, in the order of the walk.</summary>
    internal IReadOnlyList<StatementCount> Counts => _counts;

    public async Task InitializeAsync()
    {
        _time.StopAt(world.MadeAt);
        _database = await world.CopyAsync();
        _host = await world.StartAsync(_database, _time.Replace);
        _client = _host.CreateClient();
        _log = new SqlCommandLog();
        var cases = EndpointCases.All.Where(one => !one.IsAttemptOnly).OrderByDescending(one => one.IsRead).ToList();
        foreach (var one in cases)
        {
            _counts.Add(new StatementCount(one, await CountAsync(one, world.A)));
        }

        // Its large deal is agreed, not paid: what can be done to it is done as well, work on its milestones is not.
        var crowded = await new Crowd(_host, world).GatherAsync();
        var acts = crowded with { Active = world.A.Active };
        for (var index = 0; index < cases.Count; index++)
        {
            var one = cases[index];
            if (one.IsRead || one.RequestOf(world.A, world.A).Text != one.RequestOf(acts, acts).Text)
            {
                _counts[index] = _counts[index] with { Many = await CountAsync(one, one.IsRead ? crowded : acts) };
            }
        }
    }

    public async Task DisposeAsync()
    {
        _log.Dispose();
        _client.Dispose();
        await _host.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>Reads are sent twice: the first time what a node remembers is read as well.</summary>
    private async Task<CountedAnswer> CountAsync(EndpointCase one, WalkedAgency agency)
    {
        var request = one.RequestOf(agency, agency);
        if (!one.IsRead)
        {
            return await SendAsync(one, agency, request);
        }

        var first = await SendAsync(one, agency, request);
        return await SendAsync(one, agency, first.Items == PageSize ? request.WithQuery("maxResultCount", 100) : request);
    }

    private async Task<CountedAnswer> SendAsync(EndpointCase one, WalkedAgency agency, WalkRequest request)
    {
        using var message = request.ToMessage();
        one.SignIn(message, one.Door is Door.Public or Door.Hidden ? null : one.IsOfHost ? world.Admin : agency.People[one.Caller]);
        var trace = ActivityTraceId.CreateRandom();
        message.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        if (request.Verb == "POST")
        {
            message.Headers.Add(
                "Idempotency-Key",
                $"count-{RuntimeHelpers.GetHashCode(one)}-{RuntimeHelpers.GetHashCode(agency)}");
        }

        using var answer = await _client.SendAsync(message);
        var items = await ItemsOfAsync(answer);
        return new CountedAnswer((int)answer.StatusCode, items, [.. _log.Take(trace).Where(IsOfTheRequest)]);
    }

    // A node draws a tenth of a bucket at once: which request happens to pay for the others says nothing of that request.
    private static bool IsOfTheRequest(SqlCommandSeen statement) =>
        !statement.Text.StartsWith("insert into host.rate_buckets", StringComparison.Ordinal);

    private static async Task<int?> ItemsOfAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.Content.Headers.ContentType?.MediaType != "application/json" || text.Length == 0)
        {
            return null;
        }

        using var body = JsonDocument.Parse(text);
        return body.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.TryGetProperty("items", out var items)
            ? items.GetArrayLength()
            : null;
    }
}

/// <summary>What one case sent.</summary>
internal sealed record StatementCount(EndpointCase Case, CountedAnswer Few)
{
    /// <summary>Null where the request could not meet more rows than it had.</summary>
    public CountedAnswer? Many { get; init; }

    public int Most => Math.Max(Few.Statements.Count, Many?.Statements.Count ?? 0);

    /// <summary>The statements themselves, to see which are too many.</summary>
    public override string ToString() =>
        $"{Case.Endpoint} as {Case.Caller}: {Few}{(Many is null ? "" : $"; with more rows {Many}")}\n    "
        + string.Join("\n    ", (Many ?? Few).Statements.Select(statement => Shorten(statement.Text)));

    private static string Shorten(string sql)
    {
        const int Length = 120;
        var line = string.Join(' ', sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= Length ? line : line[..Length];
    }
}

/// <param name="Items">Of a list; null where the answer is none.</param>
internal sealed record CountedAnswer(int Status, int? Items, IReadOnlyList<SqlCommandSeen> Statements)
{
    public override string ToString() => $"{Status}, {Statements.Count} statements{(Items is null ? "" : $", {Items} items")}";
}
