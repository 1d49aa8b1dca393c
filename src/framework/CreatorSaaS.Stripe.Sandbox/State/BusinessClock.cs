namespace CreatorSaaS.Stripe.Sandbox.State;

/// <summary>
/// Business time: real time plus an offset, kept in the state. The first one that is told may lie behind real time; from
/// then on it only grows. All that has a date in the API lives on it; webhook signatures and delivery do not, since their
/// reader checks them against real time.
/// </summary>
internal sealed class BusinessClock(TimeProvider time)
{
    public long Now(Transaction state) =>
        time.GetUtcNow().ToUnixTimeSeconds() + OffsetSeconds(state);

    public static long OffsetSeconds(Transaction state) => state.Find<ClockOffset>(ClockOffset.Only)?.Seconds ?? 0;

    /// <summary>Returns false, and changes nothing, where time would run backwards.</summary>
    public static bool TrySetOffset(Transaction state, long seconds)
    {
        if (state.Find<ClockOffset>(ClockOffset.Only) is { } told && seconds < told.Seconds)
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
