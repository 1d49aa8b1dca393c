namespace CreatorSaaS.Saas.Clock;

/// <inheritdoc cref="IClockAppService"/>
[HostRole]
[Authorize(SaasPermissions.Clock.Advance)]
public sealed class ClockAppService(IAdjustableClock clock) : ApplicationService, IClockAppService
{
    public Task<ClockDto> GetAsync() => Task.FromResult(Read());

    public async Task<ClockDto> AdvanceAsync(AdvanceClockInput input)
    {
        await clock.AdvanceToAsync(clock.Offset + input.Step());
        return Read();
    }

    private ClockDto Read() => new(clock.Now, clock.Offset.TotalSeconds);
}
