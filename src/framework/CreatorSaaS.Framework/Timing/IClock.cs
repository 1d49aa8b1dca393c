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
