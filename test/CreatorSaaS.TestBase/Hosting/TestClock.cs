using CreatorSaaS.Framework.Timing;

namespace CreatorSaaS.Hosting;

/// <summary>Business time that stands still until a test moves it.</summary>
public sealed class TestClock : IClock
{
    public DateTime Now { get; private set; } = new(2026, 11, 2, 9, 0, 0, DateTimeKind.Utc);

    public void Advance(TimeSpan by) => Now += by;
}
