using System.Diagnostics;
using Npgsql;

namespace CreatorSaaS.Benchmarks.Measuring;

/// <summary>
/// PostgreSQL's own load program: the upper bound, because it does nothing but send the SQL. The embedded server comes
/// without it; Debian's <c>postgresql-contrib</c> has one, and a client older than the server is fine.
/// </summary>
internal sealed class Pgbench
{
    private readonly string _path;

    private Pgbench(string path) => _path = path;

    /// <summary>Null when the machine has none; says so.</summary>
    public static Pgbench? Find()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "pgbench"))
            .FirstOrDefault(File.Exists);
        if (path is null)
        {
            Console.WriteLine("pgbench is MISSING: there is nothing to compare with, and no ratio below. "
                + "Debian's package postgresql-contrib brings it.");
            return null;
        }

        return new Pgbench(path);
    }

    /// <summary>Runs a script by prepared statements on one connection per client.</summary>
    /// <param name="variables">The script's own variables; whole numbers.</param>
    /// <param name="sessionOptions">Server settings of its sessions, as <c>-c name=value</c>.</param>
    public async Task<Measurement> RunAsync(
        string script,
        string connectionString,
        int clients,
        LoadTime time,
        IReadOnlyDictionary<string, long> variables,
        string sessionOptions = "")
    {
        var folder = Directory.CreateTempSubdirectory("creatorsaas-pgbench-");
        try
        {
            var file = Path.Combine(folder.FullName, "script.sql");
            await File.WriteAllTextAsync(file, script);
            await RunAsync(Start(file, connectionString, clients, time, variables, sessionOptions, folder.FullName));
            return Read(folder.GetFiles("log*").Single().FullName, time);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private ProcessStartInfo Start(
        string file,
        string connectionString,
        int clients,
        LoadTime time,
        IReadOnlyDictionary<string, long> variables,
        string sessionOptions,
        string folder)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        var seconds = (int)(time.WarmUp + time.Measured).TotalSeconds;
        var start = new ProcessStartInfo(_path)
        {
            ArgumentList =
            {
                "--no-vacuum", "--protocol=prepared", $"--client={clients}", $"--time={seconds}", $"--file={file}",
                "--log", $"--log-prefix={Path.Combine(folder, "log")}",
                "-h", server.Host!, "-p", $"{server.Port}", "-U", server.Username!, server.Database!,
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
        {
            start.ArgumentList.Insert(0, $"--define={name}={value}");
        }

        start.Environment["PGPASSWORD"] = server.Password;
        start.Environment["PGOPTIONS"] = sessionOptions;
        return start;
    }

    private static async Task RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        await output;
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"pgbench failed: {await error}");
        }
    }

    // Each line: client, transaction, its microseconds, script, and when it ended as seconds and microseconds.
    private static Measurement Read(string log, LoadTime time)
    {
        var transactions = File.ReadLines(log)
            .Select(line => line.Split(' '))
            .Select(parts => (
                EndedAt: long.Parse(parts[4]) + long.Parse(parts[5]) / 1e6,
                LatencyMs: double.Parse(parts[2]) / 1e3))
            .ToList();
        var from = transactions.Min(transaction => transaction.EndedAt) + time.WarmUp.TotalSeconds;
        var seconds = transactions.Max(transaction => transaction.EndedAt) - from;
        return new Measurement(
            [
                .. transactions.Where(transaction => transaction.EndedAt >= from)
                    .Select(transaction => transaction.LatencyMs).Order(),
            ],
            seconds,
            Refused: 0,
            Replayed: 0);
    }
}
