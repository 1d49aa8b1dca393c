using CreatorSaaS.Postgres;
using Npgsql;
using Shouldly;
using Xunit;
using static CreatorSaaS.Postgres.TestSql;

namespace CreatorSaaS.Embedded;

public sealed class TemplateDatabaseTests
{
    // One template each, so that tests do not replace each other's versions.
    private readonly string _name = $"t{Guid.NewGuid():n}"[..12];

    [Fact]
    public async Task A_copy_has_what_was_migrated_and_keeps_what_it_gets_to_itself()
    {
        var template = await TemplateDatabase.PrepareAsync(_name, "1", MigrateAsync);
        await using var mine = await TestDatabase.CopyAsync(template);
        await using var other = await TestDatabase.CopyAsync(template);

        await AskAsync(mine.Connections.App, "INSERT INTO deals.deals VALUES ('mine')");

        (await AskAsync(mine.Connections.App, "SELECT count(*) FROM deals.deals")).ShouldBe(1L);
        (await AskAsync(other.Connections.App, "SELECT count(*) FROM deals.deals")).ShouldBe(0L);
        (await Should.ThrowAsync<PostgresException>(
            () => AskAsync(mine.Connections.App, "CREATE TEMP TABLE refused (id int)")))
            .SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        await RemoveAsync();
    }

    [Fact]
    public async Task A_template_is_made_once_and_again_when_its_version_changes()
    {
        var made = 0;
        Task CountAsync(DatabaseConnections connections)
        {
            made++;
            return MigrateAsync(connections);
        }

        var first = await TemplateDatabase.PrepareAsync(_name, "1", CountAsync);
        await TemplateDatabase.PrepareAsync(_name, "1", CountAsync);
        made.ShouldBe(1);

        var second = await TemplateDatabase.PrepareAsync(_name, "2", CountAsync);
        made.ShouldBe(2);
        (await DatabasesAsync()).ShouldBe([second]);
        second.ShouldNotBe(first);
        await RemoveAsync();
    }

    [Fact]
    public async Task A_failed_migration_leaves_no_template()
    {
        await Should.ThrowAsync<PostgresException>(() => TemplateDatabase.PrepareAsync(
            _name, "1", connections => AskAsync(connections.Admin, "SELECT 1 / 0")));

        (await DatabasesAsync()).ShouldBeEmpty();
        await TemplateDatabase.PrepareAsync(_name, "1", MigrateAsync);
        (await DatabasesAsync()).ShouldHaveSingleItem();
        await RemoveAsync();
    }

    [Fact]
    public async Task A_disposed_database_is_dropped_even_while_somebody_is_connected()
    {
        var template = await TemplateDatabase.PrepareAsync(_name, "1", MigrateAsync);
        var copy = await TestDatabase.CopyAsync(template);
        await using var connection = new NpgsqlConnection(copy.Connections.App);
        await connection.OpenAsync();

        await copy.DisposeAsync();

        var server = await TestPostgres.ServerAsync();
        (await AskAsync(
            server.SuperuserConnectionString, $"SELECT count(*) FROM pg_database WHERE datname = '{copy.Name}'"))
            .ShouldBe(0L);
        await RemoveAsync();
    }

    private static Task MigrateAsync(DatabaseConnections connections) => AskAsync(
        connections.Admin,
        """
        CREATE SCHEMA deals;
        CREATE TABLE deals.deals (name text);
        GRANT USAGE ON SCHEMA deals TO cs_app;
        GRANT SELECT, INSERT ON deals.deals TO cs_app;
        """);

    private async Task<string[]> DatabasesAsync()
    {
        var server = await TestPostgres.ServerAsync();
        return (string[])(await AskAsync(
            server.SuperuserConnectionString,
            $"SELECT array_agg(datname::text) FROM pg_database WHERE starts_with(datname, 'template_{_name}_')"))!
            ?? [];
    }

    private async Task RemoveAsync()
    {
        var server = await TestPostgres.ServerAsync();
        foreach (var template in await DatabasesAsync())
        {
            await AskAsync(server.SuperuserConnectionString, $"DROP DATABASE {template}");
        }
    }
}
