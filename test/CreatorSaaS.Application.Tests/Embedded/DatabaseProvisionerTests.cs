using CreatorSaaS.Postgres;
using Npgsql;
using Shouldly;
using Xunit;
using static CreatorSaaS.Postgres.TestSql;

namespace CreatorSaaS.Embedded;

public sealed class DatabaseProvisionerTests : IAsyncLifetime
{
    private readonly string _database = $"test_{Guid.NewGuid():n}";
    private EmbeddedPostgres _server = null!;
    private string Admin => _server.SuperuserConnectionString;

    public async Task InitializeAsync() => _server = await TestPostgres.ServerAsync();

    public Task DisposeAsync() => AskAsync(Admin, $"DROP DATABASE IF EXISTS {_database} WITH (FORCE)");

    [Fact]
    public async Task Each_login_is_what_row_level_security_relies_on()
    {
        var connections = await ProvisionAsync();

        const string who = """
            SELECT concat_ws(' ', session_user, current_user, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole)
            FROM pg_roles WHERE rolname = current_user
            """;
        (await AskAsync(connections.Admin, who)).ShouldBe("cs_migrator cs_owner f t f f");
        (await AskAsync(connections.App, who)).ShouldBe("cs_app cs_app f f f f");
        (await AskAsync(connections.Host, who)).ShouldBe("cs_host cs_host f t f f");
        (await AskAsync(connections.App, "SHOW statement_timeout")).ShouldBe("30s");
    }

    [Fact]
    public async Task Provisioning_twice_and_at_once_changes_nothing()
    {
        var connections = await ProvisionAsync();
        await AskAsync(connections.Admin, "CREATE SCHEMA kept");

        var again = await Task.WhenAll(ProvisionAsync(), ProvisionAsync());

        again.ShouldAllBe(same => same == connections);
        (await AskAsync(connections.Admin, "SELECT 'kept'::regnamespace::text")).ShouldBe("kept");
    }

    [Theory]
    [InlineData("CREATE SCHEMA mine")]
    [InlineData("CREATE TABLE public.mine (id int)")]
    [InlineData("CREATE TEMP TABLE mine (id int)")]
    [InlineData("SET ROLE cs_owner")]
    public async Task The_runtime_may_make_nothing(string sql)
    {
        var connections = await ProvisionAsync();

        var refusal = await Should.ThrowAsync<PostgresException>(() => AskAsync(connections.App, sql));

        refusal.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task A_new_function_can_be_called_only_by_whom_it_is_granted_to()
    {
        var connections = await ProvisionAsync();
        await AskAsync(
            connections.Admin,
            """
            CREATE SCHEMA ledger;
            GRANT USAGE ON SCHEMA ledger TO cs_app;
            GRANT USAGE, CREATE ON SCHEMA ledger TO cs_ledger;
            CREATE FUNCTION ledger.post() RETURNS text SECURITY DEFINER LANGUAGE sql AS 'SELECT current_user::text';
            ALTER FUNCTION ledger.post() OWNER TO cs_ledger;
            REVOKE CREATE ON SCHEMA ledger FROM cs_ledger;
            """);

        var refusal = await Should.ThrowAsync<PostgresException>(
            () => AskAsync(connections.App, "SELECT ledger.post()"));
        await AskAsync(connections.Admin, "GRANT EXECUTE ON FUNCTION ledger.post() TO cs_app");

        refusal.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await AskAsync(connections.App, "SELECT ledger.post()")).ShouldBe("cs_ledger");
    }

    [Fact]
    public async Task An_admin_without_the_rights_is_told_which_are_missing()
    {
        var login = $"weak_{Guid.NewGuid():n}";
        await AskAsync(Admin, $"CREATE ROLE {login} LOGIN CREATEROLE PASSWORD 'weak'");
        try
        {
            var refusal = await Should.ThrowAsync<InvalidOperationException>(
                () => DatabaseProvisioner.ProvisionAsync(As(_server, login, "weak"), _database, _server.Passwords));

            refusal.Message.ShouldContain(login);
            refusal.Message.ShouldContain("it lacks CREATEDB, BYPASSRLS.");
        }
        finally
        {
            await AskAsync(Admin, $"DROP ROLE {login}");
        }
    }

    [Fact]
    public async Task An_admin_need_not_be_a_superuser()
    {
        var folder = new ServerFolderOfTest();
        var options = EmbeddedPostgresOptions.OfClone() with { DataFolder = folder.Location, Durable = false };
        await using (var server = await EmbeddedPostgres.StartAsync(options)) // where no superuser has made the roles
        {
            await AskAsync(
                server.SuperuserConnectionString,
                "CREATE ROLE operator LOGIN CREATEDB CREATEROLE BYPASSRLS PASSWORD 'strong'");

            for (var time = 1; time <= 2; time++)
            {
                var connections = await DatabaseProvisioner.ProvisionAsync(
                    As(server, "operator", "strong"), _database, RolePasswords.Random());

                (await AskAsync(connections.Admin, "SELECT current_user::text")).ShouldBe("cs_owner");
            }
        }

        await folder.RemoveAsync();
    }

    private Task<DatabaseConnections> ProvisionAsync() =>
        DatabaseProvisioner.ProvisionAsync(Admin, _database, _server.Passwords);

    private static string As(EmbeddedPostgres server, string login, string password) =>
        new NpgsqlConnectionStringBuilder(server.SuperuserConnectionString)
        {
            Username = login,
            Password = password,
        }.ConnectionString;
}
