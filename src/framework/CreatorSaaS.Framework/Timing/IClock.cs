namespace CreatorSaaS.Framework.Timing;

/// <summary>
/// Business time: deadlines, lots, schedules, creation times. Moves with the development clock. Security time (tokens,
/// sessions, limits) is <see cref="TimeProvider.System"/> and never moves.
/// </summary>
public interface IClock
{
    /// <summary>Now, in UTC.</summary>
    DateTime Now { get; }
}

/// <summary>Business time that can be moved ahead, for development.</summary>
public interface IAdjustableClock : IClock
{
    /// <summary>How far business time is ahead.</summary>
    TimeSpan Offset { get; }

    /// <summary>Moves business time to at least this offset and wakes what has come due. It never moves back.</summary>
    Task AdvanceToAsync(TimeSpan offset, CancellationToken cancellationToken = default);
}
