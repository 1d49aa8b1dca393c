using CreatorSaaS.Framework.Timing;

namespace CreatorSaaS.Benchmarks.Jobs;

/// <summary>Business time as it passes outside of tests.</summary>
internal sealed class WallClock : IClock
{
    public DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;
}
