namespace CreatorSaaS.Startup;

/// <summary>Holds requests and background loops back until the host is ready, and says what it is doing meanwhile.</summary>
public sealed class StartupGate
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>True once requests are let in.</summary>
    public bool IsOpen => _opened.Task.IsCompleted;

    /// <summary>Ends when the host is ready.</summary>
    public Task Opened => _opened.Task;

    /// <summary>What the start is busy with, for the answer that a waiting caller gets.</summary>
    public string Progress { get; private set; } = "Starting";

    public void Report(string progress) => Progress = progress;

    public void Open() => _opened.TrySetResult();
}
