using CreatorSaaS.Framework.Timing;

namespace CreatorSaaS.Framework.Quartz;

/// <summary>Business time for Quartz. What it waits for meanwhile passes in real time; it looks again every few seconds.</summary>
internal sealed class BusinessTimeProvider(IClock clock) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(clock.Now, TimeSpan.Zero);
}
