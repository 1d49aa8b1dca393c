using System.Security.Claims;
using CreatorSaaS.Embedded;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Framework.MultiTenancy;
using CreatorSaaS.Framework.Timing;
using CreatorSaaS.Framework.Uow;
using CreatorSaaS.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>The product on a database of its own, with a clock that stands still until it is set.</summary>
public sealed class LedgerFixture : DatabaseFixture
{
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("journal-");
    private WebApplication? _product;

    public SettableClock Clock { get; } = new();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _product = Build(Connections, Clock, _files.FullName);
    }

    public override async Task DisposeAsync()
    {
        if (_product is not null)
        {
            await _product.DisposeAsync();
        }

        _files.Delete(recursive: true);
        await base.DisposeAsync();
    }

    public IServiceProvider Services => _product!.Services;

    /// <summary>Where this product keeps its signed heads.</summary>
    public string AnchorFile => Path.Combine(_files.FullName, "heads.jsonl");

    /// <summary>One unit of work of Payments, as the tenant.</summary>
    public Task RunAsync(Guid tenantId, Func<IServiceProvider, Task> work) =>
        AskAsync(tenantId, async services =>
        {
            await work(services);
            return true;
        });

    /// <inheritdoc cref="RunAsync" />
    public async Task<TResult> AskAsync<TResult>(Guid tenantId, Func<IServiceProvider, Task<TResult>> work)
    {
        var services = _product!.Services;
        using var tenant = services.GetRequiredService<ICurrentTenant>().Change(tenantId);
        return await services.GetRequiredService<IUnitOfWorkManager>().RunAsync(
            async unit =>
            {
                unit.ServiceProvider.GetRequiredService<ICallerContext>().Current = new CallerContext
                {
                    Principal = new ClaimsPrincipal(),
                    TenantId = tenantId,
                    CausationId = "test",
                };
                return await work(unit.ServiceProvider);
            },
            new UnitOfWorkOptions("Payments"),
            requiresNew: true);
    }

    /// <summary>Posts entries in a unit of their own.</summary>
    public Task PostAsync(Guid tenantId, params LedgerPosting[] postings) =>
        RunAsync(tenantId, services =>
        {
            foreach (var posting in postings)
            {
                services.GetRequiredService<ILedger>().Post(posting);
            }

            return Task.CompletedTask;
        });

    public Task<Money> BalanceAsync(Guid tenantId, AccountReference account, string currency = "EUR") =>
        AskAsync(tenantId, services =>
            services.GetRequiredService<IJournal>().GetBalanceAsync(account, currency));

    public Task<IReadOnlyList<AuditFinding>> AuditAsync(Guid tenantId) =>
        AskAsync(tenantId, services => services.GetRequiredService<IJournal>().AuditAsync());

    public Task<List<JournalEntry>> EntriesAsync(Guid tenantId) =>
        AskAsync(tenantId, async services =>
        {
            var entries = new List<JournalEntry>();
            await foreach (var entry in services.GetRequiredService<IJournal>().ReadAsync())
            {
                entries.Add(entry);
            }

            return entries;
        });

    /// <summary>Runs SQL in a transaction of a login, with the tenant set; past the product, as an attacker would.</summary>
    public static async Task<object?> ExecuteAsync(string connectionString, Guid tenantId, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var scope = new NpgsqlCommand("select set_config('app.tenant_id', $1, true)", connection)
        {
            Parameters = { new NpgsqlParameter { Value = tenantId.ToString() } },
        };
        await scope.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        var answer = await command.ExecuteScalarAsync();
        await transaction.CommitAsync();
        return answer;
    }

    /// <summary>As an administrator who switched the guards off.</summary>
    public async Task TamperAsync(Guid tenantId, string sql)
    {
        var server = await TestPostgres.ServerAsync();
        var inside = new NpgsqlConnectionStringBuilder(server.SuperuserConnectionString)
        {
            Database = new NpgsqlConnectionStringBuilder(Connections.App).Database,
        };
        await ExecuteAsync(inside.ConnectionString, tenantId, "set local session_replication_role = replica; " + sql);
    }

    protected override Task<string> TemplateAsync() => TemplateDatabase.PrepareAsync(
        "ledger",
        TemplateDatabase.VersionOf(typeof(PaymentsDbContext).Assembly, typeof(AbpDbContext).Assembly),
        async connections =>
        {
            await using var product = Build(connections, new SettableClock(), files: "");
            await product.Services.GetRequiredService<AbpDbMigrator>().MigrateAsync(connections.Admin);
        });

    private static WebApplication Build(DatabaseConnections connections, IClock clock, string files)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"ConnectionStrings:{DatabaseRoles.App}"] = connections.App,
            [$"ConnectionStrings:{DatabaseRoles.Host}"] = connections.Host,
            [$"{ChainSigningOptions.Section}:KeyFolder"] = Path.Combine(files, "keys"),
            [$"{ChainSigningOptions.Section}:AnchorFile"] = Path.Combine(files, "heads.jsonl"),
            [$"{ChainSigningOptions.Section}:CreatesKey"] = "true",
        });
        builder.Services.AddLogging();
        builder.WebHost.UseTestServer();
        HostApplication.AddTo(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton(clock));
        return builder.Build();
    }
}

/// <summary>Business time as the test says.</summary>
public sealed class SettableClock : IClock
{
    public DateTime Now { get; set; } = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);
}
