namespace CreatorSaaS.Startup;

/// <summary>Holds requests and background loops back until the host is ready, and says what it is doing meanwhile.</summary>
public sealed class StartupGate
{
    private volatile bool _isOpen;
    private volatile StartupStep _step = new("Starting:Host");

    /// <summary>True once requests are let in.</summary>
    public bool IsOpen => _isOpen;

    /// <summary>What the start is busy with, for the answer that a waiting caller gets.</summary>
    public StartupStep Step => _step;

    public void Report(StartupStep step) => _step = step;

    public void Open() => _isOpen = true;
}

/// <summary>One step of a start.</summary>
/// <param name="Text">Key of its sentence among the texts of the pages.</param>
/// <param name="Month">Of the business time that is being played.</param>
/// <param name="Percent">How much of the step is done; null where nobody knows.</param>
public sealed record StartupStep(string Text, DateTime? Month = null, int? Percent = null);
