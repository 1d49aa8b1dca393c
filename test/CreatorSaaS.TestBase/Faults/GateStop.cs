namespace CreatorSaaS.Faults;

/// <summary>The one moment at which a gate lets a message stand until it is said what becomes of it.</summary>
/// <param name="time">The how manieth of the messages that fit.</param>
internal sealed class GateStop(int time = 1)
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _goesOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = time;

    /// <summary>Ends when the message stands.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Whether this message is the one; the next is not.</summary>
    public bool TryTake() => Interlocked.Decrement(ref _left) == 0;

    /// <summary>For the gate; answers whether the message goes on or its connection ends.</summary>
    public Task<bool> StandAsync()
    {
        _reached.TrySetResult();
        return _goesOn.Task;
    }

    /// <summary>For who has done what was to be done at this moment.</summary>
    public void Release(bool goesOn) => _goesOn.TrySetResult(goesOn);
}
