using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CreatorSaaS.Benchmarks.Faults;

/// <summary>Three brokers on loopback by a program that starts, kills, freezes and stops them (<c>--kafka</c>).</summary>
internal sealed class KafkaCluster : IAsyncDisposable
{
    private const string Bootstrap = "KAFKA_BOOTSTRAP=";

    private readonly string _program;
    private readonly DirectoryInfo _folder;

    private KafkaCluster(string program, DirectoryInfo folder) => (_program, _folder) = (program, folder);

    /// <summary>Where to begin with; <c>host:port</c> with commas between.</summary>
    public string BootstrapServers { get; private set; } = "";

    public static async Task<KafkaCluster> StartAsync(string program)
    {
        var cluster = new KafkaCluster(program, Directory.CreateTempSubdirectory("creatorsaas-kafka-"));
        var said = await cluster.RunAsync("start", "--brokers", "3", "--port", FreePort().ToString());
        cluster.BootstrapServers = said.Split('\n').Single(line => line.StartsWith(Bootstrap, StringComparison.Ordinal))[Bootstrap.Length..];
        return cluster;
    }

    /// <summary>SIGKILL to one broker, which comes back on its data after a while.</summary>
    public async Task KillAsync(int broker, TimeSpan away)
    {
        await RunAsync("kill", $"{broker}");
        await Task.Delay(away);
        await RunAsync("boot", $"{broker}");
    }

    /// <summary>One broker stands still for a while.</summary>
    public async Task FreezeAsync(int broker, TimeSpan time)
    {
        await RunAsync("freeze", $"{broker}");
        await Task.Delay(time);
        await RunAsync("thaw", $"{broker}");
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("stop");
        _folder.Delete(recursive: true);
    }

    private async Task<string> RunAsync(string verb, params string[] words)
    {
        var log = Path.Combine(_folder.FullName, "said.txt");
        // By a file: brokers inherit what it writes to, and would keep a pipe open.
        using var process = Process.Start(new ProcessStartInfo(
            "sh", ["-c", "log=$1; shift; exec \"$@\" >\"$log\" 2>&1", "sh", log, _program, verb, "--dir", _folder.FullName, .. words]))!;
        await process.WaitForExitAsync();
        var said = await File.ReadAllTextAsync(log);
        return process.ExitCode == 0 ? said.Trim() : throw new InvalidOperationException($"{_program} {verb}: {said}");
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, port: 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
