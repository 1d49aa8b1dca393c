using System.Collections.Concurrent;
using System.Diagnostics;
using CreatorSaaS.Embedded;

namespace CreatorSaaS.Benchmarks.Jobs;

/// <summary>A process of its own that works until it is told to stop, frozen or killed.</summary>
internal sealed class WorkerNode : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = [];

    private WorkerNode(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public IEnumerable<string> Lines => _lines;

    public int BegunCount => _lines.Count(line => line.StartsWith(WorkerNodeProgram.Begun, StringComparison.Ordinal));

    /// <summary>How often its effect came too late for its lease.</summary>
    public int LeaseLostCount => _lines.Count(line => line.Contains("was lost; another runner has it"));

    /// <summary>How often the database had ended a transaction that stood open for a minute.</summary>
    public int TransactionEndedCount => _lines.Count(line => line.Contains("idle-in-transaction timeout"));

    public static WorkerNode Start(DatabaseConnections connections)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(WorkerNode).Assembly.Location, "worker-node"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[WorkerNodeProgram.App] = connections.App;
        start.Environment[WorkerNodeProgram.Host] = connections.Host;
        return new WorkerNode(Process.Start(start)!);
    }

    public void Freeze() => Signal("STOP");

    public void Thaw() => Signal("CONT");

    /// <summary>SIGKILL.</summary>
    public void Kill() => _process.Kill();

    public async Task StopAsync()
    {
        if (!_process.HasExited)
        {
            await _process.StandardInput.WriteLineAsync();
            await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        kill.WaitForExit();
    }
}
