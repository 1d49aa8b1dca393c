using CreatorSaaS.Stripe.Sandbox.Api;
using CreatorSaaS.Stripe.Sandbox.Operations;
using CreatorSaaS.Stripe.Sandbox.State;

namespace CreatorSaaS.Stripe.Sandbox;

/// <summary>The state with its clock: what was due has happened before anything else is looked at.</summary>
internal sealed class Engine(Store store, BusinessClock clock)
{
    public T Run<T>(Func<Transaction, T> work)
    {
        CatchUp();
        return store.Run(state =>
        {
            state.Now = clock.Now(state);
            return work(state);
        });
    }

    /// <summary>In a commit of its own, so that a refused request does not undo it.</summary>
    public void CatchUp() => store.Run(state =>
    {
        Schedule.CatchUp(state, clock.Now(state));
        return true;
    });

    /// <summary>Moves business time on; false, and nothing happens, where it would run backwards.</summary>
    public bool TryMoveClock(long offsetSeconds)
    {
        var moved = store.Run(state => BusinessClock.TrySetOffset(state, offsetSeconds));
        return moved && Run(state =>
        {
            KeptAnswer.Prune(state);
            return true;
        });
    }

    public (long OffsetSeconds, long Now) ReadClock() => Run(state => (BusinessClock.OffsetSeconds(state), state.Now));
}

/// <summary>Lets things happen in time when nobody asks.</summary>
internal sealed class EngineTicker(Engine engine, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                engine.CatchUp();
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }
}
