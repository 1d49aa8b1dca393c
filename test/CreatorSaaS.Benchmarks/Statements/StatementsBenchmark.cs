using System.Net;
using System.Text.Json;
using CreatorSaaS.Benchmarks.CommandLine;
using CreatorSaaS.Benchmarks.Measuring;
using CreatorSaaS.Benchmarks.Postings;
using CreatorSaaS.Benchmarks.World;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity;
using CreatorSaaS.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace CreatorSaaS.Benchmarks.Statements;

/// <summary>
/// Statements per request of every GET of the API description. What grows with the number of creators is a query per row.
/// </summary>
internal sealed class StatementsBenchmark : IBenchmark
{
    public string Name => "statements";

    public string Summary => "SQL statements per request of every GET in the API description";

    public IReadOnlyList<BenchmarkOption> Options { get; } =
    [
        new("creators", "5", "how many creators the agency has, each with a payout; compare two numbers"),
    ];

    public async Task<bool> RunAsync(BenchmarkOptions options)
    {
        await using var server = await BenchmarkServer.StartAsync();
        await using var host = await TestHost.StartAsync(server.Connections, Configure);
        var agencies = new Agencies(host);
        var creators = await agencies.SeatsAsync(new PostingShape(Tenants: 1, Clients: options.Count("creators")));
        var call = await new ServicePayoutCaller(host).OpenAsync();
        foreach (var creator in creators)
        {
            await call(new PayoutCall(creator, PayoutAct.Request, PayoutId: null, "benchmark"));
        }

        using var statements = new SqlCommandLog();
        var table = new TextTable("GET", "asked by", "status", "items", "statements", "cold", "the longest");
        HttpClient[] people = [agencies.Owners[0].Client, (await agencies.AdminAsync()).Client];
        foreach (var path in await PathsAsync(people[0]))
        {
            table.Add([path, .. await AskAsync(path, people, statements)]);
        }

        table.Print();
        return true;
    }

    // Reads of payees come with the service that can ask the provider, though these ask nobody.
    private static void Configure(WebApplicationBuilder builder)
    {
        TestPeople.Configure(builder);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Payments:Provider:ApiBase"] = "http://127.0.0.1:9",
            ["Payments:Provider:SecretKey"] = "sk_test_of_nobody",
            ["Payments:Provider:WebhookSecret"] = "whsec_of_nobody",
        });
    }

    private static async Task<IReadOnlyList<string>> PathsAsync(HttpClient client)
    {
        using var document = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json"));
        return
        [
            .. document.RootElement.GetProperty("paths").EnumerateObject()
                .Where(path => path.Value.TryGetProperty("get", out _))
                .Select(path => path.Name)
                .Order(StringComparer.Ordinal),
        ];
    }

    // Twice: the first time what a node remembers for seconds is read as well.
    private static async Task<string[]> AskAsync(string path, HttpClient[] people, SqlCommandLog statements)
    {
        string[] names = ["owner", "admin"];
        var refusals = new List<string>();
        for (var who = 0; who < people.Length; who++)
        {
            if (await FillAsync(path, people[who]) is not { } address)
            {
                continue;
            }

            statements.Take();
            using var cold = await people[who].GetAsync(address);
            var first = statements.Take();
            if (cold.StatusCode >= HttpStatusCode.InternalServerError)
            {
                throw new InvalidOperationException($"{address} failed for the {names[who]}: no refusal, a fault.");
            }

            if (!cold.IsSuccessStatusCode)
            {
                refusals.Add($"{names[who]} {(int)cold.StatusCode}");
                continue;
            }

            using var warm = await people[who].GetAsync(address);
            var seen = statements.Take();
            var longest = string.Join(' ', (seen.MaxBy(statement => statement.Duration)?.Text ?? "").Split(
                (char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            return
            [
                names[who], $"{(int)warm.StatusCode}", await ItemsAsync(warm), $"{seen.Count}", $"{first.Count}",
                longest.Length > 50 ? longest[..50] : longest,
            ];
        }

        return ["nobody", string.Join(", ", refusals), "", "", "", refusals.Count == 0 ? "there is no row to ask for" : ""];
    }

    /// <summary>Puts the id of the first item of the list before it into the address; null when there is none.</summary>
    private static async Task<string?> FillAsync(string path, HttpClient person)
    {
        var start = path.IndexOf("/{", StringComparison.Ordinal);
        if (start < 0)
        {
            return path;
        }

        var end = path.IndexOf('}', start) + 1;
        using var list = await person.GetAsync(path[..start]);
        if (path.IndexOf('{', end) >= 0 || !list.IsSuccessStatusCode)
        {
            return null;
        }

        using var body = JsonDocument.Parse(await list.Content.ReadAsStringAsync());
        return body.RootElement.TryGetProperty("items", out var items)
            && items.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } item
            && IdOf(item) is { } id
                ? path[..start] + "/" + id + path[end..]
                : null;
    }

    private static string? IdOf(JsonElement item) =>
        item.TryGetProperty("id", out var id) || item.TryGetProperty("personId", out id) ? id.ToString() : null;

    private static async Task<string> ItemsAsync(HttpResponseMessage answer)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/json")
        {
            return "";
        }

        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return body.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.TryGetProperty("items", out var items)
            ? $"{items.GetArrayLength()}"
            : "";
    }
}
