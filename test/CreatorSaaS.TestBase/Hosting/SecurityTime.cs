using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CreatorSaaS.Hosting;

/// <summary>Security time (tokens, sessions, invitations, limits) that runs like the real one until a test jumps ahead.</summary>
public sealed class SecurityTime : TimeProvider
{
    private TimeSpan _ahead;
    private DateTimeOffset? _stoppedAt;

    public override DateTimeOffset GetUtcNow() => (_stoppedAt ?? base.GetUtcNow()) + _ahead;

    /// <summary>
    /// From now on it moves by <see cref="Advance"/> alone: what nodes remember for seconds does not grow old, and whoever
    /// signed in then stays signed in.
    /// </summary>
    public void StopAt(DateTimeOffset moment) => _stoppedAt = moment;

    public void Advance(TimeSpan by) => _ahead += by;

    /// <summary>To the beginning of a window of limits, so that a test meets one window only.</summary>
    public void AdvanceToNextWindow(TimeSpan window) =>
        Advance(new TimeSpan(window.Ticks - (GetUtcNow().UtcTicks % window.Ticks)));

    /// <summary>For <see cref="TestHost.StartAsync"/>.</summary>
    public void Replace(WebApplicationBuilder builder) =>
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(this));
}
