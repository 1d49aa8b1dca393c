using CreatorSaaS.Framework;
using CreatorSaaS.Framework.BackgroundJobs;
using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Framework.MultiTenancy;
using CreatorSaaS.Framework.Uow;
using CreatorSaaS.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Kernel;

/// <summary>One transaction, one tenant, one context; what may run again does, what may not is refused.</summary>
public sealed class UnitOfWorkTests : IClassFixture<ProductDatabase>, IAsyncLifetime
{
    private static readonly Guid Tenant = Guid.CreateVersion7();
    private static readonly UnitOfWorkOptions Marketplace = new("Marketplace");

    private readonly ProductDatabase _database;
    private TestHost _host = null!;

    public UnitOfWorkTests(ProductDatabase database) => _database = database;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(_database.Connections);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Work_without_a_scope_touches_no_data()
    {
        var units = _host.Services.GetRequiredService<IUnitOfWorkManager>();

        await Should.ThrowAsync<TenantMissingException>(() => units.RunAsync(_ => Task.FromResult(1), Marketplace));
    }

    [Fact]
    public async Task A_unit_refuses_to_work_for_another_tenant_than_it_began_for()
    {
        var tenant = _host.Services.GetRequiredService<ICurrentTenant>();

        await Should.ThrowAsync<InvalidOperationException>(() => _host.RunAsync(Tenant, Marketplace, async services =>
        {
            using var other = tenant.Change(Guid.CreateVersion7());
            return await OutboxCountAsync(services);
        }));
    }

    [Fact]
    public async Task A_read_only_unit_cannot_write()
    {
        var refusal = await Should.ThrowAsync<Exception>(() => _host.RunAsync(
            Tenant,
            Marketplace with { IsReadOnly = true },
            async services =>
            {
                await services.GetRequiredService<IBackgroundJobManager>().EnqueueAsync(new ProbeArgs("read only"), uniqueKey: "k");
                return true;
            }));

        FindSqlState(refusal).ShouldBe(PostgresErrorCodes.ReadOnlySqlTransaction);
    }

    [Fact]
    public async Task A_deadlock_runs_the_unit_again_with_services_of_its_own()
    {
        var contexts = new List<object>();
        var attempts = 0;

        await _host.RunAsync(Tenant, Marketplace, async services =>
        {
            contexts.Add(await ContextAsync(services));
            return ++attempts < 3
                ? throw new PostgresException("deadlock detected", "ERROR", "ERROR", PostgresErrorCodes.DeadlockDetected)
                : true;
        });

        attempts.ShouldBe(3);
    }

    [Fact]
    public async Task What_failed_leaves_no_event_and_no_job()
    {
        await Should.ThrowAsync<BusinessException>(() => _host.RunAsync<bool>(Tenant, Marketplace, async services =>
        {
            await services.GetRequiredService<IBackgroundJobManager>().EnqueueAsync(new ProbeArgs("never"));
            throw new BusinessException("Probe:Refused");
        }));

        (await JobCountAsync("never")).ShouldBe(0);
    }

    [Fact]
    public async Task A_unique_key_makes_one_job_of_many()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 20), async (_, _) => await _host.RunAsync(Tenant, Marketplace, async services =>
        {
            await services.GetRequiredService<IBackgroundJobManager>().EnqueueAsync(new ProbeArgs("once"), uniqueKey: "once");
            return true;
        }));

        (await JobCountAsync("once")).ShouldBe(1);
    }

    [Fact]
    public async Task Fifty_parallel_units_finish_on_a_pool_of_two()
    {
        await using var host = await TestHost.StartAsync(_database.Connections with
        {
            App = new NpgsqlConnectionStringBuilder(_database.Connections.App) { MaxPoolSize = 2, Timeout = 60 }.ConnectionString,
        });

        var counts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => host.RunAsync(Tenant, Marketplace, OutboxCountAsync)));

        counts.Length.ShouldBe(50);
    }

    [Fact]
    public async Task A_unit_of_one_context_refuses_another_contexts_repository()
    {
        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => _host.RunAsync(
            Tenant,
            Marketplace,
            services => services.GetRequiredService<IDbContextProvider<Payments.PaymentsDbContext>>().GetDbContextAsync()));

        refusal.Message.ShouldContain("a transaction writes one context");
    }

    private static async Task<int> OutboxCountAsync(IServiceProvider services)
    {
        var context = await ContextAsync(services);
        return await context.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from framework.outbox").SingleAsync();
    }

    private static async Task<Marketplace.MarketplaceDbContext> ContextAsync(IServiceProvider services) =>
        await services.GetRequiredService<IDbContextProvider<Marketplace.MarketplaceDbContext>>().GetDbContextAsync();

    private async Task<long> JobCountAsync(string text)
    {
        await using var dataSource = NpgsqlDataSource.Create(_database.Connections.Host);
        await using var command = dataSource.CreateCommand("select count(*) from framework.jobs where args ->> 'text' = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = text });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static string? FindSqlState(Exception? exception)
    {
        while (exception is not null and not PostgresException)
        {
            exception = exception.InnerException;
        }

        return (exception as PostgresException)?.SqlState;
    }

    [BackgroundJobName("kernel-probe")]
    private sealed record ProbeArgs(string Text);
}
