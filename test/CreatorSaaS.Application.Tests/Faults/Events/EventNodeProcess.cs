using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace CreatorSaaS.Faults.Events;

/// <summary>A node, from outside.</summary>
internal sealed class EventNodeProcess : IDisposable
{
    /// <summary>How a process ends that got a SIGKILL.</summary>
    private const int KilledCode = 128 + 9;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = [];
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _halted = new();

    private EventNodeProcess(Process process)
    {
        _process = process;
        Exited = process.WaitForExitAsync();
        _process.OutputDataReceived += (_, line) => Hear(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => Hear(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Task Exited { get; }

    public bool WasKilled => _process.HasExited && _process.ExitCode == KilledCode;

    /// <summary>The end of what it said, for who looks for a fault.</summary>
    public string LastWords => string.Join('\n', _lines.TakeLast(20));

    /// <param name="folder">For its files, which outlive it.</param>
    public static EventNodeProcess Start(EventNodeOrders orders, string folder)
    {
        var start = new ProcessStartInfo(
            "dotnet", [typeof(EventNode).Assembly.Location, EventNode.Verb])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[EventNode.Orders] = JsonSerializer.Serialize(orders);
        start.Environment["TMPDIR"] = folder;
        start.Environment["DOTNET_TieredPGO"] = "0"; // few live long enough for it
        return new EventNodeProcess(Process.Start(start)!);
    }

    /// <exception cref="InvalidOperationException">It ended instead, with its last words.</exception>
    public async Task ReadyAsync()
    {
        await Task.WhenAny(_ready.Task, Exited).WaitAsync(Patience);
        if (!_ready.Task.IsCompleted)
        {
            throw new InvalidOperationException($"A node ended before it was ready.\n{LastWords}");
        }
    }

    public Task GoAsync() => _process.StandardInput.WriteLineAsync(StepPublisher.Go);

    /// <summary>Until what it had begun is committed or refused.</summary>
    public async Task HaltAsync()
    {
        _halted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _process.StandardInput.WriteLineAsync(StepPublisher.Halt);
        await _halted.Task.WaitAsync(Patience);
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await Exited.WaitAsync(Patience);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private void Hear(string line)
    {
        switch (line)
        {
            case EventNode.Ready:
                _ready.TrySetResult();
                break;
            case StepPublisher.Halted:
                _halted.TrySetResult();
                break;
            default:
                _lines.Enqueue(line);
                break;
        }
    }
}
