using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreatorSaaS.Embedded;

/// <summary>
/// A real PostgreSQL server for development and tests, on the loopback interface only. Processes that name the same
/// data folder share one; it ends with the last of them, even if that one is killed (watchdog.sh).
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private const int PortAttempts = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(2); // crash recovery included
    private static readonly TimeSpan QueuePatience = TimeSpan.FromMinutes(10); // behind a first installation

    private readonly ServerFolder _folder;
    private readonly FileLock _membership;
    private readonly ILogger _logger;

    private EmbeddedPostgres(ServerFolder folder, FileLock membership, ILogger logger, int port)
    {
        _folder = folder;
        _membership = membership;
        _logger = logger;
        Port = port;
    }

    /// <summary>The TCP port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>The superuser in database <c>postgres</c>, unpooled: for <see cref="DatabaseProvisioner"/>.</summary>
    public string SuperuserConnectionString => Superuser(_folder, Port);

    /// <summary>The passwords this server's roles have or get.</summary>
    public RolePasswords Passwords => _folder.Credentials().Roles;

    /// <summary>Joins the data folder's running server, or installs, initialises and starts what is missing.</summary>
    /// <exception cref="InvalidOperationException">It cannot run here; the message says why.</exception>
    /// <exception cref="PlatformNotSupportedException">Not Linux on x64 or arm64.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        EmbeddedPostgresOptions options, CancellationToken cancellationToken = default)
    {
        await RequireToolsAsync(cancellationToken);
        var folder = ServerFolder.Open(options.DataFolder);
        using var turn = await FileLock.ExclusiveAsync(folder.StartLock, QueuePatience, cancellationToken);

        // From here on a watchdog that is about to stop the server finishes first, and no other will stop it.
        var membership = await FileLock.SharedAsync(folder.UsersLock, StartPatience, cancellationToken);
        try
        {
            var port = await JoinAsync(folder, cancellationToken)
                ?? await LaunchAsync(folder, options, cancellationToken);
            return new EmbeddedPostgres(folder, membership, options.Logger, port);
        }
        catch
        {
            membership.Dispose();
            throw;
        }
    }

    /// <summary>Leaves the server. The last one to leave waits until it has stopped.</summary>
    public async ValueTask DisposeAsync()
    {
        _membership.Dispose();
        var deadline = Deadline.In(StartPatience);
        while (!IsGone(_folder) && !IsUsedByOthers(_folder))
        {
            deadline.Check($"PostgreSQL did not stop; see {_folder.Log}. Waited");
            await Task.Delay(Pause);
        }

        _logger.LogDebug("Left the embedded PostgreSQL on port {Port}", Port);
    }

    private static async Task RequireToolsAsync(CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException(
                "The embedded PostgreSQL runs on Linux. Elsewhere set ConnectionStrings:Admin, :App and :Host.");
        }

        var check = await Command.RunAsync(
            ["sh", "-c", "for tool in bash flock setpriv setsid; do command -v $tool >/dev/null || echo $tool; done"],
            cancellationToken);
        if (check.Output.Trim().ReplaceLineEndings(", ") is { Length: > 0 } missing)
        {
            throw new InvalidOperationException(
                $"The embedded PostgreSQL needs these programs, of bash and util-linux: {missing}.");
        }
    }

    /// <summary>The port of the server that is running, or null once it is certain that none is.</summary>
    private static async Task<int?> JoinAsync(ServerFolder folder, CancellationToken cancellationToken)
    {
        var deadline = Deadline.In(StartPatience);
        while (!IsGone(folder))
        {
            if (PostmasterFile.Read(folder.Cluster) is { IsReady: true } postmaster
                && await AnswersAsync(folder, postmaster.Port, cancellationToken))
            {
                return postmaster.Port;
            }

            deadline.Check($"PostgreSQL neither answered nor stopped; see {folder.Log}. Waited");
            await Task.Delay(Pause, cancellationToken);
        }

        return null;
    }

    private static async Task<int> LaunchAsync(
        ServerFolder folder, EmbeddedPostgresOptions options, CancellationToken cancellationToken)
    {
        var account = await ServerAccount.ForAsync(folder.Cluster, cancellationToken);
        var binaries = await PostgresBinaries.PrepareAsync(
            options.NpmFolder, folder, account, options.Logger, cancellationToken);
        if (Directory.Exists(folder.Cluster))
        {
            PostmasterFile.RemoveStale(folder.Cluster);
        }
        else
        {
            await InitialiseAsync(folder, account, binaries, cancellationToken);
        }

        for (var attempt = 1; ; attempt++)
        {
            var port = options.NextPort();
            var server = ServerCommand(account, binaries, folder.Cluster, port, options);
            using var watchdog = Command.Launch(
            [
                "setsid", "bash", "-c", await WatchdogAsync(cancellationToken), "creatorsaas-postgres",
                folder.UsersLock, folder.ServerLock, folder.Log, .. server,
            ]);
            if (await BecomesReadyAsync(folder, watchdog, cancellationToken))
            {
                options.Logger.LogInformation("Embedded PostgreSQL listens on 127.0.0.1:{Port}", port);
                return port;
            }

            var log = await File.ReadAllTextAsync(folder.Log, cancellationToken);
            var isPortTaken = log.Contains("Address already in use", StringComparison.Ordinal);
            if (!isPortTaken || attempt == PortAttempts)
            {
                throw new InvalidOperationException($"The embedded PostgreSQL did not start: {log.Trim()}");
            }
        }
    }

    private static async Task InitialiseAsync(
        ServerFolder folder, ServerAccount account, PostgresBinaries binaries, CancellationToken cancellationToken)
    {
        var home = await folder.HomeOfNewClusterAsync(account, cancellationToken);
        var unfinished = Path.Combine(home, "cluster.new"); // renamed when complete: a killed initdb leaves no cluster
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        await ServerFolder.MakePrivateAsync(unfinished, account, cancellationToken);
        var password = await ServerFolder.WritePasswordAsync(
            home, folder.Credentials().Superuser, account, cancellationToken);
        try
        {
            var initialisation = await account.RunAsync(
            [
                binaries.InitDb, "-D", unfinished, "-U", "postgres", "-A", "scram-sha-256", $"--pwfile={password}",
                "-E", "UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
            ], cancellationToken);
            if (!initialisation.Succeeded)
            {
                throw new InvalidOperationException($"initdb failed: {initialisation.Output.Trim()}");
            }
        }
        finally
        {
            File.Delete(password);
        }

        Directory.Move(unfinished, ServerFolder.ClusterIn(home));
    }

    private static IReadOnlyList<string> ServerCommand(
        ServerAccount account, PostgresBinaries binaries, string cluster, int port, EmbeddedPostgresOptions options)
    {
        List<string> settings =
        [
            "listen_addresses=127.0.0.1", $"port={port}", "unix_socket_directories=", "max_connections=200",
            "timezone=UTC", "log_timezone=UTC", "logging_collector=off", "log_destination=stderr",
            "log_checkpoints=off", .. options.Settings,
        ];
        if (!options.Durable)
        {
            settings.AddRange(["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_size=4GB"]);
        }

        // It also stops when its watchdog dies. Asked for after the change of account, which would forget it.
        return
        [
            .. account.Prefix, "setpriv", "--pdeathsig", "INT", "--",
            binaries.Postgres, "-D", cluster, .. settings.SelectMany(setting => new[] { "-c", setting }),
        ];
    }

    private static async Task<bool> BecomesReadyAsync(
        ServerFolder folder, Process watchdog, CancellationToken cancellationToken)
    {
        var deadline = Deadline.In(StartPatience);
        while (!watchdog.HasExited)
        {
            if (PostmasterFile.Read(folder.Cluster) is { IsReady: true } postmaster
                && await AnswersAsync(folder, postmaster.Port, cancellationToken))
            {
                return true;
            }

            deadline.Check($"PostgreSQL was not ready; see {folder.Log}. Waited");
            await Task.Delay(Pause, cancellationToken);
        }

        return false;
    }

    /// <summary>Whether it is our server that listens there: only ours knows the password.</summary>
    private static async Task<bool> AnswersAsync(ServerFolder folder, int port, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(Superuser(folder, port));
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static bool IsGone(ServerFolder folder)
    {
        using var granted = FileLock.TryExclusive(folder.ServerLock);
        return granted is not null;
    }

    private static bool IsUsedByOthers(ServerFolder folder)
    {
        // Nobody holds anything: the watchdog has not woken up yet.
        using (var all = FileLock.TryExclusive(folder.UsersLock))
        {
            if (all is not null)
            {
                return false;
            }
        }

        // The watchdog holds it exclusively while it stops the server, users share it.
        using var shared = FileLock.TryShared(folder.UsersLock);
        return shared is not null;
    }

    private static string Superuser(ServerFolder folder, int port) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Database = "postgres",
        Username = "postgres",
        Password = folder.Credentials().Superuser,
        Pooling = false,
    }.ConnectionString;

    private static async Task<string> WatchdogAsync(CancellationToken cancellationToken)
    {
        await using var resource = typeof(EmbeddedPostgres).Assembly.GetManifestResourceStream("watchdog.sh")!;
        using var reader = new StreamReader(resource);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
