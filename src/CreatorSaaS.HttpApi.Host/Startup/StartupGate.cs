namespace CreatorSaaS.Startup;

/// <summary>Holds requests back until the host is ready, and says what it is doing meanwhile.</summary>
public sealed class StartupGate
{
    /// <summary>True once requests are let in.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>What the start is busy with, for the answer that a waiting caller gets.</summary>
    public string Progress { get; private set; } = "Starting";

    public void Report(string progress) => Progress = progress;

    public void Open() => IsOpen = true;
}
