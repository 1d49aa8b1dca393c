using CreatorSaaS.Framework.Authorization.Server.Tokens;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity;
using CreatorSaaS.Payments;
using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Postgres;
using CreatorSaaS.Saas.Tenants;
using CreatorSaaS.Stripe;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CreatorSaaS.Isolation;

/// <summary>
/// Two agencies alike, made once through the public API; every host of the walk gets a copy of their database and the same
/// provider, files and keys.
/// </summary>
public sealed class TwoAgencies : IAsyncLifetime
{
    private const string WebhookSecret = "whsec_walk";
    private const string ConnectWebhookSecret = "whsec_walk_connect";

    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("creatorsaas-walk-");
    private TestSandbox _sandbox = null!;
    private TestDatabase _database = null!;
    private TimeSpan _ahead;
    private Lazy<Task<IReadOnlyDictionary<EndpointCase, string>>> _withoutA = null!;

    internal WalkedAgency A { get; private set; } = null!;

    internal WalkedAgency B { get; private set; } = null!;

    internal WalkedPerson Admin { get; private set; } = null!;

    /// <summary>When its people had signed in, by security time.</summary>
    internal DateTimeOffset MadeAt { get; private set; }

    public async Task InitializeAsync()
    {
        _withoutA = new(ForgetAndReadAsync);
        _sandbox = await TestSandbox.StartAsync();
        _database = await ProductDatabase.CopyAsync();
        await using (var host = await StartAsync(_database))
        {
            await FillAsync(host);
        }

        await using var rows = await TenantFootprint.OpenAsync(_database.SuperuserConnectionString);
        var (ofA, ofB) = (await rows.IdsAsync(A.TenantId), await rows.IdsAsync(B.TenantId));
        (A.Ids, B.Ids) = (ofA.Except(ofB).ToHashSet(), ofB.Except(ofA).ToHashSet());
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        await _sandbox.DisposeAsync();
        _files.Delete(recursive: true);
    }

    /// <summary>A database with both agencies in it.</summary>
    internal Task<TestDatabase> CopyAsync() => TestDatabase.CopyAsync(_database.Name);

    /// <summary>The product on such a database.</summary>
    internal async Task<TestHost> StartAsync(TestDatabase database, Action<WebApplicationBuilder>? customize = null)
    {
        var host = await TestHost.StartAsync(database.Connections, builder =>
        {
            TestPeople.Configure(builder);
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Payments:Provider:ApiBase"] = _sandbox.Url.ToString(),
                ["Payments:Provider:SecretKey"] = SandboxDriver.SecretKey,
                ["Payments:Provider:WebhookSecret"] = WebhookSecret,
                ["Payments:Provider:ConnectWebhookSecret"] = ConnectWebhookSecret,
                ["Payments:Provider:CheckoutReturnBase"] = "https://app.example",
                ["Blobs:Path"] = Path.Combine(_files.FullName, "blobs"),
                [$"{ChainSigningOptions.Section}:KeyFolder"] = Path.Combine(_files.FullName, "keys"),
                [$"{ChainSigningOptions.Section}:AnchorFolder"] = Path.Combine(_files.FullName, "heads"),
            });

            // Made once for all walks, which take longer than fifteen minutes on a busy machine and when they fuzz on purpose.
            builder.Services.PostConfigure<AccessTokenOptions>(options => options.Lifetime = TimeSpan.FromDays(1));
            customize?.Invoke(builder);
        });
        host.Clock.Advance(_ahead);
        return host;
    }

    /// <summary>What the provider told of both, for a host of them.</summary>
    internal ProviderEvents EventsTo(HttpClient product) => new(_sandbox.Url, product, WebhookSecret, ConnectWebhookSecret);

    /// <summary>What B is answered to its own reads where A never was.</summary>
    internal Task<IReadOnlyDictionary<EndpointCase, string>> ReadWithoutAAsync() => _withoutA.Value;

    /// <summary>Jobs of an agency as if they had failed too often.</summary>
    internal static async Task<(long ToRead, long ToDiscard, long ToRetry, long ToCancel)> GiveUpJobsAsync(TestHost host, WalkedAgency agency, int count)
    {
        await using var command = host.HostDatabase().CreateCommand(
            """
            insert into framework.jobs (tenant_id, id, name, args, due_at, priority, state, attempts, last_error)
            select $1, gen_random_uuid(), 'Walk.GivenUp', '{}'::jsonb, now(), 0, 'dead', 5, 'nobody runs it' from generate_series(1, $2)
            union all select $1, gen_random_uuid(), 'Walk.Later', '{}'::jsonb, now() + interval '10 years', 0, 'waiting', 0, null
            returning seq
            """);
        command.Parameters.AddWithValue(agency.TenantId);
        command.Parameters.AddWithValue(count);
        await using var reader = await command.ExecuteReaderAsync();
        var numbers = new List<long>();
        while (await reader.ReadAsync())
        {
            numbers.Add(reader.GetInt64(0));
        }

        return (numbers[0], numbers[1], numbers[2], numbers[^1]);
    }

    private async Task<IReadOnlyDictionary<EndpointCase, string>> ForgetAndReadAsync()
    {
        await using var database = await CopyAsync();
        await using var rows = await TenantFootprint.OpenAsync(database.SuperuserConnectionString);
        await rows.ForgetAsync(A.TenantId);
        await using var host = await StartAsync(database);
        using var walk = new EndpointWalk(host, this, rows);
        return await walk.ReadOwnAsync(EndpointCases.All);
    }

    private async Task FillAsync(TestHost host)
    {
        var began = host.Clock.Now;
        await _sandbox.Driver.AlignAsync(host.Clock);
        using var client = host.CreateClient();
        using var events = EventsTo(client);
        var people = new TestPeople(host);
        var admin = await people.AdminAsync();
        var a = await AgencyBuilder.StartAsync(host, people, _sandbox, events, admin, "Alderwick");
        var b = await AgencyBuilder.StartAsync(host, people, _sandbox, events, admin, "Birchmoor");
        await a.EarnAsync();
        await b.EarnAsync();
        await PassHoldAsync(host);
        await a.FillAsync();
        await b.FillAsync();

        // No job runs from here on, so that the payouts stay what can be called off.
        await a.RequestPayoutAsync();
        await b.RequestPayoutAsync();

        (A, B) = (a.Agency, b.Agency);
        A.Spare = B.Spare = (await admin.Client.PostAsync<TenantDto>(
            "/api/v1/saas/tenants", new { name = "Spare", slug = "spare", ownerName = "Sam Spare", ownerEmail = "sam@spare.example" })).Id;
        (A.DeadJobs, B.DeadJobs) = (await GiveUpJobsAsync(host, A, count: 3), await GiveUpJobsAsync(host, B, count: 3));
        Admin = await AgencyBuilder.WithCookieAsync(host, admin);
        _ahead = host.Clock.Now - began;
        MadeAt = TimeProvider.System.GetUtcNow();
    }

    private async Task PassHoldAsync(TestHost host)
    {
        var hold = TimeSpan.FromDays(8);
        await _sandbox.Driver.AdvanceAsync(hold);
        host.Clock.Advance(hold);
        await host.DrainAsync();
    }
}
