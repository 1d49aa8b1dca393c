namespace CreatorSaaS.Stripe.Sandbox.State;

/// <summary>
/// Business time: real time plus an offset that only grows, kept in the state. All that has a date in the API lives on
/// it; webhook signatures and delivery do not, since their reader checks them against real time.
/// </summary>
internal sealed class BusinessClock(TimeProvider time)
{
    public long Now(Transaction state) =>
        time.GetUtcNow().ToUnixTimeSeconds() + OffsetSeconds(state);

    public static long OffsetSeconds(Transaction state) => state.Find<ClockOffset>(ClockOffset.Only)?.Seconds ?? 0;

    /// <summary>Returns false, and changes nothing, where time would run backwards.</summary>
    public static bool TrySetOffset(Transaction state, long seconds)
    {
        if (seconds < OffsetSeconds(state))
        {
            return false;
        }

        state.Put(new ClockOffset { Id = ClockOffset.Only, Seconds = seconds });
        return true;
    }
}

/// <summary>How far business time is ahead of real time.</summary>
internal sealed record ClockOffset : StateRecord
{
    public const string Only = "clock";

    public required long Seconds { get; init; }
}
