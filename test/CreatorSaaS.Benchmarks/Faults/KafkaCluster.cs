using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CreatorSaaS.Benchmarks.CommandLine;

namespace CreatorSaaS.Benchmarks.Faults;

/// <summary>Three brokers on loopback by a program that starts, kills, freezes and stops them (<c>--kafka</c>).</summary>
internal sealed class KafkaCluster : IAsyncDisposable
{
    /// <summary>Of the environment: where to begin with, <c>host:port</c> with commas between.</summary>
    public const string Variable = "KAFKA_BOOTSTRAP";

    private const string Bootstrap = Variable + "=";

    private readonly string _program;
    private readonly DirectoryInfo _folder;

    private KafkaCluster(string program, DirectoryInfo folder) => (_program, _folder) = (program, folder);

    /// <summary>By the option <c>--kafka</c>; the tests' transport "Broker" is these from now on. Null without it.</summary>
    public static async Task<KafkaCluster?> StartIfNamedAsync(BenchmarkOptions options)
    {
        if (options.Text("kafka") is not { Length: > 0 } program)
        {
            return null;
        }

        var cluster = new KafkaCluster(program, Directory.CreateTempSubdirectory("creatorsaas-kafka-"));
        var said = await cluster.RunAsync("start", "--brokers", "3", "--port", FreePort().ToString());
        Environment.SetEnvironmentVariable(Variable, said.Split('\n').Single(IsBootstrap)[Bootstrap.Length..]);
        return cluster;

        static bool IsBootstrap(string line) => line.StartsWith(Bootstrap, StringComparison.Ordinal);
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

    private async Task<string> RunAsync(string verb, params IReadOnlyList<string> words)
    {
        var log = Path.Combine(_folder.FullName, "said.txt");
        // By a file: brokers inherit what it writes to, and would keep a pipe open.
        using var process = Process.Start(new ProcessStartInfo(
            "sh",
            ["-c", "log=$1; shift; exec \"$@\" >\"$log\" 2>&1", "sh", log, _program, verb, "--dir", _folder.FullName, .. words]))!;
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
