using CreatorSaaS.Hosting;
using CreatorSaaS.Identity;
using CreatorSaaS.Identity.Keys;
using Npgsql;
using Shouldly;
using Xunit;
using static CreatorSaaS.Postgres.TestSql;

namespace CreatorSaaS.Embedded;

/// <summary>
/// The product on a server that is not its own: one that knows nothing of it, whose operator is no superuser.
/// </summary>
public sealed class DbMigratorTests : IAsyncLifetime
{
    private const string AppPassword = "app's own; 'strong' one";
    private const string HostPassword = "host=strong";

    private readonly ServerFolderOfTest _folder = new();
    private EmbeddedPostgres _server = null!;

    public async Task InitializeAsync()
    {
        _server = await EmbeddedPostgres.StartAsync(
            EmbeddedPostgresOptions.OfClone() with { DataFolder = _folder.Location, Durable = false });
        await AskAsync(
            _server.SuperuserConnectionString,
            """
            CREATE ROLE operator LOGIN CREATEDB CREATEROLE BYPASSRLS PASSWORD 'strong';
            CREATE ROLE weak LOGIN PASSWORD 'strong'
            """);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _folder.RemoveAsync();
    }

    [Fact]
    public async Task It_makes_an_empty_server_ready_and_the_product_runs_on_it()
    {
        foreach (var (exitCode, output) in await Task.WhenAll(MigrateAsync("operator"), MigrateAsync("operator")))
        {
            exitCode.ShouldBe(0, output);
            output.ShouldNotContain("strong");
        }

        // Another time nothing is left to do, and the first admin keeps the invitation they have.
        (await MigrateAsync("operator")).ExitCode.ShouldBe(0);

        await using (var host = await TestHost.StartAsync(new DatabaseConnections("", App, Host), TestPeople.Configure))
        {
            var people = new TestPeople(host);
            var admin = await people.AcceptAsync(TestPeople.AdminEmail, tenantId: null);
            var owner = await people.AgencyAsync(admin, "elsewhere");

            (await owner.Client.GetAsync("/api/v1/payments/journal")).EnsureSuccessStatusCode();
        }

        // An operator may keep the admin login away: then cs_migrator, made and given its password by hand, migrates.
        await AskAsync(_server.SuperuserConnectionString, "ALTER ROLE cs_migrator PASSWORD 'strong'");
        var byHand = await MigrateAsync("cs_migrator", database: "creators");
        byHand.ExitCode.ShouldBe(0, byHand.Output);
        byHand.Output.ShouldContain("left as they are");
    }

    [Fact]
    public async Task It_says_what_is_missing_and_makes_nothing()
    {
        var weak = await MigrateAsync("weak");
        var wrong = await MigrateAsync("operator", app: As("operator", "creators", "strong"));
        var apart = await MigrateAsync("operator", app: As("cs_app", "others", AppPassword));
        var nothing = await RunAsync(new Dictionary<string, string?>());

        weak.Output.ShouldContain("it lacks CREATEDB, CREATEROLE, BYPASSRLS.");
        wrong.Output.ShouldContain("ConnectionStrings:App must name the database, the login cs_app");
        apart.Output.ShouldContain("name different databases");
        nothing.Output.ShouldContain("ConnectionStrings:Admin is missing.");
        new[] { weak, wrong, apart, nothing }.ShouldAllBe(end => end.ExitCode == 1);
        (await AskAsync(
            _server.SuperuserConnectionString, "SELECT count(*)::text FROM pg_database WHERE datname in ('creators', 'others')"))
            .ShouldBe("0");
    }

    private string App => As("cs_app", "creators", AppPassword);

    private string Host => As("cs_host", "creators", HostPassword);

    private Task<ProgramEnd> MigrateAsync(string login, string database = "postgres", string? app = null) =>
        RunAsync(new Dictionary<string, string?>
        {
            ["ConnectionStrings__Admin"] = As(login, database, "strong"),
            ["ConnectionStrings__App"] = app ?? App,
            ["ConnectionStrings__Host"] = Host,
            ["Identity__FirstAdmin__Email"] = TestPeople.AdminEmail,
        });

    // With the host's own configuration: the first admin's mail is protected by its certificate and names its address.
    private static Task<ProgramEnd> RunAsync(Dictionary<string, string?> environment) => ProductProgram.RunAsync(
        "CreatorSaaS.DbMigrator.dll",
        [],
        new Dictionary<string, string?>(environment)
        {
            ["DataProtection__CertificatePath"] = ProtectionCertificate.PathOfClone(),
            ["AuthServer__Issuer"] = "https://app.example",
            ["Mail__Folder"] = "mails",
        });

    private string As(string login, string database, string password) =>
        new NpgsqlConnectionStringBuilder(_server.SuperuserConnectionString)
        {
            Username = login,
            Password = password,
            Database = database,
        }.ConnectionString;
}
