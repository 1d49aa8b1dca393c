using CreatorSaaS.Embedded;
using CreatorSaaS.Framework.Uow;
using CreatorSaaS.Hosting;
using CreatorSaaS.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>The product on a database of its own, and short ways to its journal.</summary>
public sealed class LedgerFixture : IAsyncLifetime
{
    private readonly ProductDatabase _database = new();
    private TestHost? _host;

    public TestHost Host => _host ?? throw new InvalidOperationException("xunit initialises a fixture before tests use it.");

    public TestClock Clock => Host.Clock;

    public DatabaseConnections Connections => _database.Connections;

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        _host = await TestHost.StartAsync(_database.Connections);
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>One unit of work of Payments, as the tenant; null is the platform.</summary>
    public Task RunAsync(Guid? tenantId, Func<IServiceProvider, Task> work) =>
        AskAsync(tenantId, async services =>
        {
            await work(services);
            return true;
        });

    /// <inheritdoc cref="RunAsync" />
    public Task<TResult> AskAsync<TResult>(Guid? tenantId, Func<IServiceProvider, Task<TResult>> work) =>
        Host.RunAsync(tenantId, new UnitOfWorkOptions("Payments"), work);

    /// <summary>Posts entries in a unit of their own.</summary>
    public Task PostAsync(Guid? tenantId, params LedgerPosting[] postings) =>
        RunAsync(tenantId, services =>
        {
            foreach (var posting in postings)
            {
                services.GetRequiredService<ILedger>().Post(posting);
            }

            return Task.CompletedTask;
        });

    public Task<Money> BalanceAsync(Guid? tenantId, AccountReference account, string currency = "EUR") =>
        AskAsync(tenantId, services =>
            services.GetRequiredService<IJournal>().GetBalanceAsync(account, currency));

    public Task<IReadOnlyList<AuditFinding>> AuditAsync(Guid? tenantId) =>
        AskAsync(tenantId, services => services.GetRequiredService<IJournal>().AuditAsync());

    public Task<List<JournalEntry>> EntriesAsync(Guid? tenantId) =>
        AskAsync(tenantId, async services =>
        {
            var entries = new List<JournalEntry>();
            await foreach (var entry in services.GetRequiredService<IJournal>().ReadAsync())
            {
                entries.Add(entry);
            }

            return entries;
        });

    /// <summary>
    /// Runs SQL in a transaction of a login, with the tenant set; past the product, as an attacker would.
    /// </summary>
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
}
