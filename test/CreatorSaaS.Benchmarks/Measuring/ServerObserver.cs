using System.Diagnostics;
using Npgsql;

namespace CreatorSaaS.Benchmarks.Measuring;

/// <summary>What runs take from the machine: processor time of this process and of PostgreSQL, and its log.</summary>
internal sealed class ServerObserver(string connectionString)
{
    private const double TicksPerSecond = 100; // USER_HZ, the same on every Linux

    public async Task<Measurement> ObserveAsync(Func<Task<Measurement>> run, LoadTime time)
    {
        var before = await ReadAsync();
        var measurement = await run();
        var after = await ReadAsync();

        // The warm-up is in the readings; its operations are taken to be as many per second.
        var operations = Math.Max(1, measurement.PerSecond * (time.WarmUp + time.Measured).TotalSeconds);
        return measurement with
        {
            Consumed = new Consumption(
                (after.ProgramSeconds - before.ProgramSeconds) * 1e3 / operations,
                (after.ServerSeconds - before.ServerSeconds) * 1e3 / operations,
                (after.WalBytes - before.WalBytes) / operations),
        };
    }

    private async Task<Reading> ReadAsync()
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "select pg_backend_pid(), (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::float8", connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        using var program = Process.GetCurrentProcess();
        return new Reading(
            program.TotalProcessorTime.TotalSeconds, ServerSeconds(backend: reader.GetInt32(0)), reader.GetDouble(1));
    }

    // The postmaster, its children that run, and those it has waited for.
    private static double ServerSeconds(int backend)
    {
        var postmaster = ProcessTimes.Of(backend)?.Parent ?? 0;
        var processes = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? ProcessTimes.Of(id) : null)
            .OfType<ProcessTimes>()
            .Where(process => process.Id == postmaster || process.Parent == postmaster);
        return processes.Sum(process => process.Ticks) / TicksPerSecond;
    }

    private readonly record struct Reading(double ProgramSeconds, double ServerSeconds, double WalBytes);

    private sealed record ProcessTimes(int Id, int Parent, long Ticks)
    {
        public static ProcessTimes? Of(int id)
        {
            try
            {
                // After the name in brackets: state, parent, ..., utime, stime, cutime, cstime as fields 14 to 17.
                var fields = File.ReadAllText($"/proc/{id}/stat").Split(") ")[^1].Split(' ');
                return new ProcessTimes(id, int.Parse(fields[1]), fields[11..15].Sum(long.Parse));
            }
            catch (IOException)
            {
                return null; // It ended meanwhile.
            }
        }
    }
}
