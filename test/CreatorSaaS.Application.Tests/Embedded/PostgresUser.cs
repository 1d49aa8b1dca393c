using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace CreatorSaaS.Embedded;

/// <summary>Another process that uses an embedded server until it is told to leave, or is killed.</summary>
internal sealed class PostgresUser : IDisposable
{
    public const string Verb = "use-postgres";

    private readonly Process _process;

    private PostgresUser(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    /// <summary>The port of the server it uses.</summary>
    public int Port { get; }

    /// <summary>Starts one and waits until it has its server.</summary>
    public static async Task<PostgresUser> StartAsync(string dataFolder)
    {
        // The first of a process group of its own, so that the whole group can be killed.
        var program = Assembly.GetExecutingAssembly().Location;
        var process = Process.Start(new ProcessStartInfo(
            "setsid", [Environment.ProcessPath!, program, Verb, dataFolder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var port = await process.StandardOutput.ReadLineAsync();
        return new PostgresUser(process, int.Parse(port!, CultureInfo.InvariantCulture));
    }

    /// <summary>The other process's side.</summary>
    public static async Task<int> RunAsync(string dataFolder)
    {
        await using var server = await EmbeddedPostgres.StartAsync(
            EmbeddedPostgresOptions.OfClone() with { DataFolder = dataFolder, Durable = false });
        await Console.Out.WriteLineAsync(server.Port.ToString(CultureInfo.InvariantCulture));
        await Console.In.ReadLineAsync();
        return 0;
    }

    /// <summary>kill -9 of the process and of all others in its group.</summary>
    public async Task KillAsync()
    {
        await Command.RequireAsync(["kill", "-KILL", "--", $"-{_process.Id}"], CancellationToken.None);
        await _process.WaitForExitAsync();
    }

    public async Task LeaveAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
