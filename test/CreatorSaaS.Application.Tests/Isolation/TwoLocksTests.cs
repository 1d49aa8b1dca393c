using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Hosting;
using CreatorSaaS.Probes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Isolation;

/// <summary>Query filter and policies each keep tenants apart alone; without both the leak shows (security.md 1.4 d).</summary>
public sealed class TwoLocksTests : IAsyncLifetime
{
    private static readonly Guid A = new("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa");
    private static readonly Guid B = new("bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb");

    private ProbeDatabase _database = null!;
    private TestHost _host = null!;

    public async Task InitializeAsync()
    {
        _database = await ProbeDatabase.CreateAsync();
        _host = await ProbeHost.StartAsync(_database);
        await _host.EnqueueAsync(A, "of A");
        await _host.EnqueueAsync(B, "of B");
        await _host.DrainAsync();
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData(true, true, "of B")]
    [InlineData(true, false, "of B")]
    [InlineData(false, true, "of B")]
    [InlineData(false, false, "of A, of B")] // the positive control: the locks are what holds
    public async Task Either_lock_alone_shows_the_own_rows_only(bool withPolicies, bool withFilter, string expected)
    {
        if (!withPolicies)
        {
            await DropPoliciesAsync();
        }

        (await TextsAsync(withFilter)).ShouldBe(expected);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Either_lock_alone_hides_foreign_jobs_of_a_product_context(bool withPolicies)
    {
        if (!withPolicies)
        {
            await DropPoliciesAsync();
        }

        var tenants = await _host.RunAsync(B, new("Marketplace"), async services =>
        {
            var context = await services.GetRequiredService<IDbContextProvider<Marketplace.MarketplaceDbContext>>().GetDbContextAsync();
            var jobs = context.Model.FindEntityType("CreatorSaaS.Framework.EntityFrameworkCore.Boxes.BackgroundJobRecord")!.ClrType;
            var set = (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!
                .MakeGenericMethod(jobs).Invoke(context, null)!;
            return await (withPolicies ? set.IgnoreQueryFilters() : set)
                .Select(job => EF.Property<Guid>(job, "TenantId")).Distinct().ToListAsync();
        });

        tenants.ShouldBe([B]);
    }

    [Fact]
    public async Task A_connection_that_names_no_tenant_gets_an_error_and_no_rows()
    {
        await using var app = NpgsqlDataSource.Create(_database.Connections.App);
        await using var command = app.CreateCommand("select count(*) from probes.notes");

        var refusal = await Should.ThrowAsync<PostgresException>(() => command.ExecuteScalarAsync());

        refusal.SqlState.ShouldBeOneOf(PostgresErrorCodes.UndefinedObject, PostgresErrorCodes.InvalidTextRepresentation);
    }

    [Fact]
    public async Task A_context_of_its_own_outside_a_unit_cannot_read()
    {
        await using var scope = _host.Services.CreateAsyncScope();
        await using var context = await scope.ServiceProvider
            .GetRequiredService<IDbContextFactory<ProbesDbContext>>().CreateDbContextAsync();

        await Should.ThrowAsync<Exception>(() => context.Set<Note>().ToListAsync());
        var unfiltered = await Should.ThrowAsync<Exception>(() => context.Set<Note>().IgnoreQueryFilters().ToListAsync());

        (unfiltered.GetBaseException() as PostgresException)?.SqlState
            .ShouldBeOneOf(PostgresErrorCodes.UndefinedObject, PostgresErrorCodes.InvalidTextRepresentation);
    }

    [Fact]
    public async Task A_pooled_connection_carries_no_tenant_to_its_next_user()
    {
        var oneConnection = new NpgsqlConnectionStringBuilder(_database.Connections.App) { MaxPoolSize = 1 }.ConnectionString;
        await using var host = await TestHost.StartAsync(_database.Connections with { App = oneConnection }, builder =>
            builder.Services.AddAbpDbContext<ProbesDbContext>("Probes", ProbesDbContext.Schema));
        await host.RunAsync(A, ProbeHost.Unit, async services => await ContextAsync(services));

        await using var app = host.Services.GetRequiredKeyedService<NpgsqlDataSource>(DatabaseRoles.App).CreateCommand(
            "select coalesce(current_setting('app.tenant_id', true), '')");

        (await app.ExecuteScalarAsync()).ShouldBe("");
    }

    private static Task<ProbesDbContext> ContextAsync(IServiceProvider services) =>
        services.GetRequiredService<IDbContextProvider<ProbesDbContext>>().GetDbContextAsync();

    private async Task<string> TextsAsync(bool withFilter) => string.Join(
        ", ",
        await _host.RunAsync(B, ProbeHost.Unit, services => services.GetRequiredService<NoteRepository>().GetTextsAsync(withFilter)));

    private Task DropPoliciesAsync() => _database.ExecuteAsync(
        """
        alter table probes.notes disable row level security;
        alter table framework.jobs disable row level security
        """);
}
