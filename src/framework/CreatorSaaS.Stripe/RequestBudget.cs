namespace CreatorSaaS.Stripe;

/// <summary>
/// Spreads requests so that no second sees more of them than allowed: a token bucket that holds a tenth of a second's share
/// and fills with the rest. Who finds it empty waits in line, urgent ones first.
/// </summary>
internal sealed class RequestBudget
{
    private readonly Lock _gate = new();
    private readonly Queue<TaskCompletionSource> _urgent = new();
    private readonly Queue<TaskCompletionSource> _ordinary = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly double _capacity;
    private readonly double _tokensPerSecond;
    private double _tokens;
    private long _filledAt;

    /// <param name="perSecond">1 or more.</param>
    public RequestBudget(int perSecond, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perSecond, 1);
        _time = time;
        _capacity = Math.Max(1, perSecond / 10);

        // What was saved up and what comes in a second are together the second's share.
        _tokensPerSecond = Math.Max(0.5, perSecond - _capacity);
        _tokens = _capacity;
        _filledAt = time.GetTimestamp();
        _timer = time.CreateTimer(_ => Serve(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Completes when a request may leave.</summary>
    public Task TakeAsync(bool isUrgent, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Fill();
            if (_tokens >= 1 && _urgent.Count == 0 && _ordinary.Count == 0)
            {
                _tokens--;
                return Task.CompletedTask;
            }

            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            (isUrgent ? _urgent : _ordinary).Enqueue(turn);
            WakeForNext();
            return OrGivenUp(turn, cancellationToken);
        }
    }

    private static Task OrGivenUp(TaskCompletionSource turn, CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            var givingUp = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
            turn.Task.ContinueWith(_ => givingUp.Dispose(), TaskScheduler.Default);
        }

        return turn.Task;
    }

    private void Serve()
    {
        lock (_gate)
        {
            Fill();
            while (_tokens >= 1 && (_urgent.TryDequeue(out var turn) || _ordinary.TryDequeue(out turn)))
            {
                // Who gave up meanwhile leaves their token to the next.
                _tokens -= turn.TrySetResult() ? 1 : 0;
            }

            WakeForNext();
        }
    }

    private void Fill()
    {
        var now = _time.GetTimestamp();
        _tokens = Math.Min(_capacity, _tokens + (_time.GetElapsedTime(_filledAt, now).TotalSeconds * _tokensPerSecond));
        _filledAt = now;
    }

    private void WakeForNext()
    {
        if (_urgent.Count + _ordinary.Count > 0)
        {
            var milliseconds = Math.Max(1, Math.Ceiling((1 - _tokens) / _tokensPerSecond * 1_000));
            _timer.Change(TimeSpan.FromMilliseconds(milliseconds), Timeout.InfiniteTimeSpan);
        }
    }
}
