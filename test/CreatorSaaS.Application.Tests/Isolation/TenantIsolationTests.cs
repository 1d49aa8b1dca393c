using CreatorSaaS.Framework.EntityFrameworkCore.Isolation;
using CreatorSaaS.Hosting;
using CreatorSaaS.Postgres;
using Npgsql;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace CreatorSaaS.Isolation;

/// <summary>The shipped schema keeps tenants apart, and each lock that is switched off is noticed (security.md 1.4).</summary>
public sealed class TenantIsolationTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly ProductDatabase _database = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task The_catalogue_breaks_no_rule() => (await LintAsync()).ShouldBeEmpty();

    [Fact]
    public async Task No_tenant_reaches_a_row_of_another_in_any_table()
    {
        var walk = new TableWalk(await SuperuserAsync(), _database.Connections);

        var leaks = await walk.FindLeaksAsync();

        output.WriteLine($"{walk.TableCount} tables, {walk.CheckCount} checks, {leaks.Count} leaks");
        leaks.ShouldBeEmpty();
        walk.TableCount.ShouldBeGreaterThan(4);
    }

    [Fact]
    public async Task With_the_policies_dropped_walk_and_lint_name_each_table()
    {
        await ExecuteAsync(Locks.DropPoliciesSql);
        var walk = new TableWalk(await SuperuserAsync(), _database.Connections);

        var leaks = await walk.FindLeaksAsync();
        var findings = await LintAsync();

        leaks.Select(leak => leak.Split(':')[0]).Distinct().Count().ShouldBe(walk.TableCount);
        findings.Count(finding => finding.Rule == "L2").ShouldBeGreaterThanOrEqualTo(walk.TableCount);
        findings.Count(finding => finding.Rule == "L5").ShouldBeGreaterThanOrEqualTo(walk.TableCount);
    }

    [Theory]
    [InlineData("L1", "create table framework.planted (id uuid primary key)")]
    [InlineData("L2", "alter table framework.outbox disable row level security")]
    [InlineData("L3", "alter table framework.outbox no force row level security")]
    [InlineData("L4", "alter table framework.planted alter tenant_id drop not null", "create table framework.planted (tenant_id uuid not null)")]
    [InlineData("L5", "drop policy tenant_fence on framework.outbox")]
    [InlineData("L5", "create policy tenant_fence on framework.planted as restrictive using (true)", "create table framework.planted (tenant_id uuid not null)")]
    [InlineData("L6", "create unique index planted on framework.outbox (id)")]
    [InlineData("L7", "alter table framework.planted add foreign key (ref) references framework.planted_target (id)", "create table framework.planted_target (tenant_id uuid not null, id uuid unique); create table framework.planted (tenant_id uuid not null, ref uuid)")]
    [InlineData("L8", "create view framework.planted as select * from framework.outbox")]
    [InlineData("L9", "create materialized view framework.planted as select 1 as one")]
    [InlineData("L10", "create function framework.planted() returns int language sql security definer as 'select 1'")]
    [InlineData("L11", "alter table framework.outbox owner to cs_app")]
    public async Task A_planted_fault_is_found(string rule, string fault, string? before = null)
    {
        if (before is not null)
        {
            await ExecuteAsync(before);
        }

        await ExecuteAsync(fault);

        (await LintAsync()).Select(finding => finding.Rule).ShouldContain(rule);
    }

    private async Task<IReadOnlyList<LintFinding>> LintAsync()
    {
        await using var dataSource = NpgsqlDataSource.Create(_database.Connections.Host);
        return await CatalogLint.RunAsync(dataSource);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var dataSource = NpgsqlDataSource.Create(await SuperuserAsync());
        await using var command = dataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<string> SuperuserAsync() =>
        new NpgsqlConnectionStringBuilder((await TestPostgres.ServerAsync()).SuperuserConnectionString)
        {
            Database = new NpgsqlConnectionStringBuilder(_database.Connections.App).Database,
            Pooling = false,
        }.ConnectionString;
}
