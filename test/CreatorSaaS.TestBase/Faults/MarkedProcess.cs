using System.Diagnostics;

namespace CreatorSaaS.Faults;

/// <summary>
/// A program of the product as its own process, marked in its environment, which every child inherits: so whatever it
/// started is found after its death.
/// </summary>
internal sealed class MarkedProcess : IDisposable
{
    private const int LastLines = 20;
    private const string Mark = "CREATORSAAS_FAULTS_MARK";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly string _logFile;
    private readonly string _mark;

    private MarkedProcess(Process process, string logFile, string mark)
    {
        _process = process;
        _log = new StreamWriter(logFile, append: true) { AutoFlush = true };
        _logFile = logFile;
        _mark = mark;
    }

    /// <param name="log">What it writes is added to this file.</param>
    public static MarkedProcess Start(ProcessStartInfo start, string log)
    {
        var mark = Guid.NewGuid().ToString("N");
        start.Environment[Mark] = mark;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var process = new Process { StartInfo = start };
        var marked = new MarkedProcess(process, log, mark);
        process.ErrorDataReceived += (_, line) => marked.Note(line.Data);
        process.Start();
        process.BeginErrorReadLine();
        return marked;
    }

    public bool HasExited => _process.HasExited;

    /// <summary>The end of its log, for who looks for a fault.</summary>
    public string LastWords
    {
        get
        {
            lock (_log)
            {
                return string.Join('\n', File.ReadLines(_logFile).TakeLast(LastLines));
            }
        }
    }

    /// <summary>The first line of standard output that has one of its own to offer; the rest goes to the log.</summary>
    public async Task<string> ReadUntilAsync(Func<string, string?> find, TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            Note(line);
            if (find(line) is { } found)
            {
                _ = CopyRestAsync();
                return found;
            }
        }

        throw new InvalidOperationException($"{_process.StartInfo.ArgumentList[0]} ended before it was ready.\n{LastWords}");
    }

    /// <summary>SIGKILL, to it alone.</summary>
    /// <returns>What it has started and lives on, after what that needs to notice its death.</returns>
    public async Task<IReadOnlyList<string>> KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return await LiveProcesses.AwaitNoneAsync(IsOurs);
    }

    /// <summary>SIGKILL, to what it has started of that program.</summary>
    public void KillChild(string program)
    {
        foreach (var child in LiveProcesses.Find(folder => IsOurs(folder) && Read(folder, "cmdline").Contains(program)))
        {
            LiveProcesses.Kill(child);
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit(Patience);
        }

        _process.Dispose();
        lock (_log)
        {
            _log.Dispose();
        }
    }

    private bool IsOurs(string folder) => Read(folder, "environ").Contains($"{Mark}={_mark}\0");

    private static string Read(string folder, string file) => File.ReadAllText(Path.Combine(folder, file));

    private async Task CopyRestAsync()
    {
        try
        {
            while (await _process.StandardOutput.ReadLineAsync() is { } line)
            {
                Note(line);
            }
        }
        catch (Exception ended) when (ended is ObjectDisposedException or InvalidOperationException)
        {
            // Nobody listens any more.
        }
    }

    private void Note(string? line)
    {
        lock (_log)
        {
            if (line is not null && _log.BaseStream is { CanWrite: true })
            {
                _log.WriteLine(line);
            }
        }
    }
}
