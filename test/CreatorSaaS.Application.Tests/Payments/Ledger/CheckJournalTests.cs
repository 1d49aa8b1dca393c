using System.Collections.Concurrent;
using CreatorSaaS.Framework.BackgroundJobs;
using CreatorSaaS.Framework.Uow;
using CreatorSaaS.Hosting;
using CreatorSaaS.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>Every book is checked every night, and a bad one is heard of.</summary>
public sealed class CheckJournalTests(ProductDatabase database) : IClassFixture<ProductDatabase>, IAsyncLifetime
{
    private readonly Guid _tenant = Guid.NewGuid();
    private readonly ErrorLog _errors = new();
    private TestHost _host = null!;

    public async Task InitializeAsync() =>
        _host = await TestHost.StartAsync(database.Connections, builder => builder.Logging.AddProvider(_errors));

    public async Task DisposeAsync()
    {
        await RunAsync($"delete from payments.journal_checks where tenant_id = '{_tenant}'");
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_book_is_checked_every_night_posted_to_or_not()
    {
        await PostAsync();
        (await CheckAsync()).ShouldBeNull();

        await ANightPassesAsync();
        var first = (await CheckAsync()).ShouldNotBeNull();
        await PostAsync();
        await ANightPassesAsync();
        await ANightPassesAsync(); // nothing was posted in it
        var third = (await CheckAsync()).ShouldNotBeNull();

        (first.IsIntact, first.VerifiedSequence).ShouldBe((true, 1));
        (third.IsIntact, third.VerifiedSequence, third.CheckedAt).ShouldBe((true, 2, _host.Clock.Now));
        (await HealthAsync()).ShouldBe("ready");
    }

    [Fact]
    public async Task A_book_that_was_tampered_with_is_kept_as_broken_logged_once_and_degrades_health()
    {
        await PostAsync();
        await PostAsync();
        await RunAsync($"update ledger.line set amount = amount + 1 where tenant_id = '{_tenant}' and seq = 2 and line_no = 1");

        await ANightPassesAsync();
        var firstNight = _host.Clock.Now;
        await ANightPassesAsync();

        var check = (await CheckAsync()).ShouldNotBeNull();
        (check.IsIntact, check.VerifiedSequence, check.BrokenSince).ShouldBe((false, 1, firstNight));
        check.Faults.ShouldNotBeNull().Split('\n')[0].ShouldBe("#2 hash: the entry or one of its lines was changed");
        check.Faults.ShouldContain("balance_equals_lines");
        _errors.All.ShouldHaveSingleItem().ShouldContain(_tenant.ToString());
        (await HealthAsync()).ShouldBe("degraded: 1 journals failed their nightly check");

        await RunAsync($"update ledger.line set amount = amount - 1 where tenant_id = '{_tenant}' and seq = 2 and line_no = 1");
        await ANightPassesAsync();
        (await CheckAsync()).ShouldNotBeNull().BrokenSince.ShouldBeNull();
        (await HealthAsync()).ShouldBe("ready");
    }

    private Task PostAsync() => InTenantAsync(services =>
    {
        services.GetRequiredService<ILedger>().Post(
            LedgerPostings.TransferAccepted(Guid.NewGuid(), "acct_1", new Money(100, "EUR")));
        return Task.FromResult(true);
    });

    private Task<JournalCheck?> CheckAsync() =>
        InTenantAsync(services => services.GetRequiredService<IJournalCheckRepository>().FindAsync(_tenant));

    private Task<TResult> InTenantAsync<TResult>(Func<IServiceProvider, Task<TResult>> work) =>
        _host.RunAsync(_tenant, new UnitOfWorkOptions("Payments"), work);

    // The calendar's part: it enqueues for every agency, each night.
    private async Task ANightPassesAsync()
    {
        _host.Clock.Advance(TimeSpan.FromDays(1).Add(TimeSpan.FromHours(6)));
        await InTenantAsync(async services =>
        {
            await services.GetRequiredService<IBackgroundJobManager>().EnqueueAsync(new CheckJournalArgs());
            return true;
        });
        await _host.DrainAsync();
    }

    private async Task<string> HealthAsync() => await _host.CreateClient().GetStringAsync("/health/ready");

    // As an administrator who switched the guards off.
    private async Task RunAsync(string sql)
    {
        var server = await TestPostgres.ServerAsync();
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.SuperuserConnectionString)
        {
            Database = new NpgsqlConnectionStringBuilder(database.Connections.App).Database,
        }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"set session_replication_role = replica; {sql}", connection);
        await command.ExecuteNonQueryAsync();
    }

    private sealed class ErrorLog : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _all = [];

        public IEnumerable<string> All => _all;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                _all.Enqueue(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }
}
